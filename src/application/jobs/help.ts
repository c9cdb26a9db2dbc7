import type { Asked } from './asked.ts';
import { asks } from './descriptor.ts';

export type ShowHelpJob = { readonly kind: 'show-help'; readonly asked: Asked };

/** Everything that a person can type. */
export type HelpAnswer = { readonly kind: 'help' };

export const helpJobs = [
  asks<ShowHelpJob, HelpAnswer>('show-help', { fields: {}, who: 'everybody', isPrivate: true }),
] as const;
