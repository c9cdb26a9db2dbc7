/**
 * What is read from outside: known, known to be none, or unreadable. A reader has to name all three, so that what could not
 * be read never passes for what is not there.
 */
export type Fact<T> = { readonly kind: 'known'; readonly value: T } | { readonly kind: 'none' } | Unread;

export type Unread = { readonly kind: 'unreadable'; readonly because: Unreadable };

export type Unreadable = {
  readonly reason: UnreadableReason;
  readonly what: FactName;
  /** The permission that was refused, in the words of whoever grants it: `ecs:ListTasks`, `Checks: read`. */
  readonly permission: string | null;
  /** Why access is denied for good, where the code host tells it; missing in items of older releases. */
  readonly closed?: Closed;
};

/** Why the code host is closed to the App until a person changes something there. */
export type Closed =
  /** The App was uninstalled. */
  | 'app-removed'
  | 'app-suspended'
  /** The App is installed, and the repository is deleted or not among those that it may open. */
  | 'repository-gone'
  /** The name belongs to another repository. */
  | 'repository-replaced'
  | 'permission-missing';

export type UnreadableReason =
  | 'access-denied'
  | 'throttled'
  | 'source-unavailable'
  /** There is more of it than is read. */
  | 'too-many'
  /** The source answered in a way that this version does not understand. */
  | 'not-understood'
  /** Nobody has asked yet, or a version that did not tell none from unreadable. */
  | 'not-asked';

export type FactName =
  | 'announced-images'
  | 'dispatched-runs'
  | 'run'
  | 'run-jobs'
  | 'failure-log'
  | 'service'
  | 'service-deployments'
  | 'service-revisions'
  | 'task-definitions'
  | 'tasks'
  | 'kubernetes-deployment'
  | 'replica-sets'
  | 'pods'
  | 'function-alias'
  | 'function-versions'
  | 'image-index'
  | 'workflow-inputs'
  | 'check-runs'
  | 'check-suites'
  | 'commit-statuses'
  | 'workflow-runs'
  | 'workflow-files'
  | 'changed-paths'
  | 'alarms';

export function isUnread(fact: { readonly kind: string }): fact is Unread {
  return fact.kind === 'unreadable';
}

export const none = { kind: 'none' } as const;

export function known<T>(value: T): { readonly kind: 'known'; readonly value: T } {
  return { kind: 'known', value };
}

/** A list that is empty is none. */
export function knownList<T>(values: readonly T[]): Exclude<Fact<readonly T[]>, Unread> {
  return values.length === 0 ? none : known(values);
}

export function unreadable(
  what: FactName,
  reason: UnreadableReason,
  permission: string | null = null,
  closed?: Closed,
): Unread {
  return { kind: 'unreadable', because: { reason, what, permission, ...(closed === undefined ? {} : { closed }) } };
}
