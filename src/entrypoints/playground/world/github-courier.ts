import { randomUUID } from 'node:crypto';
import { receiveDelivery, type Watched } from '../../../adapters/github/receive-delivery.ts';
import { deliveryHeaders } from '../../../adapters/in-memory/github/github-payloads.ts';
import { InMemoryWebhookDeliveries } from '../../../adapters/in-memory/jobs/in-memory-webhook-deliveries.ts';
import { repositoryPayload } from '../../../adapters/in-memory/kit/github-accounts.ts';
import { InMemoryPullRequests } from '../../../adapters/in-memory/review/in-memory-pull-requests.ts';
import { InMemoryReviewRequests } from '../../../adapters/in-memory/review/in-memory-review-requests.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { AttemptId } from '../../../domain/jobs/redelivery.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { foldReviewCard } from '../../../domain/review/fold-review-card.ts';
import { type PullRequestChanged, subjectOf } from '../../../domain/review/pull-request-changed.ts';
import { type ReviewRecord, reviewCardKey } from '../../../domain/review/review-card.ts';
import type { GitHubWebhook } from '../../http/github-webhook.ts';
import type { WireLog } from '../server/wire-log.ts';

/** Carries what happens on GitHub to the bot, as GitHub would: whole payloads, signed, to the real handler. */
export class GitHubCourier {
  /** True: whatever happens, the bot hears nothing of it. */
  losesAll = false;
  /** True: GitHub itself is away, and sends nothing. */
  isSilent = false;

  readonly #webhook: GitHubWebhook;
  readonly #secret: string;
  readonly #wire: WireLog;

  constructor(webhook: GitHubWebhook, secret: string, wire: WireLog) {
    this.#webhook = webhook;
    this.#secret = secret;
    this.#wire = wire;
  }

  get isDeaf(): boolean {
    return this.losesAll || this.isSilent;
  }

  /** @throws Error when the bot does not take it, because then the playground is broken and must not look well. */
  async deliver(event: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
    const body = JSON.stringify(payload);
    const what = `${event} ${String(payload['action'])}`;
    if (this.isDeaf) {
      this.#wire.hop('GitHub', 'nobody', `${what}, lost on its way`);
      return;
    }
    const headers = deliveryHeaders(this.#secret, event, randomUUID(), body);
    this.#wire.hop('GitHub', 'bot', `POST /github/webhooks, ${what}, ${body.length} bytes, signed`);
    const { statusCode = 0 } = await this.#webhook.answer({ headers, body: Buffer.from(body) });
    this.#wire.hop('bot', 'GitHub', String(statusCode));
    if (statusCode < 200 || statusCode > 299) throw new Error(`the bot answered ${event} with ${statusCode}`);
  }
}

/** A GitHub on which something happens to pull requests. */
export type SimulatedGitHub = Pick<GitHubCourier, 'deliver'> & {
  /** The repository gets another name, and keeps its id. */
  readonly rename: (repository: string) => Promise<void>;
  readonly nameOf: (repository: string) => string;
};

type Letter = {
  readonly delivery: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

/** What GitHub knows of its pull requests and tells whoever asks, and what it could not deliver about them. */
export class SimulatedLookUps {
  readonly pullRequests = new InMemoryPullRequests();
  readonly reviewRequests = new InMemoryReviewRequests(this.pullRequests, () => this.#clock.nowMs());
  readonly deliveries = new InMemoryWebhookDeliveries(({ attempt }) => this.#again(attempt));
  readonly #watched: Watched;
  readonly #clock: Clock;
  readonly #lost = new Map<string, Letter>();
  #deliver: (letter: Letter) => Promise<void> = async () => {};
  readonly #known = new Map<string, ReviewRecord>();
  readonly #names = new Map<string, string>();

  constructor(watched: Watched, clock: Clock) {
    this.#clock = clock;
    this.#watched = watched;
    for (const repository of watched.reviewRepositories) this.pullRequests.install(repository);
  }

  /** The same courier, of whose letters GitHub keeps a copy. */
  beside(courier: GitHubCourier): SimulatedGitHub {
    this.#deliver = async (letter) => {
      if (courier.isDeaf) this.#lose(letter);
      await courier.deliver(letter.event, letter.payload);
    };
    return {
      deliver: async (event, payload) => {
        const headers = { 'x-github-event': event, 'x-github-delivery': 'simulated' };
        const received = receiveDelivery(headers, payload, this.#watched);
        const jobs = received.kind === 'work' ? received.jobs : [];
        for (const job of jobs) if (job.kind === 'notify-pull-request') this.#keep(job.moved);
        await this.#deliver({ delivery: randomUUID(), event, payload: this.#asCalled(payload) });
      },
      rename: async (repository) => {
        const former = this.#nameOf(repository);
        const name = `${former}-next`;
        this.#names.set(repository, name);
        this.pullRequests.rename(repository as Repository, name as Repository);
        const about = this.#asCalled({ repository: repositoryPayload(repository, this.#clock.nowMs()) });
        const changes = { repository: { name: { from: former.split('/')[1] } } };
        const payload = { action: 'renamed', changes, ...about };
        await this.#deliver({ delivery: randomUUID(), event: 'repository', payload });
      },
      nameOf: (repository) => this.#nameOf(repository),
    };
  }

  #nameOf(repository: string): string {
    return this.#names.get(repository) ?? repository;
  }

  /** GitHub tells everything under the name that the repository has by now. */
  #asCalled(payload: Letter['payload']): Letter['payload'] {
    const text = [...this.#names].reduce((told, [from, to]) => told.replaceAll(from, to), JSON.stringify(payload));
    const told: Record<string, unknown> = JSON.parse(text);
    const repository = told['repository'] as { readonly full_name?: string } | undefined;
    const name = repository?.full_name?.split('/')[1];
    return name === undefined ? told : { ...told, repository: { ...repository, name } };
  }

  #lose(letter: Letter): void {
    const attempt = String(this.#lost.size + 1) as AttemptId;
    this.#lost.set(attempt, letter);
    const { delivery, event } = letter;
    this.deliveries.fail({ attempt, delivery, event, atMs: this.#clock.nowMs() });
  }

  #again(attempt: AttemptId): void {
    const letter = this.#lost.get(attempt);
    if (letter !== undefined) void this.#deliver(letter);
  }

  #keep(moved: PullRequestChanged): void {
    const key = reviewCardKey(subjectOf(moved));
    const record = foldReviewCard(this.#known.get(key) ?? null, moved);
    this.#known.set(key, record);
    const { pullRequest, measure, reviews, checks } = record;
    if (pullRequest === null) return;
    this.pullRequests.put({ pullRequest: { ...pullRequest, settled: true }, measure, reviews, checks });
  }
}
