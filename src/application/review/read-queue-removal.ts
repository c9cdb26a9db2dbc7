import { isFailedGroup } from '../../domain/review/merge-queue.ts';
import type { PullRequestChanged } from '../../domain/review/pull-request-changed.ts';
import type { PullRequests } from './ports/pull-requests.ts';

/** Reads which checks have put a pull request out of the merge queue: a delivery says no more than that some have. */
export class ReadQueueRemoval {
  readonly #pullRequests: Pick<PullRequests, 'failingInQueue'>;

  constructor(pullRequests: Pick<PullRequests, 'failingInQueue'>) {
    this.#pullRequests = pullRequests;
  }

  /** The same with the names; as it is where they cannot be read, or are none of its matter. */
  async withChecks(moved: PullRequestChanged): Promise<PullRequestChanged> {
    if (moved.kind !== 'described' || moved.queue === undefined || !isFailedGroup(moved.queue)) return moved;
    const { repository, number } = moved.pullRequest;
    const failing = await this.#pullRequests.failingInQueue(repository, number);
    return failing === null ? moved : { ...moved, queue: { ...moved.queue, failing } };
  }
}
