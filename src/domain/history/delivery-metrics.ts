/** One deployment, as the metrics of delivery count it. */
export type Delivery = {
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  readonly purpose: 'deploy' | 'rollback';
  /** When its commit was made; null if unknown. */
  readonly committedAtMs: number | null;
  /** Its results, oldest first: several after a re-run, none if it never ran. */
  readonly ends: readonly DeliveryEnd[];
};

export type DeliveryEnd = { readonly atMs: number; readonly isGood: boolean };

/** `fromMs` is included, `toMs` is not. */
export type TimeWindow = { readonly fromMs: number; readonly toMs: number };

export type Median = { readonly kind: 'measured'; readonly medianMs: number; readonly count: number } | NotEnoughData;

/** There is nothing to measure, which is not 0. */
export type NotEnoughData = { readonly kind: 'not-enough-data' };

/** The four DORA metrics of one time window. A rollback is no change: it only counts as a recovery. */
export type DeliveryMetrics = {
  readonly window: TimeWindow;
  /** Changes that succeeded. */
  readonly frequency: { readonly kind: 'measured'; readonly count: number; readonly perDay: number } | NotEnoughData;
  /** From the commit to the first success. */
  readonly leadTime: Median;
  /** Changes that failed or were rolled back; `of`: all changes that ended. */
  readonly changeFailures: { readonly kind: 'measured'; readonly failed: number; readonly of: number } | NotEnoughData;
  /** From the first failure to the next success in the same lane. */
  readonly recoveryTime: Median;
};

/** `history`: in any order, also from outside the window, because a later rollback marks a change as failed. */
export function deliveryMetrics(history: readonly Delivery[], window: TimeWindow): DeliveryMetrics {
  const lanes = [...Map.groupBy(history, ({ service, environment }) => `${service}/${environment}`).values()];
  const isWithin = (atMs: number) => window.fromMs <= atMs && atMs < window.toMs;
  const changes = lanes.flatMap(changesOf);
  const succeeded = changes.filter(({ goodAtMs }) => goodAtMs !== null && isWithin(goodAtMs));
  const ended = changes.filter(({ endedAtMs }) => isWithin(endedAtMs));
  const recoveries = lanes.flatMap(recoveriesOf).filter(({ atMs }) => isWithin(atMs));
  return {
    window,
    frequency: frequencyOf(succeeded.length, window),
    leadTime: medianOf(succeeded.flatMap(({ leadMs }) => leadMs ?? [])),
    changeFailures: failuresOf(ended),
    recoveryTime: medianOf(recoveries.map(({ tookMs }) => tookMs)),
  };
}

type Change = {
  readonly endedAtMs: number;
  readonly goodAtMs: number | null;
  readonly leadMs: number | null;
  readonly hasFailed: boolean;
};

function changesOf(lane: readonly Delivery[]): readonly Change[] {
  const timeline = timelineOf(lane);
  return lane.flatMap((delivery): readonly Change[] => {
    const [first] = delivery.ends;
    if (delivery.purpose === 'rollback' || first === undefined) return [];
    const goodAtMs = delivery.ends.find(({ isGood }) => isGood)?.atMs ?? null;
    const { committedAtMs } = delivery;
    const leadMs = goodAtMs === null || committedAtMs === null ? null : Math.max(0, goodAtMs - committedAtMs);
    const hasFailed = delivery.ends.some(({ isGood }) => !isGood) || isFollowedByRollback(delivery, timeline);
    return [{ endedAtMs: first.atMs, goodAtMs, leadMs, hasFailed }];
  });
}

type Moment = DeliveryEnd & { readonly delivery: Delivery };

function timelineOf(lane: readonly Delivery[]): readonly Moment[] {
  const moments = lane.flatMap((delivery) => delivery.ends.map((end) => ({ ...end, delivery })));
  // By id if two ended at the same time: the order of `history` means nothing.
  return moments.sort((a, b) => a.atMs - b.atMs || (a.delivery.id < b.delivery.id ? -1 : 1));
}

/** The next deployment that ended in the lane. */
function isFollowedByRollback(delivery: Delivery, timeline: readonly Moment[]): boolean {
  const last = timeline.findLastIndex((moment) => moment.delivery === delivery);
  return timeline[last + 1]?.delivery.purpose === 'rollback';
}

type Recovery = { readonly atMs: number; readonly tookMs: number };

function recoveriesOf(lane: readonly Delivery[]): readonly Recovery[] {
  const recoveries: Recovery[] = [];
  let badSinceMs: number | null = null;
  for (const { atMs, isGood } of timelineOf(lane)) {
    if (!isGood) badSinceMs ??= atMs;
    else if (badSinceMs !== null) {
      recoveries.push({ atMs, tookMs: atMs - badSinceMs });
      badSinceMs = null;
    }
  }
  return recoveries;
}

function frequencyOf(count: number, { fromMs, toMs }: TimeWindow): DeliveryMetrics['frequency'] {
  const days = (toMs - fromMs) / 86_400_000;
  return count === 0 || days <= 0 ? notEnoughData : { kind: 'measured', count, perDay: count / days };
}

function failuresOf(ended: readonly Change[]): DeliveryMetrics['changeFailures'] {
  if (ended.length === 0) return notEnoughData;
  return { kind: 'measured', failed: ended.filter(({ hasFailed }) => hasFailed).length, of: ended.length };
}

function medianOf(durationsMs: readonly number[]): Median {
  if (durationsMs.length === 0) return notEnoughData;
  const sorted = durationsMs.toSorted((a, b) => a - b);
  const [low = 0, high = low] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return { kind: 'measured', medianMs: (low + high) / 2, count: sorted.length };
}

const notEnoughData: NotEnoughData = { kind: 'not-enough-data' };
