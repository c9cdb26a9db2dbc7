import type { Person, TeamUnderLoad } from './team-under-load.ts';

/** Somebody who types a command again and again, and how long the answer took each time. */
export class PeopleAsking {
  readonly waitedMs: number[] = [];
  readonly failures: string[] = [];
  #open = 0;
  readonly #team: TeamUnderLoad;

  constructor(team: TeamUnderLoad) {
    this.#team = team;
  }

  get unanswered(): number {
    return this.#open;
  }

  /** Resolves when the answer is there. Null: the bot did not answer at all. */
  async ask(
    person: Person,
    channel: string,
    command: string,
    options: Readonly<Record<string, string>> = {},
  ): Promise<string | null> {
    const { discord, time } = this.#team;
    const startMs = time.nowMs;
    this.#open += 1;
    const outcome = await discord.slash(person.id, channel, command, options);
    if (outcome.kind === 'failed' || outcome.kind === 'choices' || outcome.kind === 'form') {
      this.failures.push(outcome.kind === 'failed' ? outcome.reason : outcome.kind);
      this.#open -= 1;
      return null;
    }
    const { id } = outcome.message;
    await untilAnswered(this.#team, id);
    this.#open -= 1;
    this.waitedMs.push(time.nowMs - startMs);
    return id;
  }

  every(ms: number, untilMs: number, ask: () => void): void {
    const { time } = this.#team;
    if (time.nowMs >= untilMs) return;
    ask();
    setTimeout(() => this.every(ms, untilMs, ask), ms);
  }
}

/** Resolves when the message says more than that the bot is thinking. */
export async function untilAnswered({ discord }: TeamUnderLoad, id: string): Promise<void> {
  if (discord.message(id)?.state !== 'thinking') return;
  await new Promise<void>((resolve) => {
    const forget = discord.onChange((message) => {
      if (message?.id !== id || message.state === 'thinking') return;
      forget();
      resolve();
    });
  });
}
