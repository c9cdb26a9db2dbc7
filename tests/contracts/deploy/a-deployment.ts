import type { Deployment, DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import type { Run } from '../../../src/domain/deploy/run.ts';
import { withDisplay } from '../../../src/domain/deploy/shown-deployment.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { neverShown } from '../../../src/domain/kit/showing.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';

export const acmeBackend = 'Acme/backend' as Repository;

export function aDeployment(changes: Partial<Deployment> = {}): Deployment {
  return {
    id: '1320000000000000001' as DeploymentId,
    service: 'backend',
    environment: 'dev',
    version: 'latest',
    ref: 'develop',
    repository: acmeBackend,
    workflow: 'deploy.yml',
    inputs: { service: 'backend', version: 'latest' },
    requestedBy: { id: '42' as MemberId, name: '지민' },
    requestedAtMs: 1_790_000_000_000,
    requesterRoles: [],
    purpose: { kind: 'deploy' },
    commit: null,
    refCommit: null,
    strayedTo: null,
    outOfSight: null,
    stoppedBy: null,
    diff: null,
    risky: [],
    approvals: [],
    breakGlass: null,
    jobs: [],
    announced: { kind: 'none' },
    skippedJobs: { kind: 'none' },
    called: [],
    state: { kind: 'requested' },
    sinceMs: 1_790_000_000_000,
    trail: [],
    revision: 1,
    card: null,
    showing: neverShown,
    ...changes,
  };
}

/** Its card shows it as it is. */
export function withCard(deployment: Deployment, announcement: Announcement, atMs: number): Deployment {
  return withDisplay(deployment, { card: { announcement, revision: deployment.revision, atMs } });
}

export function aRun(id: number): Run {
  return { id, url: `https://github.com/Acme/backend/actions/runs/${id}`, attempt: 1 };
}

export function anAnnouncement(name: string): Announcement {
  return name as Announcement;
}
