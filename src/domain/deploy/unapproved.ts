import type { DeployRefusal } from './deploy-refusal.ts';
import type { Deployment } from './deployment.ts';
import type { Judgement } from './judge.ts';

/** The refusal for missing approvals when waiting is not possible: there are none, or they have expired. */
export function unapproved(
  { environment, approvals }: Deployment,
  { missing, rule }: Extract<Judgement, { readonly kind: 'needs-approval' }>,
): DeployRefusal {
  const { roles, withinMs, count } = rule;
  if (approvals.length < count) return { reason: 'approvals-missing', environment, missing, roles };
  return { reason: 'request-expired', atMs: Math.max(...approvals.map(({ atMs }) => atMs)) + withinMs };
}
