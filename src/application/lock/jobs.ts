import type { LockRequest, UnlockRequest } from '../../domain/lock/lock-decision.ts';
import type { LockOutcome, UnlockOutcome } from '../../domain/lock/lock-outcome.ts';
import { commandJob } from '../jobs/descriptor.ts';
import type { Invocation } from '../jobs/invocation.ts';
import { flag, nullable, text, withDefault } from '../kit/shape.ts';

export type LockDeploysJob = { readonly kind: 'lock-deploys'; readonly asked: Invocation } & LockRequest;
export type UnlockDeploysJob = { readonly kind: 'unlock-deploys'; readonly asked: Invocation } & UnlockRequest;

export type LockAnswer = { readonly kind: 'lock'; readonly outcome: LockOutcome };
export type UnlockAnswer = { readonly kind: 'unlock'; readonly outcome: UnlockOutcome };

const scope = { service: nullable(text), environment: nullable(text) };

/** One group, because each request depends on the one before. */
const group = () => 'locks';

export const lockJobs = [
  commandJob<LockDeploysJob, LockAnswer>('lock-deploys', {
    who: ['may-lock'],
    fields: { ...scope, reason: text, duration: nullable(text) },
    group,
  }),
  commandJob<UnlockDeploysJob, UnlockAnswer>('unlock-deploys', {
    who: ['lock-owner', 'may-lock'],
    fields: { ...scope, force: flag, reason: withDefault(nullable(text), null) },
    group,
  }),
] as const;
