import type { CheckId, Finding } from '../../domain/doctor/finding.ts';
import { commandJob } from '../jobs/descriptor.ts';
import type { Invocation } from '../jobs/invocation.ts';

export type ExamineSetupJob = { readonly kind: 'examine-setup'; readonly asked: Invocation };

/** `elsewhere`: what was not looked at, because only a person's own rights or machine can. */
export type SetupAnswer = {
  readonly kind: 'setup';
  readonly findings: readonly Finding[];
  readonly elsewhere: readonly CheckId[];
};

export const doctorJobs = [
  // Not for everybody, because it names channels, roles and repositories that not everybody may know.
  commandJob<ExamineSetupJob, SetupAnswer>('examine-setup', {
    who: ['people-admin', 'may-deploy'],
    fields: {},
    isPrivate: true,
  }),
] as const;
