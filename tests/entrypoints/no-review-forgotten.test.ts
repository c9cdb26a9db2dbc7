import type { SQSRecord } from 'aws-lambda';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DynamoFinishedJobs } from '../../src/adapters/aws/jobs/dynamo-finished-jobs.ts';
import { SqsWorkQueue } from '../../src/adapters/aws/jobs/sqs-work-queue.ts';
import { DynamoBehindCards } from '../../src/adapters/aws/outbox/dynamo-behind-cards.ts';
import { SqsOutbox } from '../../src/adapters/aws/outbox/sqs-outbox.ts';
import { DynamoCheckedCommits } from '../../src/adapters/aws/review/dynamo-checked-commits.ts';
import { DynamoReviewCards } from '../../src/adapters/aws/review/dynamo-review-cards.ts';
import { WebhookSignature } from '../../src/adapters/github/kit/webhook-signature.ts';
import { receiveDelivery, type Watched } from '../../src/adapters/github/receive-delivery.ts';
import { InMemoryReplies } from '../../src/adapters/in-memory/jobs/in-memory-replies.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryReviewCards } from '../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import type { Repository } from '../../src/domain/kit/repository.ts';
import { GitHubWebhook } from '../../src/entrypoints/http/github-webhook.ts';
import { rawRequest } from '../../src/entrypoints/http/raw-request.ts';
import { EventIntake } from '../../src/entrypoints/work/event-intake.ts';
import { JobRunner } from '../../src/entrypoints/work/job-runner.ts';
import { OutboxWork } from '../../src/entrypoints/work/outbox-work.ts';
import { QueueWorker } from '../../src/entrypoints/work/queue-worker.ts';
import { reviewWork } from '../../src/entrypoints/work/review-work.ts';
import { ADiscord, rooms } from '../support/a-discord.ts';
import { aGuard } from '../support/a-guard.ts';
import { aNoticeboard } from '../support/a-noticeboard.ts';
import { aNotifier, aReviewOutbox } from '../support/a-notifier.ts';
import { nowMs } from '../support/a-team.ts';
import { aWorkTable } from '../support/a-work-table.ts';
import { someCredentials } from '../support/aws-client-options.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { type Fauxqs, startFauxqs } from '../support/fauxqs.ts';
import { signedDelivery } from '../support/github-deliveries.ts';
import { deliveriesOf, type Told } from '../support/lives-of-pull-requests.ts';
import { runs } from '../support/property-budget.ts';
import { drain } from '../support/sqs-event-source.ts';
import { SqsPeer } from '../support/sqs-peer.ts';

let dynalite: Dynalite;
let fauxqs: Fauxqs;

beforeAll(async () => {
  [dynalite, fauxqs] = [await startDynalite(), await startFauxqs()];
});

afterAll(async () => {
  await Promise.all([dynalite.stop(), fauxqs.stop()]);
});

const secret = 'a webhook secret';
/** The wire makes them dear: a quarter of the thousand that the longer run takes. */
const deliveries = Math.min(1000, runs(250));
const pullRequests = deliveries / 25;
const workers = 4;
const watched: Watched = {
  reviewRepositories: ['acme/backend', 'acme/web', 'acme/docs'] as Repository[],
  workflows: [],
};

function roomOf(discord: ADiscord) {
  return aNoticeboard({ ...discord, language: 'en' });
}

/** What everybody sees of each pull request, by its name. */
function cardsIn(discord: ADiscord): ReadonlyMap<string, unknown> {
  const shown = discord.seen('reviews').map(({ embeds, components }) => {
    const [embed = {}] = embeds;
    return [JSON.stringify('footer' in embed ? embed.footer : null), { embeds, components }] as const;
  });
  expect(new Set(shown.map(([name]) => name)).size, 'no pull request has two cards').toBe(shown.length);
  return new Map(shown);
}

async function inOrder(told: readonly Told[]): Promise<ReadonlyMap<string, unknown>> {
  const discord = new ADiscord();
  const notify = aNotifier(new InMemoryReviewCards(new InMemoryClock(nowMs)), roomOf(discord));
  for (const { id, event, payload } of told) {
    const received = receiveDelivery({ 'x-github-event': event, 'x-github-delivery': id }, payload, watched);
    const jobs = received.kind === 'work' ? received.jobs : [];
    for (const job of jobs) {
      if (job.kind === 'notify-pull-request') await notify.execute(job.moved);
      // Checks of forks name no pull request.
      if (job.kind === 'notify-commit') await notify.hearOfCommit(job.repository, job.check);
    }
  }
  return cardsIn(discord);
}

function options() {
  const credentials = { ...someCredentials(), sessionToken: 'session' };
  return { region: 'ap-northeast-2', endpoint: fauxqs.endpoint, credentials };
}

/** The bot as it is deployed: the handler behind the address, the queue, several workers and the table. */
class Deployed {
  readonly discord = new ADiscord();
  readonly errors: unknown[] = [];
  readonly #log = { info: () => {}, warn: () => {}, error: (...line: unknown[]) => void this.errors.push(line) };
  readonly #worker: QueueWorker[] = [];
  readonly #failures: (readonly unknown[])[] = [];
  #outboxUrl = '';

  get failures(): readonly unknown[] {
    return [...this.errors, ...this.#failures.flat()];
  }

  async start(): Promise<void> {
    const table = await dynalite.newTable();
    this.#outboxUrl = (await SqsPeer.newQueue(fauxqs.endpoint)).queueUrl;
    const outbox = new SqsOutbox({ queueUrl: this.#outboxUrl, ...options() });
    for (let index = 0; index < workers; index += 1) {
      const { notify, turn, failures } = aReviewOutbox(new DynamoReviewCards(table), roomOf(this.discord), {
        clock: this.discord.clock,
        behind: new DynamoBehindCards(table),
        outbox,
        commits: new DynamoCheckedCommits(table, this.discord.clock),
      });
      this.#failures.push(failures);
      const nobody = { execute: () => Promise.reject(new Error('nobody asked')) };
      const work = reviewWork({
        notifyPullRequest: notify,
        followRepositories: {
          nameOf: async ({ repository }) => repository,
          hear: async () => 'not-configured',
        },
        resyncPullRequests: nobody,
        showReviews: nobody,
        snoozeReview: nobody,
        nudgeReviewers: nobody,
        requestReview: nobody,
      });
      const finished = new DynamoFinishedJobs(table, this.discord.clock);
      const jobs = new JobRunner(aWorkTable(work), aGuard(), new InMemoryReplies(), finished, this.#log);
      this.#worker.push(
        new QueueWorker({
          jobs,
          events: new EventIntake(jobs, this.#log, {
            contributor: async () => ({ kind: 'not-here' }),
            health: async () => ({ kind: 'not-here' }),
          }),
          outbox: new OutboxWork(turn, outbox, this.#log),
          visibility: { hide: async () => {} },
          log: this.#log,
        }),
      );
    }
  }

  /** Every delivery comes by its own HTTP request, and the workers begin at once. */
  async take(told: readonly Told[], isQueueDown: (place: number) => boolean): Promise<void> {
    const { queueUrl } = await SqsPeer.newQueue(fauxqs.endpoint);
    const queue = new SqsWorkQueue({ queueUrl, ...options() });
    const down = { enqueue: () => Promise.reject(new Error('the queue is down')) };
    const webhook = (place: number) =>
      new GitHubWebhook(new WebhookSignature([secret]), watched, isQueueDown(place) ? down : queue, this.#log);
    let isOver = false;
    const work = this.#worker.map((worker) => (records: readonly SQSRecord[]) => worker.work(records));
    const draining = drain(fauxqs.endpoint, queueUrl, work, () => isOver);
    let isFolded = false;
    const showing = drain(fauxqs.endpoint, this.#outboxUrl, work, () => isFolded);
    for (const [place, { id, event, payload }] of told.entries()) {
      const { headers, body } = signedDelivery(secret, event, payload, id);
      const request = { headers, body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
      const answering = webhook(place).answer(rawRequest(request as Parameters<typeof rawRequest>[0]));
      const code = await answering.then(({ statusCode }) => statusCode).catch(() => 500);
      expect(isQueueDown(place) ? [200, 500] : [200, 202]).toContain(code);
    }
    isOver = true;
    await draining;
    isFolded = true;
    await showing;
  }
}

/** These take 25 to 50 s of a quiet core, and cores are shared. */
const timeout = runs(1) * 240_000;

it('deliveries in any order, a tenth of them twice and a twentieth late, end in the cards of the right order', {
  timeout,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (luck) => {
      const told = deliveriesOf(pullRequests, deliveries, luck);
      const shuffled = (all: readonly Told[]) =>
        all
          .map((one) => ({ one, place: luck(fc.nat) }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
      const mixed = shuffled(told);
      const late = mixed.slice(0, deliveries / 20);
      // Half of the late ones could not be taken the first time; of the others GitHub never heard that they were.
      const failed = new Set(late.slice(0, late.length / 2));
      const first = shuffled([...told, ...mixed.slice(late.length, late.length + deliveries / 10)]);
      const bot = new Deployed();
      await bot.start();
      await bot.take(first, (place) => failed.has(first[place] as Told));
      // By a queue of its own, because SQS forgets after five minutes which deliveries it has taken.
      bot.discord.clock.advance(3_600_000);
      await bot.take(late, () => false);
      expect(bot.failures).toEqual([]);
      const [cards, wanted] = [cardsIn(bot.discord), await inOrder(told)];
      expect(wanted.size).toBe(pullRequests);
      expect([...cards.keys()].sort()).toEqual([...wanted.keys()].sort());
      for (const [name, card] of wanted) expect(cards.get(name), name).toEqual(card);
      for (const { thread } of bot.discord.discord.messages(rooms.reviews)) {
        const lines = bot.discord.discord.messages(thread?.id ?? '').map(({ content }) => content);
        // Checks fail once for each commit, and people are asked again: such lines may read alike.
        const reviews = lines.filter((line) => line.includes('#pullrequestreview-'));
        expect(new Set(reviews).size, lines.join('\n')).toBe(reviews.length);
      }
    }),
    { numRuns: runs(1), endOnFailure: true },
  );
});
