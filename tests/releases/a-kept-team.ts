import type { SQSRecord } from 'aws-lambda';
import type { Container, ServiceIdentifier } from 'inversify';
import type { DynamoTable } from '../../src/adapters/aws/kit/dynamo-table.ts';
import { messageBody, sqsId } from '../../src/adapters/aws/kit/sqs-fifo-queue.ts';
import type { DiscordMessages } from '../../src/adapters/discord/kit/discord-messages.ts';
import { InMemoryAlarmDefinitions } from '../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { InMemoryAlarmGraphs } from '../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import { InMemorySpendAnomalies } from '../../src/adapters/in-memory/cost/in-memory-spend-anomalies.ts';
import { InMemorySpendForecast } from '../../src/adapters/in-memory/cost/in-memory-spend-forecast.ts';
import { InMemorySpendLedger } from '../../src/adapters/in-memory/cost/in-memory-spend-ledger.ts';
import { InMemoryRepositories } from '../../src/adapters/in-memory/deploy/in-memory-repositories.ts';
import { InMemoryRollouts } from '../../src/adapters/in-memory/deploy/in-memory-rollouts.ts';
import { InMemoryWorkflowRuns } from '../../src/adapters/in-memory/deploy/in-memory-workflow-runs.ts';
import { InMemoryWebhookDeliveries } from '../../src/adapters/in-memory/jobs/in-memory-webhook-deliveries.ts';
import type { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryCodeHostPeople } from '../../src/adapters/in-memory/people/in-memory-code-host-people.ts';
import { InMemoryBranchChanges } from '../../src/adapters/in-memory/review/in-memory-branch-changes.ts';
import { InMemoryChangedFiles } from '../../src/adapters/in-memory/review/in-memory-changed-files.ts';
import { InMemoryPullRequests } from '../../src/adapters/in-memory/review/in-memory-pull-requests.ts';
import { InMemoryReviewRequests } from '../../src/adapters/in-memory/review/in-memory-review-requests.ts';
import { InMemoryMetricGraphs } from '../../src/adapters/in-memory/status/in-memory-metric-graphs.ts';
import { type Job, jobGroup, jobId } from '../../src/application/jobs/job.ts';
import type { WorkQueue } from '../../src/application/jobs/ports/work-queue.ts';
import { type WakeUp, wakeUpId } from '../../src/application/outbox/wake-up.ts';
import type { Configuration } from '../../src/entrypoints/composition/configuration.ts';
import { createContainer } from '../../src/entrypoints/composition/container.ts';
import { discordBoards } from '../../src/entrypoints/composition/discord-boards.ts';
import { discordReplies } from '../../src/entrypoints/composition/discord-replies.ts';
import { inMemoryModule } from '../../src/entrypoints/composition/in-memory.ts';
import { QUEUE_WORKER, WORKER_INBOX } from '../../src/entrypoints/composition/jobs/tokens.ts';
import { workerModule } from '../../src/entrypoints/composition/jobs/worker.ts';
import { useCases } from '../../src/entrypoints/composition/rooms.ts';
import { teamOf } from '../../src/entrypoints/composition/team.ts';
import { workflowsOf } from '../../src/entrypoints/playground/world/simulated-repositories.ts';
import { inMemorySources } from '../support/in-memory-sources.ts';
import { type Life, mortal } from '../support/mortal.ts';
import { keepIn } from './kept-modules.ts';

/** A job as it lies in the queue. */
export type QueuedJob = { readonly body: string; readonly group: string; readonly id: string };

export type KeptTeamOptions = {
  readonly configuration: Configuration;
  readonly table: DynamoTable;
  readonly clock: InMemoryClock;
  readonly messages: DiscordMessages;
  readonly discordPublicKey?: string;
  readonly webhookSecret?: string;
};

/** A GitHub that does not say how pull requests are before somebody is called, so that what was kept counts. */
class SilentAboutNow extends InMemoryPullRequests {
  override async glance() {
    return { kind: 'unreadable', why: { reason: 'github-unavailable' } } as const;
  }
}

/** The whole worker with the table's own adapters. What is outside, GitHub and AWS and Discord, is in memory. */
export class KeptTeam {
  readonly clock: InMemoryClock;
  readonly configuration: Configuration;
  readonly repositories: InMemoryRepositories;
  readonly runs: InMemoryWorkflowRuns;
  readonly rollouts: InMemoryRollouts;
  readonly sources = inMemorySources();
  readonly alarmDefinitions = new InMemoryAlarmDefinitions();
  readonly people = new InMemoryCodeHostPeople();
  readonly pullRequests = new SilentAboutNow();
  /** What asking for a failed delivery once more does. */
  onRedelivery: () => void = () => undefined;
  readonly deliveries = new InMemoryWebhookDeliveries(() => this.onRedelivery());
  readonly ledger = new InMemorySpendLedger();
  readonly forecast = new InMemorySpendForecast();
  readonly anomalies = new InMemorySpendAnomalies();
  /** The worker dies at its so-manieth call of GitHub's workflow runs. */
  readonly life: Life = { left: null, effect: 'before' };
  /** What the doors have put into the queue and nobody has taken yet. */
  readonly queued: QueuedJob[] = [];
  /** What the outbox holds. */
  readonly woken: WakeUp[] = [];
  /** Everything that the worker logged as a warning or an error. */
  readonly trouble: string[] = [];
  /** What became of each job, in the log's words. */
  readonly outcomes: string[] = [];
  readonly #container: Container;

  constructor({ configuration, table, clock, messages, ...doors }: KeptTeamOptions) {
    const team = teamOf(configuration);
    this.clock = clock;
    this.configuration = configuration;
    this.repositories = new InMemoryRepositories(clock);
    this.runs = new InMemoryWorkflowRuns(clock, workflowsOf(team), this.repositories);
    this.rollouts = new InMemoryRollouts(this.sources.services, clock);
    const { directory, readings, services, alarms: firing } = this.sources;
    for (const { repository } of team.reviews) this.pullRequests.install(repository);
    this.#container = createContainer(
      inMemoryModule({
        configuration,
        discordPublicKey: doors.discordPublicKey ?? '00'.repeat(32),
        webhookSecret: doors.webhookSecret ?? 'a webhook secret',
        clock,
        log: this.#log,
        pauses: { pause: async (ms) => clock.advance(ms) },
        queue: this.#queue,
        outbox: { wake: async (wakeUp) => void this.woken.push(wakeUp) },
        visibility: { hide: async () => {} },
        restMs: 0,
        messages,
        runs: mortal(this.runs, this.life),
        rollouts: this.rollouts,
        repositories: this.repositories,
        people: this.people,
        branchChanges: new InMemoryBranchChanges(),
        changedFiles: new InMemoryChangedFiles(),
        pullRequests: this.pullRequests,
        reviewRequests: new InMemoryReviewRequests(this.pullRequests),
        deliveries: this.deliveries,
        readings,
        services,
        graphs: new InMemoryMetricGraphs(),
        alarmGraphs: new InMemoryAlarmGraphs(),
        alarmDefinitions: this.alarmDefinitions,
        firing,
        directory,
        ledger: this.ledger,
        forecast: this.forecast,
        anomalies: this.anomalies,
      }),
      discordBoards,
      discordReplies,
      ...useCases,
      workerModule,
    );
    keepIn(table, this.#container);
  }

  get<T>(token: ServiceIdentifier<T>): T {
    return this.#container.get(token);
  }

  /** What is made with the first job that needs it. */
  getAsync<T>(token: ServiceIdentifier<T>): Promise<T> {
    return this.#container.getAsync(token);
  }

  /** As Lambda's event source does. `left`: it is in the queue again. */
  async work({ body, group, id }: QueuedJob): Promise<'done' | 'left'> {
    const attributes = { MessageGroupId: group, MessageDeduplicationId: id };
    const record = { messageId: id, body, attributes } as unknown as SQSRecord;
    const { batchItemFailures } = await this.get(QUEUE_WORKER).work([record]);
    await this.show();
    return batchItemFailures.length === 0 ? 'done' : 'left';
  }

  /** Takes what the outbox holds, once. What is left is told as trouble. */
  async show(): Promise<void> {
    for (let wakeUp = this.woken.shift(); wakeUp !== undefined; wakeUp = this.woken.shift()) {
      const attributes = { MessageGroupId: wakeUp.channel, MessageDeduplicationId: wakeUpId(wakeUp, null) };
      const record = { messageId: 'wake-up', body: JSON.stringify(wakeUp), attributes } as unknown as SQSRecord;
      await this.get(QUEUE_WORKER).work([record]);
    }
  }

  workOn(job: Job): Promise<'done' | 'left'> {
    return this.work(queuedAs(job));
  }

  async sweep(): Promise<void> {
    const id = `sweep-${this.clock.nowMs()}`;
    await this.get(WORKER_INBOX).take({ source: 'geonbot', 'detail-type': 'Sweep', id });
    await this.show();
  }

  readonly #queue: WorkQueue = {
    enqueue: async (job) => void this.queued.push(queuedAs(job)),
  };

  readonly #log = {
    info: (_: string, { outcome }: Readonly<Record<string, unknown>>) => {
      if (typeof outcome === 'string') this.outcomes.push(outcome);
    },
    // That somebody may not do what they pressed is told to them; nothing is wrong with us.
    warn: (message: string) => void (message === 'job not permitted' ? 0 : this.trouble.push(message)),
    error: (message: string, _: object, cause?: unknown) => void this.trouble.push(`${message}: ${cause}`),
  };
}

/** As the doors put it into the queue. */
export function queuedAs(job: Job): QueuedJob {
  return { body: messageBody(job), group: sqsId(jobGroup(job)), id: sqsId(jobId(job)) };
}
