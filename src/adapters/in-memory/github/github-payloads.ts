import { createHmac } from 'node:crypto';

export { type CheckSuiteFacts, checkSuitePayload } from './github-check-suite-payload.ts';
export { type PullRequestFacts, pullRequestPayload } from './github-pull-request-payload.ts';
export { type ReviewFacts, reviewPayload } from './github-review-payload.ts';
export { type StatusFacts, statusPayload } from './github-status-payload.ts';
export { type WorkflowJobFacts, workflowJobPayload } from './github-workflow-job-payload.ts';
export { conclusionOnGitHub, type WorkflowRunFacts, workflowRunPayload } from './github-workflow-run-payload.ts';

/** What GitHub puts into `X-Hub-Signature-256`: the HMAC-SHA256 over exactly these bytes. */
export function signDelivery(secret: string, body: string | Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** The headers of one delivery, with lower-case names. */
export function deliveryHeaders(
  secret: string,
  event: string,
  deliveryId: string,
  body: string | Uint8Array,
): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/0000000',
    'x-github-event': event,
    'x-github-delivery': deliveryId,
    'x-hub-signature-256': signDelivery(secret, body),
  };
}
