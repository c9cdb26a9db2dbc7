import type { InMemoryClock } from '../../../adapters/in-memory/kit/in-memory-clock.ts';
import type { InMemoryPlayground } from '../in-memory-playground.ts';
import type { RolloutEnd, ShownMessage } from '../protocol.ts';
import type { WorldEvent } from './requests.ts';

export type Channel = 'deploys' | 'reviews' | 'costs' | 'alerts';

/** One thing that happens, and what must then be readable in a channel's last message. */
export type Step = {
  readonly title: string;
  readonly channel: Channel;
  readonly act: (day: Day) => Promise<unknown>;
  readonly says: readonly string[];
  readonly saysNot?: readonly string[];
  /** Of the last message that holds this, where it is not the last of all. */
  readonly about?: string;
};

/** Lets people and the world do things, one at a time: each is over when the bot has nothing left to do. */
export class Day {
  readonly #playground: InMemoryPlayground;
  readonly #clock: InMemoryClock;
  readonly #afterAsking: () => void;

  constructor(playground: InMemoryPlayground, clock: InMemoryClock, afterAsking: () => void) {
    this.#playground = playground;
    this.#clock = clock;
    this.#afterAsking = afterAsking;
  }

  pass(seconds: number): void {
    this.#clock.advance(seconds * 1000);
  }

  lastMessage(channel: Channel, holds: (message: ShownMessage) => boolean = () => true): ShownMessage | undefined {
    const id = this.#channelId(channel);
    return this.#playground.live().messages.findLast((message) => message.channelId === id && holds(message));
  }

  async happen(event: Exclude<WorldEvent, { kind: 'restart' }>): Promise<void> {
    await this.#playground.happen(event);
    await this.#settle();
  }

  async deploy(name: string, service: string, env: string, version: string, breakGlass?: string): Promise<void> {
    const more = breakGlass === undefined ? {} : { break_glass: breakGlass };
    await this.slash(name, 'deploys', 'deploy', { service, env, version, ...more });
  }

  async slash(
    name: string,
    channel: Channel,
    command: string,
    values: Readonly<Record<string, string>> = {},
    locale: 'en-US' | 'ko' = 'en-US',
  ): Promise<void> {
    const options = Object.entries(values).map(([option, value]) => ({ name: option, value }));
    const by = { member: this.#memberId(name), channel: this.#channelId(channel), locale };
    await this.#playground.slash({ ...by, command, options });
    await this.#settle();
  }

  /** The newest one of that name. @throws Error when no message of the channel has it. */
  async press(name: string, channel: Channel, label: string): Promise<void> {
    const message = this.lastMessage(channel, (one) => buttonOf(one, label) !== undefined);
    const button = message === undefined ? undefined : buttonOf(message, label);
    if (message === undefined || button === undefined || !('custom_id' in button))
      throw new Error(`no button ${label}`);
    const by = { member: this.#memberId(name), channel: this.#channelId(channel), locale: 'en-US' } as const;
    await this.#playground.press({ ...by, message: message.id, customId: button.custom_id, chosen: null });
    await this.#settle();
  }

  /** The newest run that is not over. @throws Error when no run was started. */
  async run(kind: 'go-on-run' | 'succeed-run' | 'fail-run' | 'cancel-run'): Promise<void> {
    const { runs } = this.#playground.live().world;
    const run = runs.findLast(({ phase }) => phase !== 'completed') ?? runs.at(-1);
    if (run === undefined) throw new Error('no run was started');
    await this.happen({ kind, run: run.id });
  }

  /** Somebody runs the newest run of this title again, on GitHub. @throws Error when there is none. */
  async rerunOnGitHub(title: string): Promise<void> {
    const run = this.#playground.live().world.runs.findLast((one) => one.title === title);
    if (run === undefined) throw new Error(`no run ${title}`);
    await this.happen({ kind: 'rerun-on-github', run: run.id });
  }

  /** @throws Error when nothing is being rolled out. */
  async rollout(how: RolloutEnd): Promise<void> {
    const rollout = this.#playground.live().world.rollouts.at(-1);
    if (rollout === undefined) throw new Error('nothing is being rolled out');
    await this.happen({ kind: 'end-rollout', rollout: rollout.key, how });
  }

  /** @throws Error when no rollout waits. */
  async beginRollout(): Promise<void> {
    const waiting = this.#playground.live().world.rollouts.find(({ phase }) => phase === 'waiting');
    if (waiting === undefined) throw new Error('no rollout waits');
    await this.happen({ kind: 'begin-rollout', rollout: waiting.key });
  }

  /** The last run goes well, and so does what ECS makes of it. */
  async goWell(): Promise<void> {
    await this.run('succeed-run');
    await this.rollout('steady');
  }

  async setCpu(resource: string, percent: number): Promise<void> {
    const known = this.#playground.live().world.resources.find(({ name }) => name === resource);
    await this.happen({ kind: 'set-cpu', resource: known?.key ?? resource, percent });
  }

  async #settle(): Promise<void> {
    this.#afterAsking();
    await this.#playground.world.pump.settled();
  }

  #memberId(name: string): string {
    return this.#playground.state().members.find((member) => member.name === name)?.id ?? name;
  }

  #channelId(name: Channel): string {
    return this.#playground.state().channels.find((channel) => channel.name === name)?.id ?? name;
  }
}

function buttonOf({ components }: ShownMessage, label: string) {
  return components.flatMap((row) => row.components).find((one) => 'label' in one && one.label === label);
}
