import type { Check } from '../../../domain/review/check.ts';
import { type Pages, pageSize } from '../kit/all-pages.ts';
import type { Permissions } from '../kit/installation-access.ts';
import { asObject, field, type JsonObject } from '../kit/payload-fields.ts';
import { isReported, pullRequestNumbersOf, readCheckSuite, readRunCheck } from '../kit/read-check.ts';

/** The permissions of a lookup, in one token. */
export const toLook: Permissions = { pull_requests: 'read', checks: 'read', actions: 'read', statuses: 'read' };

export function reviewPages(number: number): Pages {
  return {
    permissions: toLook,
    request: (page) => (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
        ...place,
        pull_number: number,
        per_page: pageSize,
        page,
      }),
    listOf: (data) => data,
  };
}

/** Of its head. */
export function suitePages(commit: string | null): Pages | null {
  if (commit === null) return null;
  return {
    permissions: toLook,
    request: (page) => (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-suites', {
        ...place,
        ref: commit,
        per_page: pageSize,
        page,
      }),
    listOf: (data) => field(asObject(data), 'check_suites'),
  };
}

export function runPages(commit: string | null): Pages | null {
  if (commit === null) return null;
  return {
    permissions: toLook,
    request: (page) => (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/actions/runs', {
        ...place,
        head_sha: commit,
        per_page: pageSize,
        page,
      }),
    listOf: (data) => field(asObject(data), 'workflow_runs'),
  };
}

/** Of a context that is posted again, GitHub tells the newest status. */
export function statusPages(commit: string | null): Pages | null {
  if (commit === null) return null;
  return {
    permissions: toLook,
    request: (page) => (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/status', {
        ...place,
        ref: commit,
        per_page: pageSize,
        page,
      }),
    listOf: (data) => field(asObject(data), 'statuses'),
  };
}

/**
 * Only what deliveries report, because nothing would update the rest: suites that are over or hold check runs, and runs. Those that
 * name another pull request are about that one; of a fork's branch GitHub names none.
 */
export function checksNaming(
  number: number,
  here: number | null,
  suites: readonly JsonObject[],
  runs: readonly JsonObject[],
): readonly Check[] {
  const repository = { id: here };
  const isOfThis = (numbers: readonly number[]) => numbers.length === 0 || numbers.includes(number);
  return [
    ...suites.filter(isReported).flatMap((check_suite) => {
      const payload = { check_suite, repository };
      return isOfThis(pullRequestNumbersOf(payload, 'check_suite')) ? (readCheckSuite(payload) ?? []) : [];
    }),
    ...runs.flatMap((workflow_run) => {
      const payload = { workflow_run, repository };
      return isOfThis(pullRequestNumbersOf(payload, 'workflow_run')) ? (readRunCheck(payload) ?? []) : [];
    }),
  ];
}
