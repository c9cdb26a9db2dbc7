import type { SteerAction } from '../../../application/deploy/steer-deploy.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { DeploymentId } from '../../../domain/deploy/deployment.ts';

/** A press on the card of a deployment. */
export type DeployPress =
  /** `shown`: the commit on that card; null where there is none. */
  | {
      readonly kind: 'deploy-decision';
      readonly decision: 'approve' | 'reject';
      readonly deployment: DeploymentId;
      readonly shown: string | null;
    }
  | { readonly kind: 'deploy-steer'; readonly action: SteerAction; readonly deployment: DeploymentId }
  /** Of the very deployment whose card was pressed. */
  | { readonly kind: 'deploy-rollback'; readonly deployment: DeploymentId };

/** The whole commit, because somebody could make another one that begins like it. At most 72 characters. */
export function decisionId(decision: 'approve' | 'reject', id: DeploymentId, shown: CommitSha | null): string {
  return `v1:${decision}:${id}:${shown ?? '-'}`;
}

export function steerId(action: SteerAction, id: DeploymentId): string {
  return `v1:${action}:${id}`;
}

export function rollbackId(id: DeploymentId): string {
  return `v1:rollback:${id}`;
}

/** Null where it is none of ours. */
export function parseDeployPress(text: string): DeployPress | null {
  const [, verb = '', first = '', second] = /^v1:([a-z]+):([^:]+)(?::([^:]+))?$/.exec(text) ?? [];
  switch (verb) {
    case 'approve':
    case 'reject': {
      const isShown = second !== undefined && /^(-|[0-9a-f]{7,40})$/.test(second);
      const shown = second === undefined || second === '-' ? null : second;
      return isId(first) && isShown ? { kind: 'deploy-decision', decision: verb, deployment: first, shown } : null;
    }
    case 'withdraw':
    case 'stop':
    case 'rerun':
      return isId(first) && second === undefined ? { kind: 'deploy-steer', action: verb, deployment: first } : null;
    case 'rollback':
      return isId(first) && second === undefined ? { kind: 'deploy-rollback', deployment: first } : null;
    default:
      return null;
  }
}

function isId(text: string): text is DeploymentId {
  return /^\d{1,20}$/.test(text);
}
