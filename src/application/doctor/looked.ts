import type { UncheckedReason } from '../../domain/doctor/finding.ts';

/** What a look from outside gave: what is there, that nothing is there, or that nobody could look. */
export type Looked<Value> = { readonly kind: 'known'; readonly value: Value } | { readonly kind: 'none' } | Unseen;

export type Unseen = {
  readonly kind: 'unreadable';
  readonly reason: Exclude<UncheckedReason, 'failed' | 'needs-another'>;
};
