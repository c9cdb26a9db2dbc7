import type { Round } from './recording-peer.ts';

/** What one command, or one delivery, calls until everything that follows from it at once is done. */
export type Counted = {
  /** Of the worker, which Lambda calls with what was queued. */
  readonly workers: number;
  /** Metrics that CloudWatch was asked for. */
  readonly metrics: number;
  readonly calls: Readonly<Record<string, number>>;
};

export function counted(rounds: readonly Round[], workers: number): Counted {
  const calls = rounds.flat();
  const byName = [...Map.groupBy(calls, ({ name }) => name)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const asked = calls.filter(({ name }) => name.endsWith(' GetMetricData')).map(({ body }) => JSON.parse(body));
  return {
    workers,
    metrics: asked.reduce((sum: number, { MetricDataQueries }) => sum + MetricDataQueries.length, 0),
    calls: Object.fromEntries(byName.map(([name, all]) => [name, all.length])),
  };
}
