import { receiveDelivery, type Watched } from '../../adapters/github/receive-delivery.ts';
import { InMemoryPullRequests } from '../../adapters/in-memory/in-memory-pull-requests.ts';
import type { PullRequestMoved } from '../../domain/review/pull-request-moved.ts';
import { subjectOf } from '../../domain/review/pull-request-moved.ts';
import { foldReviewCard, type ReviewRecord, reviewCardKey } from '../../domain/review/review-card.ts';
import type { GitHubCourier } from './github-courier.ts';

/** What GitHub knows of its pull requests and tells whoever asks, whatever becomes of the deliveries about them. */
export class PlayedLookUps {
  readonly pullRequests = new InMemoryPullRequests();
  readonly #watched: Watched;
  readonly #known = new Map<string, ReviewRecord>();

  constructor(watched: Watched) {
    this.#watched = watched;
    for (const repository of watched.reviewRepositories) this.pullRequests.install(repository);
  }

  /** The same courier, of whose letters GitHub keeps a copy. */
  beside(courier: GitHubCourier): Pick<GitHubCourier, 'deliver'> {
    return {
      deliver: async (event, payload) => {
        const headers = { 'x-github-event': event, 'x-github-delivery': 'played' };
        const received = receiveDelivery(headers, payload, this.#watched);
        const jobs = received.kind === 'work' ? received.jobs : [];
        for (const job of jobs) if (job.kind === 'notify-pull-request') this.#keep(job.moved);
        await courier.deliver(event, payload);
      },
    };
  }

  #keep(moved: PullRequestMoved): void {
    const key = reviewCardKey(subjectOf(moved));
    const record = foldReviewCard(this.#known.get(key) ?? null, moved);
    this.#known.set(key, record);
    const { pullRequest, measure, reviews, checks } = record;
    if (pullRequest === null) return;
    this.pullRequests.put({ pullRequest: { ...pullRequest, settled: true }, measure, reviews, checks });
  }
}
