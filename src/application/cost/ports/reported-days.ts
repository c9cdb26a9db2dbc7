import type { ReportedDay, SaidDays } from '../../../domain/cost/settled-days.ts';

/** By the source's own names. */
export type KeptChargeTypes = { readonly names: readonly string[]; readonly readAtMs: number };

/** The amounts that were reported for each day, and the charge types that reports go by. Reads are consistent with every acknowledged write. */
export interface ReportedDays {
  /** In the order in which they were stored; empty before the first report. `unreadable`: something is stored that this release cannot read. */
  said(): Promise<SaidDays>;

  /** Replaces everything that was stored before, and what cannot be read; not what a newer release has stored. */
  remember(days: readonly ReportedDay[]): Promise<void>;

  /** Null before the first time, and where they cannot be read: they can be asked for again. */
  chargeTypes(): Promise<KeptChargeTypes | null>;

  /** Replaces those that were kept before. */
  keepChargeTypes(types: KeptChargeTypes): Promise<void>;
}
