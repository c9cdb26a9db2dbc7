import type { StatusScope } from '../../domain/status/status-question.ts';
import { type StatusReport, statusReport } from '../../domain/status/status-report.ts';
import { inTime } from '../kit/in-time.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Timers } from '../kit/ports/timers.ts';
import { type Gathered, StatusGathering, type StatusSources, type Watched } from './status-gathering.ts';

export type CheckStatusOutcome =
  | {
      readonly kind: 'status';
      readonly report: StatusReport;
      /** Waits for what was late, and gives the report with it; null where nothing came. Null where nothing was late. */
      readonly later: (() => Promise<StatusReport | null>) | null;
    }
  /** Nothing of that name is watched. */
  | { readonly kind: 'unknown-resource'; readonly resource: string; readonly known: readonly string[] };

/** Whoever waits sees what came by then. */
const deadlineMs = 7_000;
/** What did not come by then, of the minute that the worker has, is left out for good. */
const lateMs = 24_000;

export type StatusPatience = { readonly deadlineMs: number; readonly lateMs: number };

/** Reports the readings of all watched resources, worst first, and the firing alarms. */
export class CheckStatus {
  readonly #watched: Watched;
  readonly #sources: StatusSources;
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #patience: StatusPatience;

  constructor(
    watched: Watched,
    sources: StatusSources,
    clock: Clock,
    timers: Timers,
    patience: StatusPatience = { deadlineMs, lateMs },
  ) {
    this.#watched = watched;
    this.#sources = sources;
    this.#clock = clock;
    this.#timers = timers;
    this.#patience = patience;
  }

  async execute({ only, resource }: StatusScope): Promise<CheckStatusOutcome> {
    const nowMs = this.#clock.nowMs();
    const gathering = new StatusGathering(this.#watched, { only, resource }, this.#sources, this.#timers, nowMs);
    const all = gathering.all().then(() => true);
    const timers = this.#timers;
    const isWhole = await inTime(all, false, { ms: this.#patience.deadlineMs, timers });
    const gathered = gathering.soFar();
    const { gone, undiscovered } = gathered.observed;
    // A resource behind a failed discovery may exist.
    if (resource !== null && gathered.resources.length + gone.length + undiscovered.length === 0) {
      return { kind: 'unknown-resource', resource, known: [...new Set(gathered.watched.map(({ name }) => name))] };
    }
    const report = (what: Gathered) => statusReport(nowMs, what.resources, what.observed, this.#watched.thresholds);
    if (isWhole) return { kind: 'status', report: report(gathered), later: null };
    const { arrived } = gathering;
    const later = async () => {
      await inTime(all, false, { ms: this.#patience.lateMs - this.#patience.deadlineMs, timers });
      return gathering.arrived > arrived ? report(gathering.soFar('source-unavailable')) : null;
    };
    return { kind: 'status', report: report(gathered), later };
  }
}
