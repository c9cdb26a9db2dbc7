import type { Clock } from '../kit/ports/clock.ts';
import type { FindSavings } from './find-savings.ts';
import type { OwnLook, OwnSavings } from './ports/own-savings.ts';

export type LookForSavingsOutcome = {
  /** `left-to-aws`: the team has named whom to ask in AWS. */
  readonly look: 'made' | 'not-due' | 'left-to-aws';
  readonly looked: number;
  readonly unknown: number;
  readonly found: number;
};

export type LookForSavingsDependencies = {
  /** Of a team that names nobody in AWS it goes by our own rules. */
  readonly find: Pick<FindSavings, 'execute'>;
  readonly own: OwnSavings;
  readonly clock: Clock;
  readonly asksAws: boolean;
};

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;

/** So many fit into one item of the table, with the longest names that AWS allows. The others are for `/cost save`. */
const mostKept = 250;

/** Once a week: looks by our own rules what could be saved, and keeps it for the morning report, which may not look itself. */
export class LookForSavings {
  readonly #dependencies: LookForSavingsDependencies;

  constructor(dependencies: LookForSavingsDependencies) {
    this.#dependencies = dependencies;
  }

  async execute(): Promise<LookForSavingsOutcome> {
    const { find, own, clock, asksAws } = this.#dependencies;
    if (asksAws) return notMade('left-to-aws');
    const before = await own.last();
    const nowMs = clock.nowMs();
    if (before !== null && nowMs < dueMs(before)) return notMade('not-due');
    // Kept first, so that a look that never ends is not paid for with every sweep.
    await own.keep({ beganAtMs: nowMs, finding: before?.finding ?? null });
    const { savings, looked } = await find.execute();
    if (looked === null) return notMade('left-to-aws');
    await own.keep({ beganAtMs: nowMs, finding: { atMs: nowMs, savings: savings.slice(0, mostKept), looked } });
    return { look: 'made', looked: looked.count, unknown: looked.unknown, found: savings.length };
  }
}

/** A week after the last look, and an hour after one that did not end. */
function dueMs({ beganAtMs, finding }: OwnLook): number {
  return beganAtMs + (finding?.atMs === beganAtMs ? weekMs : hourMs);
}

function notMade(look: LookForSavingsOutcome['look']): LookForSavingsOutcome {
  return { look, looked: 0, unknown: 0, found: 0 };
}
