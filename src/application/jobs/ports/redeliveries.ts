import type { Redelivery } from '../../../domain/jobs/redelivery.ts';

/** What was asked for again, remembered for at least three days, because the code host keeps deliveries for so long. */
export interface Redeliveries {
  of(delivery: string): Promise<Redelivery | null>;

  /**
   * Keeps `after` if what is kept still equals `before` (null: if nothing is); otherwise `conflict`, and nothing is changed.
   * Of several writers at once exactly one wins.
   */
  replace(before: Redelivery | null, after: Redelivery): Promise<'replaced' | 'conflict'>;
}
