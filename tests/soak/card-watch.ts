import type { DiscordMessage } from '../../src/adapters/in-memory/discord/in-memory-discord-world.ts';
import type { TeamUnderLoad } from './team-under-load.ts';

/** A fact of a pull request whose title carries a number that grows, so that a card shows how far it is. */
type Mark = { readonly step: number; readonly atMs: number };

type Life = { readonly marks: Mark[]; readonly messages: Set<string>; shownStep: number; lastLook: string };

const titled = /Change (\d+) step (\d+)/;

export function titleOf(number: number, step: number): string {
  return `Change ${number} step ${step}`;
}

/** How far the card of each pull request is behind what GitHub has told. */
export class CardWatch {
  readonly lagsMs: number[] = [];
  readonly #lives = new Map<number, Life>();
  readonly #channels: ReadonlySet<string>;
  readonly #nowMs: () => number;

  constructor(team: TeamUnderLoad, channels: readonly string[]) {
    this.#channels = new Set(channels);
    this.#nowMs = () => team.time.nowMs;
    team.discord.onChange((message) => message !== null && this.#seen(message));
  }

  /** GitHub says so now. */
  told(number: number, step: number): void {
    const life = this.#lifeOf(number);
    const newest = life.marks.at(-1)?.step ?? -1;
    if (step > newest) life.marks.push({ step, atMs: this.#nowMs() });
  }

  /** Pull requests whose card does not show the last that was told. */
  get behind(): readonly number[] {
    return [...this.#lives].filter(([, life]) => life.shownStep !== life.marks.at(-1)?.step).map(([number]) => number);
  }

  get second(): number {
    return [...this.#lives.values()].filter(({ messages }) => messages.size > 1).length;
  }

  /** Pull requests of these whose card looks otherwise than it should. */
  unlike(numbers: readonly number[], look: RegExp): readonly number[] {
    return numbers.filter((number) => !look.test(this.#lives.get(number)?.lastLook ?? ''));
  }

  #lifeOf(number: number): Life {
    const known = this.#lives.get(number) ?? { marks: [], messages: new Set<string>(), shownStep: -1, lastLook: '' };
    this.#lives.set(number, known);
    return known;
  }

  #seen(message: DiscordMessage): void {
    if (!this.#channels.has(message.channelId) || message.embeds.length === 0) return;
    const look = JSON.stringify(message.embeds);
    // A digest names it below its own title.
    const found = titled.exec(String((message.embeds[0] as { readonly title?: unknown }).title));
    const life = this.#lives.get(Number(found?.[1]));
    if (found === null || life === undefined) return;
    life.messages.add(message.id);
    life.lastLook = look;
    const step = Number(found[2]);
    for (const mark of life.marks) {
      if (mark.step > life.shownStep && mark.step <= step) this.lagsMs.push(this.#nowMs() - mark.atMs);
    }
    life.shownStep = step;
  }
}
