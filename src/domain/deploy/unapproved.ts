import { missingApprovals } from './counted-approvals.ts';
import type { DeployRefusal } from './deploy-refusal.ts';
import type { Deployment } from './deployment.ts';
import type { Judgement } from './judge.ts';

/** The refusal for missing approvals when waiting is not possible: there are none, or they have expired. */
export function unapproved(
  { environment, approvals, requestedBy, commit }: Deployment,
  { missing, rule }: Pick<Extract<Judgement, { readonly kind: 'needs-approval' }>, 'missing' | 'rule'>,
): DeployRefusal {
  const { roles, withinMs } = rule;
  // Only their age can be against approvals that count.
  const isShort = missingApprovals(approvals, { rule, requestedBy, commit: commit?.sha ?? null }) > 0;
  if (isShort) return { reason: 'approvals-missing', environment, missing, roles };
  return { reason: 'request-expired', atMs: Math.max(...approvals.map(({ atMs }) => atMs)) + withinMs };
}
