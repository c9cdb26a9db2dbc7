import type { CostChartFacts } from '../../../domain/cost/cost-chart.ts';
import type { Language } from '../../../domain/people/people.ts';

/** Draws what the cloud costs. */
export interface CostCharts {
  /**
   * A PNG of at most 300 KB, 1440 by 880 pixels, with its words in `language`. The same facts give the same bytes. Null when
   * it cannot be drawn: a report never fails because of its picture, so this never rejects.
   */
  png(facts: CostChartFacts, language: Language): Promise<Uint8Array | null>;
}
