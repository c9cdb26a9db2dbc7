import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReviewRequests } from '../../../src/application/review/ports/review-requests.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import type { PullRequest } from '../../../src/domain/review/pull-request.ts';
import { aPullRequest } from '../../support/a-pull-request.ts';

export type ReviewRequestsWorld = {
  readonly subject: ReviewRequests;
  put(pullRequest: PullRequest): void;
  /** The account has this access to `acme/backend`. */
  grant(login: string, role: 'read' | 'triage' | 'write'): void;
  /** The owner has not accepted that the App writes. */
  takeRightAway(): void;
  /** Nothing is answered but an error of the server. */
  fail(): void;
  close(): Promise<void>;
};

const repository = 'acme/backend' as Repository;
const atMs = Date.parse('2026-11-20T03:04:05Z');

/** `open`: a code host without pull requests, on which nobody has access to anything. */
export function reviewRequestsContract(name: string, open: () => Promise<ReviewRequestsWorld>): void {
  describe(`${name} asks for reviews`, () => {
    let world: ReviewRequestsWorld;

    beforeEach(async () => {
      world = await open();
      world.put(aPullRequest({ openedAtMs: atMs, updatedAtMs: atMs, requestedReviewers: ['kim'] }));
      world.grant('dana', 'write');
    });

    afterEach(() => world.close());

    it('of one more account, and tells the pull request as it is then', async () => {
      const asked = await world.subject.request(repository, 12, 'dana');
      expect(asked).toMatchObject({
        kind: 'requested',
        pullRequest: { repository, number: 12, title: 'Add login', requestedReviewers: ['dana', 'kim'], state: 'open' },
      });
    });

    it('once, however often it is told to', async () => {
      const first = await world.subject.request(repository, 12, 'dana');
      expect(await world.subject.request(repository, 12, 'dana')).toEqual(first);
    });

    it('of nobody who wrote it, or has no access', async () => {
      world.grant('lee', 'write');
      expect(await world.subject.request(repository, 12, 'lee')).toEqual({ kind: 'no-reviewer' });
      expect(await world.subject.request(repository, 12, 'outsider')).toEqual({ kind: 'no-reviewer' });
    });

    it('for no pull request that is not there', async () => {
      expect(await world.subject.request(repository, 99, 'dana')).toEqual({ kind: 'unknown' });
    });

    it('not where the App may only read, and says so', async () => {
      world.takeRightAway();
      const refused = { kind: 'refused', why: { reason: 'permission-missing' } };
      expect(await world.subject.request(repository, 12, 'dana')).toEqual(refused);
    });

    it('and says where nothing was answered', async () => {
      world.fail();
      const refused = { kind: 'refused', why: { reason: 'github-unavailable' } };
      expect(await world.subject.request(repository, 12, 'dana')).toEqual(refused);
      expect(await world.subject.mayRequest(repository, 'dana')).toBeNull();
    });

    it.each([
      ['write', true],
      ['triage', true],
      ['read', false],
    ] as const)('with %s access somebody may ask others: %s', async (role, may) => {
      world.grant('lou', role);
      expect(await world.subject.mayRequest(repository, 'lou')).toBe(may);
    });

    it('tells that a stranger may ask nobody', async () => {
      expect(await world.subject.mayRequest(repository, 'nobody-at-all')).toBe(false);
    });
  });
}
