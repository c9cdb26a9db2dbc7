import { InMemoryDeployments } from '../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryLocks } from '../../src/adapters/in-memory/lock/in-memory-locks.ts';
import { JobGuard } from '../../src/application/jobs/job-guard.ts';
import type { Rights } from '../../src/domain/jobs/who-may-ask.ts';
import type { RoleId } from '../../src/domain/people/people.ts';
import { catalog, nowMs } from './a-team.ts';

export const admins = 'admins' as RoleId;
export const openToAll: Rights['roomRoles'] = { status: [], cost: [], alert: [], logs: [] };
export const teamRights: Rights = {
  environments: catalog.environments,
  adminRoles: [admins],
  roomRoles: openToAll,
};

/** The guard of a team that has deployed and locked nothing yet. */
export function aGuard(): JobGuard {
  const clock = new InMemoryClock(nowMs);
  return new JobGuard(teamRights, new InMemoryDeployments(clock), new InMemoryLocks(clock));
}

/** Whoever holds one of these roles may do everything in every one of the environments. */
export function rightsOf(roles: readonly string[], ...environments: readonly string[]): Rights {
  const ids = roles as readonly RoleId[];
  return {
    environments: environments.map((name) => ({
      name,
      roles: ids,
      rollbackRoles: ids,
      lockRoles: ids,
      approvals: { roles: ids },
    })),
    adminRoles: ids,
    roomRoles: openToAll,
  };
}
