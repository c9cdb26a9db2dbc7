import type { MorningReport, MorningReports } from '../../../application/cost/ports/morning-reports.ts';
import type { Day } from '../../../domain/calendar/day.ts';

/** Keeps JSON, because a caller that changes what it holds must not change what is kept. */
export class InMemoryMorningReports implements MorningReports {
  readonly #kept = new Map<Day, string>();

  async ofDay(day: Day): Promise<MorningReport | null> {
    return this.#read(day);
  }

  async record(report: MorningReport): Promise<void> {
    if (this.#read(report.day)?.told === 'report' && report.told === 'trouble') return;
    this.#kept.set(report.day, JSON.stringify(report));
  }

  #read(day: Day): MorningReport | null {
    const json = this.#kept.get(day);
    return json === undefined ? null : JSON.parse(json);
  }
}
