import type { InMemoryClock } from '../../adapters/in-memory/in-memory-clock.ts';
import type { InMemoryPlayground } from './in-memory-playground.ts';
import type { ShownMessage } from './protocol.ts';
import type { WorldEvent } from './requests.ts';

export type Channel = 'deploys' | 'reviews' | 'costs' | 'alerts';

/** One thing that happens, and what must then be readable in a channel's last message. */
export type Step = {
  readonly title: string;
  readonly channel: Channel;
  readonly act: (day: Day) => Promise<unknown>;
  readonly says: readonly string[];
  readonly saysNot?: readonly string[];
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

  lastMessage(channel: Channel): ShownMessage | undefined {
    const id = this.#channelId(channel);
    return this.#playground.live().messages.findLast((message) => message.channelId === id);
  }

  async happen(event: Exclude<WorldEvent, { kind: 'restart' }>): Promise<void> {
    await this.#playground.happen(event);
    await this.#settle();
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

  /** @throws Error when the last message of the channel has no such button. */
  async press(name: string, channel: Channel, label: string): Promise<void> {
    const message = this.lastMessage(channel);
    const buttons = (message?.components ?? []).flatMap((row) => row.components);
    const button = buttons.find((one) => 'label' in one && one.label === label);
    if (message === undefined || button === undefined || !('custom_id' in button))
      throw new Error(`no button ${label}`);
    const by = { member: this.#memberId(name), channel: this.#channelId(channel), locale: 'en-US' } as const;
    await this.#playground.press({ ...by, message: message.id, customId: button.custom_id, chosen: null });
    await this.#settle();
  }

  /** @throws Error when no run was started. */
  async run(kind: 'start-run' | 'succeed-run' | 'fail-run'): Promise<void> {
    const run = this.#playground.live().world.runs.at(-1);
    if (run === undefined) throw new Error('no run was started');
    await this.happen({ kind, run: run.id });
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
