import type { Environment, Service } from '../../../domain/deploy/catalog.ts';
import { membersOf } from './people.ts';
import type { SimulatedWorld } from './simulated-world.ts';

/** Who did it, by their English name. */
export type Who = 'Mina' | 'Junho' | 'Sora';

/** A service or an environment, by its place in the configuration: so that a story fits any team. */
export type Place = { readonly service: number; readonly env: number };

export type Deployed = Place & {
  readonly kind: 'deploy' | 'rollback';
  readonly by: Who;
  readonly approvedBy?: Who;
  /** `asked`: nothing happens after the command. */
  readonly end?: 'verified' | 'failed' | 'rolled-back' | 'asked';
};

export type Pushed = { readonly service: number; readonly subject: string; readonly paths: readonly string[] };

const minuteMs = 60_000;

/** Lets the people of a world do a whole thing at once: each is over when the bot has nothing left to do. */
export class TeamAtWork {
  readonly world: SimulatedWorld;

  constructor(world: SimulatedWorld) {
    this.world = world;
  }

  /** Nobody waits while it lasts, and runs move only as `work` says. */
  async hurry(work: () => Promise<void>): Promise<void> {
    const { tempo, deploys, opened } = this.world;
    await opened.catch(() => undefined);
    tempo.hurries = true;
    deploys.runs.playByThemselves = false;
    await work();
    await this.world.pump.settled();
    tempo.hurries = false;
    deploys.runs.playByThemselves = true;
  }

  async ask(
    who: Who,
    command: string,
    options: Readonly<Record<string, string>> = {},
    channel: 'deploys' | 'reviews' | 'costs' | 'alerts' = 'deploys',
  ): Promise<void> {
    const { discord, team, pump } = this.world;
    await discord.slash(this.idOf(who), team.channels[channel], command, options, this.#locale);
    await pump.settled();
  }

  /** Merged into main, and its checks pass. */
  push({ service: at, subject, paths }: Pushed): void {
    const { team, repositories } = this.world;
    const repository = team.catalog.services[at]?.repository;
    if (repository === undefined) return;
    const { sha } = repositories.push(repository, 'main', { subject, paths });
    for (const check of ['test', 'lint']) repositories.setCheck(repository, sha, check, 'passed');
    for (const { ref } of team.catalog.environments) if (ref !== 'main') repositories.branch(repository, ref, 'main');
  }

  /** From the command to what ECS makes of it; no further than the refusal where it is refused. */
  async deploy({ kind, by, approvedBy, end = 'verified', ...at }: Deployed): Promise<void> {
    const place = this.placeOf(at);
    if (place === null) return;
    const { runs, rollouts } = this.world.deploys;
    const before = runs.shown().length;
    const where = { service: place.service.name, env: place.environment.name };
    await this.ask(by, kind, kind === 'deploy' ? { ...where, version: 'latest' } : where);
    if (approvedBy !== undefined) await this.approve(approvedBy);
    const run = runs.shown()[before];
    if (run === undefined || end === 'asked') return;
    await this.#afterwards(1, () => runs.goOn(run.id));
    await this.#afterwards(2, () => (end === 'failed' ? runs.fail(run.id) : runs.succeed(run.id)));
    await this.#afterwards(1, async () => {
      for (const { key } of rollouts.shown()) await rollouts.end(key, end === 'rolled-back' ? end : 'steady');
    });
  }

  /** The newest card that asks for it. */
  async approve(who: Who): Promise<void> {
    const { discord, team } = this.world;
    const card = discord.messages(team.channels.deploys).findLast((message) => approvalIn(message) !== undefined);
    const button = card === undefined ? undefined : approvalIn(card);
    if (card === undefined || button === undefined) return;
    await this.#afterwards(6, async () => {
      await discord.press(this.idOf(who), card.id, button, this.#locale);
    });
  }

  idOf(who: Who): string {
    const { team } = this.world;
    return membersOf(team, team.language).find(({ key }) => key === who.toLowerCase())?.id ?? '';
  }

  placeOf({ service: at, env }: Place): { readonly service: Service; readonly environment: Environment } | null {
    const { services, environments } = this.world.team.catalog;
    const [service, environment] = [services[at], environments[env]];
    return service === undefined || environment === undefined ? null : { service, environment };
  }

  async #afterwards(minutes: number, act: () => Promise<unknown>): Promise<void> {
    this.world.clock.goOn(minutes * minuteMs);
    await act();
    await this.world.pump.settled();
  }

  get #locale(): 'en-US' | 'ko' {
    return this.world.team.language === 'ko' ? 'ko' : 'en-US';
  }
}

/** A button on it that approves. */
function approvalIn({ components }: { readonly components: readonly unknown[] }): string | undefined {
  const [, id] = /"custom_id":"(v\d+:approve:[^"]+)"/.exec(JSON.stringify(components)) ?? [];
  return id;
}
