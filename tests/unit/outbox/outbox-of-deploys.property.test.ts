import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deployCard } from '../../../src/adapters/discord/deploy/deploy-card.ts';
import { DiscordOutboxBoard } from '../../../src/adapters/discord/discord-outbox-board.ts';
import { InMemoryBehindCards } from '../../../src/adapters/in-memory/outbox/in-memory-behind-cards.ts';
import { InMemoryOutbox } from '../../../src/adapters/in-memory/outbox/in-memory-outbox.ts';
import type { Invocation } from '../../../src/application/jobs/invocation.ts';
import type { WakeUp } from '../../../src/application/outbox/wake-up.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import type { RunObservation } from '../../../src/domain/deploy/run.ts';
import type { Asker, ChannelId, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { ADiscord, codeHost, rooms } from '../../support/a-discord.ts';
import { aNoticeboard } from '../../support/a-noticeboard.ts';
import { aJobChanged, anAsker, aRunChanged, developers } from '../../support/a-team.ts';
import { type Life, mortal } from '../../support/mortal.ts';
import { runs } from '../../support/property-budget.ts';
import { catalogWhere, DeployWorld, deployWorker, toDev } from '../deploy/deploy-world.ts';

const sre = 'sre' as RoleId;
const lee: Asker = { id: 'lee' as MemberId, name: 'Lee', roles: [sre] };
const minutes = 60_000;

/** Discord knows a nonce for some minutes, and a message of a worker that died is seen again before or after that. */
const hiddenTimes = [2 * minutes, 60 * minutes];

type Worker = ReturnType<typeof deployWorker>;
type Piece = (worker: Worker) => Promise<unknown>;
type Death = { readonly left: number | null; readonly effect: Life['effect'] };

/** When each worker dies, in calls; most live. */
const lives = fc.array(
  fc.record({
    left: fc.option(fc.nat({ max: 40 }), { freq: 2 }),
    effect: fc.constantFrom<Life['effect']>('before', 'after'),
  }),
  { maxLength: 40 },
);

/** A team whose workers die, with a Discord that knows what it shows, and the queue of wake-ups. */
class Team extends DeployWorld {
  readonly discord = new ADiscord(this.clock);
  readonly behind = new InMemoryBehindCards();
  readonly outbox = new InMemoryOutbox(this.clock);
  readonly #lives: Iterator<Death>;
  readonly #hiddenMs: number;

  constructor(deaths: readonly Death[], hiddenMs: number) {
    super(catalogWhere('dev', { approvals: { count: 1, roles: [sre], withinMs: 180 * minutes } }));
    this.#lives = deaths.values();
    this.#hiddenMs = hiddenMs;
  }

  born(): Worker {
    const next = this.#lives.next();
    const life: Life = next.done === true ? { left: null, effect: 'before' } : { ...next.value };
    const { messages } = this.discord;
    const noticeboard = aNoticeboard({ messages: mortal(messages, life), clock: this.clock, language: 'en' });
    const board = new DiscordOutboxBoard(noticeboard, { pauseMs: () => 0, isCrowded: () => false });
    const { repositories, runs: workflows, behind, outbox } = this;
    const sources = { versions: repositories, checks: repositories, diffs: repositories };
    const channel = rooms.deploys as ChannelId;
    const places = { ...this, ...sources, workflows, pushes: workflows, board, behind, outbox, channel };
    return deployWorker(places, life);
  }

  /** As the queue does: again until it is acknowledged. */
  async hears(piece: Piece): Promise<void> {
    for (;;) {
      try {
        await piece(this.born());
        return;
      } catch {
        this.clock.advance(this.#hiddenMs);
      }
    }
  }

  async turn(): Promise<void> {
    const sent = this.outbox.receive(this.#hiddenMs);
    if (sent === null) return;
    try {
      const end = await this.born().turn.execute(JSON.parse(sent.body) as WakeUp);
      if (end.kind === 'done') this.outbox.done(sent);
      else this.outbox.hide(sent, end.afterMs);
    } catch {
      // Its message is seen again when it is hidden no longer.
    }
  }

  /** Until nothing is left, as time goes by. */
  async shows(): Promise<void> {
    for (let nextMs = this.outbox.nextMs(); nextMs !== null; nextMs = this.outbox.nextMs()) {
      this.clock.advance(Math.max(0, nextMs - this.clock.nowMs()));
      await this.turn();
    }
  }

  async settles(): Promise<void> {
    for (let sweeps = 0; sweeps < 40; sweeps += 1) {
      await this.shows();
      if ((await this.deployments.open()).length === 0) return;
      // A run may have begun late. Its end is heard of by the sweep.
      for (const { run } of this.runs.dispatched) this.runs.ofId(run.id)?.finish('failure');
      this.clock.advance(5 * minutes);
      await this.hears(({ sweep }) => sweep.execute());
    }
    await this.shows();
  }

  async asked(): Promise<Invocation> {
    const asked = await this.discord.asks('deploys');
    return { ...asked, by: { ...anAsker(developers), id: asked.by.id } };
  }

  /** What GitHub tells of the nth run. */
  tells(nth: number, phase: 'running' | 'completed'): readonly Piece[] {
    const known = this.runs.dispatched[nth];
    if (known === undefined) return [];
    const { run, title } = known;
    if (phase === 'completed') this.runs.ofId(run.id)?.finish('failure');
    const seen: RunObservation = phase === 'running' ? { run, phase } : { run, phase, conclusion: 'failure' };
    return [
      ({ follow }) => follow.execute(aRunChanged(seen, { title, createdAtMs: this.clock.nowMs() })),
      ({ followJob }) => followJob.execute(aJobChanged({ runId: run.id })),
    ];
  }
}

it('ends with one true card for each deploy, each call made once and every lane free, wherever workers die', async () => {
  await fc.assert(
    fc.asyncProperty(lives, fc.constantFrom(...hiddenTimes), fc.boolean(), async (deaths, hiddenMs, turnsBetween) => {
      const team = new Team(deaths, hiddenMs);
      const hears = async (...pieces: readonly Piece[]) => {
        for (const piece of pieces) {
          await team.hears(piece);
          if (turnsBetween) await team.turn();
        }
      };
      const ids: DeploymentId[] = [];
      for (const version of ['latest', 'dev']) {
        const asked = await team.asked();
        ids.push(asked.id as DeploymentId);
        await hears(({ dispatch }) => dispatch.execute({ asked, request: { ...toDev, version } }));
      }
      for (const deployment of ids) {
        const shown = (await team.deployments.ofId(deployment))?.commit?.sha ?? null;
        await hears(({ decide }) => decide.execute({ by: lee, deployment, shown, decision: 'approve' }));
      }
      for (const nth of ids.keys()) {
        await hears(...team.tells(nth, 'running'));
        await hears(...team.tells(nth, 'completed'));
      }
      await team.settles();
      const kept = team.deployments.all();
      const messages = team.discord.seen('deploys');
      const cards = messages.filter(({ embeds }) => embeds.length > 0).map(({ embeds }) => embeds);
      expect(cards.toSorted(byText)).toEqual(
        kept.map((one) => deployCard(one, 'en', codeHost).embeds).toSorted(byText),
      );
      expect(kept.map(({ state }) => state.kind).filter((kind) => kind === 'requested')).toEqual([]);
      const said = messages.flatMap(({ content }) => (content === '' ? [] : [content]));
      expect(new Set(said).size, said.join('\n')).toBe(said.length);
      expect((await team.behind.page(null, 100)).found).toEqual([]);
      expect(await team.lanes.of(toDev)).toEqual({ inFlight: null, line: [] });
      expect(await team.deployments.open()).toEqual([]);
    }),
    { numRuns: runs(60) },
  );
});

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
