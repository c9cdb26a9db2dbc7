import type { UncheckedReason } from '../doctor/finding.ts';

/**
 * What a setup does with the rights of whoever runs it: keeps secrets, prepares the region for the CDK, deploys the stack, and looks
 * for resources and for last month's bill.
 */
export const installerTasks = ['secrets', 'prepare', 'deploy', 'discovery', 'bill'] as const;
export type InstallerTask = (typeof installerTasks)[number];

/** `action` and `on` as the cloud names them. */
export type MissingRight = { readonly action: string; readonly on: string; readonly why: WhyMissing };

/** No policy grants it, a policy forbids it, or a permissions boundary or an organization does not let it through. */
export type WhyMissing = 'not-granted' | 'forbidden' | 'boundary' | 'organization';

/** `conditional`: a policy asks for something that only the request itself knows. `session`: nobody's policies but a session's own. */
export type UnjudgedReason =
  | Exclude<UncheckedReason, 'failed' | 'needs-another' | 'secret-unread'>
  | 'conditional'
  | 'session';

export type TaskRights =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'denied'; readonly missing: readonly MissingRight[] }
  | { readonly kind: 'unchecked'; readonly reason: UnjudgedReason };

/** Those of the tasks that a setup has to do. */
export type InstallerRights = readonly { readonly task: InstallerTask; readonly rights: TaskRights }[];

/** A setup leaves out what it cannot look for; the other tasks it cannot do without. */
export function canBeLeftOut(task: InstallerTask): boolean {
  return task === 'discovery' || task === 'bill';
}

/** What a setup would fail at. */
export function obstaclesIn(rights: InstallerRights): InstallerRights {
  return rights.filter((one) => one.rights.kind === 'denied' && !canBeLeftOut(one.task));
}

/** Of several judgements: one that is denied stays so, and one that nobody knows is not allowed. */
export function worstOf(all: readonly TaskRights[]): TaskRights {
  const missing = all.flatMap((one) => (one.kind === 'denied' ? one.missing : []));
  if (missing.length > 0) return { kind: 'denied', missing };
  return all.find((one) => one.kind === 'unchecked') ?? { kind: 'allowed' };
}
