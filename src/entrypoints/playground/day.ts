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

/** A day of the team, from the morning's costs to the evening's last deploy. */
export const steps: readonly Step[] = [
  {
    title: 'The morning comes: what did yesterday cost?',
    channel: 'costs',
    act: (day) => day.happen({ kind: 'ring-morning' }),
    says: ['AWS cost · Nov 22', 'Month to date', 'Top services this month', 'Budget'],
  },
  {
    title: 'Mina: /status',
    channel: 'alerts',
    act: (day) => day.slash('Mina', 'alerts', 'status'),
    says: ['AWS status: critical', 'worker', '96%', '3/4 tasks', 'no agent'],
  },
  {
    title: 'The worker calms down, and Mina presses Refresh',
    channel: 'alerts',
    act: async (day) => {
      await day.setCpu('worker', 44);
      await day.press('Mina', 'alerts', 'Refresh');
    },
    says: ['CPU ▰▰▱▱▱ 44%'],
    saysNot: ['96%'],
  },
  {
    title: 'mona opens a pull request',
    channel: 'reviews',
    act: (day) => day.happen({ kind: 'open-pull-request' }),
    says: ['Retry payments with a backoff #41', 'Open', 'feat/payment-retry', 'Open pull request'],
  },
  {
    title: 'mona merges it: the same card turns',
    channel: 'reviews',
    act: (day) => day.happen({ kind: 'merge-pull-request', repository: 'acme/backend', number: 41 }),
    says: ['Merged', 'Retry payments with a backoff #41'],
  },
  {
    title: 'Robin, who holds no role: /deploy backend dev latest',
    channel: 'deploys',
    act: (day) => day.slash('Robin', 'deploys', 'deploy', { service: 'backend', env: 'dev', version: 'latest' }),
    says: ['Not deployed', '@developers'],
  },
  {
    title: 'Mina: /deploy backend dev latest',
    channel: 'deploys',
    act: (day) => day.slash('Mina', 'deploys', 'deploy', { service: 'backend', env: 'dev', version: 'latest' }),
    says: ['Deploy Dispatched', 'backend', 'Open run'],
  },
  {
    title: 'GitHub starts the run',
    channel: 'deploys',
    act: (day) => day.run('start-run'),
    says: ['Deploy Running'],
  },
  {
    title: 'The run succeeds: the card shows the image that ECS runs now',
    channel: 'deploys',
    act: (day) => day.run('succeed-run'),
    says: ['Deploy Succeeded', 'amazonaws.com/backend:', 'Took', 'Deploy another version'],
  },
  {
    title: 'Junho, who is no operator: /deploy web prod 1.4.0',
    channel: 'deploys',
    act: (day) => day.slash('Junho', 'deploys', 'deploy', { service: 'web', env: 'prod', version: '1.4.0' }),
    says: ['Not deployed', '@operators'],
  },
  {
    title: 'Mina deploys web to prod instead, and the run fails',
    channel: 'deploys',
    act: async (day) => {
      await day.slash('Mina', 'deploys', 'deploy', { service: 'web', env: 'prod', version: '1.4.0' });
      day.pass(20);
      await day.run('start-run');
      day.pass(260);
      await day.run('fail-run');
    },
    says: ['Deploy Failed', 'Failed in job deploy', 'Wait for the service to become stable', '4 min 40 s'],
  },
  {
    title: 'AWS stops answering: /status says so, and shows no 0',
    channel: 'alerts',
    act: async (day) => {
      await day.happen({ kind: 'aws-trouble', trouble: 'source-unavailable' });
      await day.slash('Mina', 'alerts', 'status');
    },
    says: ['partly unknown', 'no answer'],
    saysNot: ['0%'],
  },
  {
    title: 'AWS is back, and Mina asks in Korean: /비용',
    channel: 'costs',
    act: async (day) => {
      await day.happen({ kind: 'aws-trouble', trouble: null });
      await day.slash('Mina', 'costs', 'cost', {}, 'ko');
    },
    says: ['AWS 비용', '예산'],
  },
];

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
