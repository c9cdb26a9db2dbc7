import type { Environment } from './catalog.ts';
import type { CommitSha } from './commit.ts';
import type { CommitCheck, CommitChecks } from './commit-checks.ts';
import type { DeployRefusal, OpenChecks } from './deploy-refusal.ts';

/** Null when every check that the environment wants has passed; what cannot be read has not. */
export function checksRefusal(
  { name, checks: required }: Environment,
  commit: CommitSha | null,
  found: CommitChecks,
): DeployRefusal | null {
  if (required === 'none' || required.length === 0) return null;
  if (commit === null) return { reason: 'checks-without-commit', environment: name };
  if (found.kind === 'unreadable') return { reason: 'checks-unreadable', why: found.why };
  if (required === 'all' && found.checks.length === 0) return { reason: 'checks-absent' };
  const checks = openChecks(required, found.checks);
  const isOpen = checks.failed.length + checks.pending.length + checks.missing.length > 0;
  return isOpen ? { reason: 'checks-not-passed', checks } : null;
}

function openChecks(required: 'all' | readonly string[], found: readonly CommitCheck[]): OpenChecks {
  const wanted = required === 'all' ? found : found.filter(({ name }) => required.includes(name));
  const names = (state: CommitCheck['state']) => [
    ...new Set(wanted.filter((check) => check.state === state).map(({ name }) => name)),
  ];
  const missing = required === 'all' ? [] : required.filter((name) => !found.some((check) => check.name === name));
  return { failed: names('failed'), pending: names('pending'), missing };
}
