import type { Deployment } from '../../domain/deploy/deployment.ts';
import type { AuditEvent } from '../../domain/history/audit.ts';
import type { Person } from '../../domain/people/people.ts';

/** `backend/dev` */
export function laneText({ service, environment }: { readonly service: string; readonly environment: string }): string {
  return `${service}/${environment}`;
}

type What = {
  readonly action: string;
  readonly by: Person | null;
  readonly atMs: number;
  readonly facts?: AuditEvent['facts'];
};

/** An audit entry for a deployment. `what` makes its key unique. */
export function deployRecord(deployment: Deployment, what: string, { action, by, atMs, facts = {} }: What): AuditEvent {
  return {
    key: `deployment/${deployment.id}/${what}`,
    atMs,
    by: by === null ? null : { id: by.id, name: by.name },
    action,
    subject: laneText(deployment),
    facts: {
      deployment: deployment.id,
      version: deployment.version,
      commit: deployment.commit?.sha ?? null,
      ...facts,
    },
  };
}
