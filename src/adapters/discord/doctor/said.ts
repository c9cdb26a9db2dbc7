import type { Finding } from '../../../domain/doctor/finding.ts';
import type { Bilingual } from '../kit/words.ts';

export type FindingOf<Kind extends Finding['kind']> = Finding & { readonly kind: Kind };

/** What was found, and after it what to do. */
export type Said<Kind extends Finding['kind']> = Bilingual<
  (finding: FindingOf<Kind>) => readonly [found: string, fix: string]
>;

export type DoctorWords = { readonly [Kind in Finding['kind']]: Said<Kind> };
