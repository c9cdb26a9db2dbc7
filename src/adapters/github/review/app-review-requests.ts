import type { RequestedReview, ReviewRequests } from '../../../application/review/ports/review-requests.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { InstallationRequests } from '../kit/installation-requests.ts';
import { asObject, field, objectIn, textIn } from '../kit/payload-fields.ts';
import { readPullRequest } from './read-pull-request.ts';

/** What GitHub says of an account that it takes no request to. */
const noReviewer = /requested from (pull request author|collaborators)/i;

/** With the one right to write that the App has on pull requests, in a token of its own. */
export class AppReviewRequests implements ReviewRequests {
  readonly #requests: InstallationRequests;

  constructor(requests: InstallationRequests) {
    this.#requests = requests;
  }

  async request(repository: Repository, number: number, login: string): Promise<RequestedReview> {
    const answer = await this.#requests.ask(repository, { pull_requests: 'write' }, (octokit, place) =>
      octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', {
        ...place,
        pull_number: number,
        reviewers: [login],
      }),
    );
    if (answer.kind === 'answered') {
      const pullRequest = readPullRequest({ pull_request: asObject(answer.data) }, repository);
      if (pullRequest !== null) return { kind: 'requested', pullRequest };
      return { kind: 'refused', why: { reason: 'github-unavailable' } };
    }
    if (answer.kind === 'failed') {
      const { status, message } = answer.failure;
      if (status === 404) return { kind: 'unknown' };
      if (status === 422 && noReviewer.test(message)) return { kind: 'no-reviewer' };
    }
    return { kind: 'refused', why: this.#requests.whyRefused(answer, 'run') };
  }

  /** GitHub asks for triage. https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization */
  async mayRequest(repository: Repository, login: string): Promise<boolean | null> {
    const answer = await this.#requests.ask(repository, { metadata: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', { ...place, username: login }),
    );
    if (answer.kind === 'failed' && answer.failure.status === 404) return false;
    if (answer.kind !== 'answered') return null;
    const told = asObject(answer.data);
    const level = textIn(told, 'permission');
    if (level === null) return null;
    const rights = objectIn(objectIn(told, 'user'), 'permissions');
    return (
      level === 'admin' ||
      level === 'write' ||
      textIn(told, 'role_name') === 'triage' ||
      field(rights, 'triage') === true
    );
  }
}
