import type { Unreadable } from '../kit/fact.ts';
import type { CommitSha } from './commit.ts';

/** Whether what is sent to the workflow names the commit that people see and approve. */
export type Binding =
  | { readonly kind: 'bound' }
  /** Versions name no commits, so that there is none to name. */
  | { readonly kind: 'no-commit' }
  /** The workflow does not declare the input that would name it. */
  | { readonly kind: 'undeclared' }
  /** None of the configured inputs names it. */
  | { readonly kind: 'not-sent' }
  /** Everything is sent, and the code host starts nothing if the workflow does not declare it. */
  | { readonly kind: 'unreadable'; readonly because: Unreadable };

const pinned = /@sha256:[0-9a-f]{64}$/;

/** True where a value that is sent holds the whole commit, or the digest of what that commit was built to. */
export function namesCommit(sent: Readonly<Record<string, string>>, commit: CommitSha, image: string | null): boolean {
  const isPinned = image !== null && pinned.test(image);
  return Object.values(sent).some((value) => value.includes(commit) || (isPinned && value.includes(image)));
}

/** Of what is kept: release 0.1 did not say, and what was sent tells it. */
export function bindingOf({ binding, inputs, commit }: KeptSending): Binding {
  if (binding !== undefined) return binding;
  if (commit === null) return { kind: 'no-commit' };
  return { kind: namesCommit(inputs, commit.sha, null) ? 'bound' : 'not-sent' };
}

type KeptSending = {
  readonly binding?: Binding;
  readonly inputs: Readonly<Record<string, string>>;
  readonly commit: { readonly sha: CommitSha } | null;
};

/** What is not known to name the commit does not count as bound. */
export function isBound({ kind }: Binding): boolean {
  return kind === 'bound' || kind === 'no-commit';
}
