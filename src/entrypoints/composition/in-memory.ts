import { setTimeout as pause } from 'node:timers/promises';
import { ContainerModule } from 'inversify';
import type { SqsVisibility } from '../../adapters/aws/jobs/sqs-visibility.ts';
import { ResvgCostCharts } from '../../adapters/chart/cost/resvg-cost-charts.ts';
import { ChannelLimits } from '../../adapters/discord/kit/channel-limits.ts';
import type { DiscordMessages } from '../../adapters/discord/kit/discord-messages.ts';
import { InteractionSignature } from '../../adapters/discord/kit/interaction-signature.ts';
import { WebhookSignature } from '../../adapters/github/kit/webhook-signature.ts';
import { InMemoryAlarmCards } from '../../adapters/in-memory/alert/in-memory-alarm-cards.ts';
import { InMemoryHealthEvents } from '../../adapters/in-memory/alert/in-memory-health-events.ts';
import { InMemoryMuteRules } from '../../adapters/in-memory/alert/in-memory-mute-rules.ts';
import { InMemoryChargeTypes } from '../../adapters/in-memory/cost/in-memory-charge-types.ts';
import { InMemoryCostCache } from '../../adapters/in-memory/cost/in-memory-cost-cache.ts';
import { InMemoryCostWarnings } from '../../adapters/in-memory/cost/in-memory-cost-warnings.ts';
import { InMemoryMorningReports } from '../../adapters/in-memory/cost/in-memory-morning-reports.ts';
import { InMemoryReportedDays } from '../../adapters/in-memory/cost/in-memory-reported-days.ts';
import { type InMemorySavings, inMemorySavings } from '../../adapters/in-memory/cost/in-memory-savings.ts';
import { InMemoryDeployments } from '../../adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryImageIndexes } from '../../adapters/in-memory/deploy/in-memory-image-indexes.ts';
import { InMemoryOutsideRuns } from '../../adapters/in-memory/deploy/in-memory-outside-runs.ts';
import type { InMemoryRepositories } from '../../adapters/in-memory/deploy/in-memory-repositories.ts';
import { InMemoryAudit } from '../../adapters/in-memory/history/in-memory-audit.ts';
import { InMemoryFinishedJobs } from '../../adapters/in-memory/jobs/in-memory-finished-jobs.ts';
import { InMemoryRedeliveries } from '../../adapters/in-memory/jobs/in-memory-redeliveries.ts';
import { InMemorySweepPlaces } from '../../adapters/in-memory/jobs/in-memory-sweep-places.ts';
import { InMemorySecretDetector } from '../../adapters/in-memory/kit/in-memory-secret-detector.ts';
import { InMemoryLanes } from '../../adapters/in-memory/lock/in-memory-lanes.ts';
import { InMemoryLocks } from '../../adapters/in-memory/lock/in-memory-locks.ts';
import { InMemoryBehindCards } from '../../adapters/in-memory/outbox/in-memory-behind-cards.ts';
import { InMemoryPeopleLinks } from '../../adapters/in-memory/people/in-memory-people-links.ts';
import { InMemoryPeopleSettings } from '../../adapters/in-memory/people/in-memory-people-settings.ts';
import { InMemoryCalledPeople } from '../../adapters/in-memory/review/in-memory-called-people.ts';
import { InMemoryCheckedCommits } from '../../adapters/in-memory/review/in-memory-checked-commits.ts';
import { InMemoryFollowedRepositories } from '../../adapters/in-memory/review/in-memory-followed-repositories.ts';
import { InMemoryPostedDigests } from '../../adapters/in-memory/review/in-memory-posted-digests.ts';
import { InMemoryReviewCards } from '../../adapters/in-memory/review/in-memory-review-cards.ts';
import { InMemoryReviewReminders } from '../../adapters/in-memory/review/in-memory-review-reminders.ts';
import { InMemoryResourceConditions } from '../../adapters/in-memory/status/in-memory-resource-conditions.ts';
import { InMemorySeenResources } from '../../adapters/in-memory/status/in-memory-seen-resources.ts';
import { sha256 } from '../../adapters/system/sha256.ts';
import { SystemTimers } from '../../adapters/system/system-timers.ts';
import type { AlarmDefinitions } from '../../application/alert/ports/alarm-definitions.ts';
import type { AlarmGraphs } from '../../application/alert/ports/alarm-graphs.ts';
import type { SpendAnomalies } from '../../application/cost/ports/spend-anomalies.ts';
import type { SpendForecast } from '../../application/cost/ports/spend-forecast.ts';
import type { SpendLedger } from '../../application/cost/ports/spend-ledger.ts';
import type { ImageIndexes } from '../../application/deploy/ports/image-indexes.ts';
import type { PushedRuns } from '../../application/deploy/ports/pushed-runs.ts';
import type { Rollouts } from '../../application/deploy/ports/rollouts.ts';
import type { RunningServices } from '../../application/deploy/ports/running-services.ts';
import type { VersionQuestion } from '../../application/deploy/ports/version-suggestions.ts';
import type { WorkflowInputs } from '../../application/deploy/ports/workflow-inputs.ts';
import type { WorkflowRuns } from '../../application/deploy/ports/workflow-runs.ts';
import { SuggestVersions } from '../../application/deploy/suggest-versions.ts';
import type { WebhookDeliveries } from '../../application/jobs/ports/webhook-deliveries.ts';
import type { WorkQueue } from '../../application/jobs/ports/work-queue.ts';
import type { Clock } from '../../application/kit/ports/clock.ts';
import type { Timers } from '../../application/kit/ports/timers.ts';
import type { Outbox } from '../../application/outbox/ports/outbox.ts';
import type { CodeHostPeople } from '../../application/people/ports/code-host-people.ts';
import type { BranchChanges } from '../../application/review/ports/branch-changes.ts';
import type { ChangedFiles } from '../../application/review/ports/changed-files.ts';
import type { PullRequests } from '../../application/review/ports/pull-requests.ts';
import type { ReviewRequests } from '../../application/review/ports/review-requests.ts';
import type { FiringAlarms } from '../../application/status/ports/firing-alarms.ts';
import type { MetricGraphs } from '../../application/status/ports/metric-graphs.ts';
import type { ResourceConditions } from '../../application/status/ports/resource-conditions.ts';
import type { ResourceDirectory } from '../../application/status/ports/resource-directory.ts';
import type { ResourceReadings } from '../../application/status/ports/resource-readings.ts';
import type { SeenResources } from '../../application/status/ports/seen-resources.ts';
import { ownAlarmPrefix } from '../../domain/alert/own-alarm.ts';
import { deploysRestMs, restMs } from '../../domain/kit/showing.ts';
import { DiscordInteractions } from '../http/discord-interactions.ts';
import { GitHubWebhook } from '../http/github-webhook.ts';
import { InteractionHandler } from '../http/interaction-handler.ts';
import type { Log } from '../log.ts';
import type { Pauses } from '../work/job-runner.ts';
import {
  ALARM_CARDS,
  ALARM_DEFINITIONS,
  ALARM_GRAPHS,
  ALARM_PLACES,
  HEALTH_EVENTS,
  MUTE_RULES,
  OWN_NAMES,
} from './alert/tokens.ts';
import { WORK_QUEUE } from './aws/queue.ts';
import type { Configuration } from './configuration.ts';
import * as cost from './cost/tokens.ts';
import {
  CHECK_RESULTS,
  DEPLOYMENTS,
  DIFFS,
  IMAGE_INDEXES,
  OUTSIDE_RUNS,
  PUSHED_RUNS,
  ROLLOUTS,
  RUNNING_SERVICES,
  SECRET_DETECTOR,
  VERSIONS,
  WORKFLOW_INPUTS,
  WORKFLOW_RUNS,
} from './deploy/tokens.ts';
import { DISCORD_MESSAGES, OUTBOX_MESSAGES } from './discord-rest.ts';
import { interactionSettings, versionRepositories, watchedRepositories } from './edge-configuration.ts';
import { AUDIT, AUDIT_TRAIL } from './history/tokens.ts';
import { INTERACTION_HANDLER } from './interactions.ts';
import { FINISHED_JOBS, REDELIVERIES, SWEEP_PLACES, VISIBILITY, WEBHOOK_DELIVERIES } from './jobs/tokens.ts';
import { LANES, LOCKS } from './lock/tokens.ts';
import { BEHIND_CARDS, CARD_REST, OUTBOX } from './outbox/tokens.ts';
import { CODE_HOST_PEOPLE, PEOPLE_LINKS, PEOPLE_SETTINGS } from './people/tokens.ts';
import {
  BRANCH_CHANGES,
  CALLED_PEOPLE,
  CHANGED_FILES,
  CHECKED_COMMITS,
  FOLLOWED_REPOSITORIES,
  POSTED_DIGESTS,
  PULL_REQUESTS,
  REVIEW_CARDS,
  REVIEW_REMINDERS,
  REVIEW_REQUESTS,
} from './review/tokens.ts';
import { wirings } from './rooms.ts';
import {
  FIRING_ALARMS,
  METRIC_GRAPHS,
  RESOURCE_CONDITIONS,
  RESOURCE_DIRECTORY,
  RESOURCE_READINGS,
  SEEN_RESOURCES,
} from './status/tokens.ts';
import { CLOCK, LOG, PAUSES, TIMERS } from './system.ts';
import { CODE_HOST_PAGES, TEAM, teamOf } from './team.ts';
import { token } from './token.ts';
import { GITHUB_WEBHOOK } from './webhook.ts';

export const DISCORD_INTERACTIONS = token<DiscordInteractions>('discord-interactions');

/** What stands in for AWS, GitHub and the wire to Discord; made outside, because whoever plays must reach it too. */
export type InMemoryWorld = {
  readonly configuration: Configuration;
  readonly discordPublicKey: string;
  readonly webhookSecret: string;
  readonly clock: Clock;
  readonly log: Log;
  /** How time passes for whoever waits a little; as it does by itself, unless given. */
  readonly pauses?: Pauses;
  /** How it runs out; as it does by itself, unless given. */
  readonly timers?: Timers;
  readonly queue: WorkQueue;
  readonly outbox: Outbox;
  readonly visibility: Pick<SqsVisibility, 'hide'>;
  /** How long cards that only move on rest; as long as on Discord, unless given. */
  readonly restMs?: number;
  readonly messages: DiscordMessages;
  readonly runs: WorkflowRuns & WorkflowInputs & PushedRuns;
  readonly rollouts: Rollouts;
  /** A registry that knows no image for several platforms, unless given. */
  readonly indexes?: ImageIndexes;
  readonly repositories: InMemoryRepositories;
  readonly people: CodeHostPeople;
  readonly changedFiles: ChangedFiles;
  readonly branchChanges: BranchChanges;
  readonly pullRequests: PullRequests;
  readonly reviewRequests: ReviewRequests;
  readonly deliveries: WebhookDeliveries;
  readonly readings: ResourceReadings;
  readonly services: RunningServices;
  readonly graphs: MetricGraphs;
  readonly alarmGraphs: AlarmGraphs;
  readonly alarmDefinitions: AlarmDefinitions;
  readonly firing: FiringAlarms;
  /** An AWS in which everything is fine, unless given. */
  readonly conditions?: ResourceConditions;
  readonly directory: ResourceDirectory;
  /** One in which nobody looked before, unless given. */
  readonly seen?: SeenResources;
  readonly ledger: SpendLedger;
  readonly forecast: SpendForecast;
  readonly anomalies: SpendAnomalies;
  /** AWS advises nothing and has measured nothing, unless given. */
  readonly savings?: Partial<InMemorySavings>;
};

/** The whole world of the playground. The handlers, the use cases and the voices in Discord are the real ones. */
export function inMemoryModule(world: InMemoryWorld): ContainerModule {
  const audit = new InMemoryAudit(sha256, world.clock);
  return new ContainerModule((options) => {
    const { bind } = options;
    for (const { inMemory } of wirings) inMemory?.(options);
    bind(CLOCK).toConstantValue(world.clock);
    bind(LOG).toConstantValue(world.log);
    bind(PAUSES).toConstantValue(world.pauses ?? { pause: (ms) => pause(ms) });
    bind(TIMERS).toConstantValue(world.timers ?? new SystemTimers());
    bind(TEAM).toResolvedValue(() => teamOf(world.configuration));
    bind(CODE_HOST_PAGES).toConstantValue({ url: 'https://github.com' });
    bind(WORK_QUEUE).toConstantValue(world.queue);
    bind(DISCORD_MESSAGES).toConstantValue(world.messages);
    bind(OUTBOX_MESSAGES).toConstantValue({ messages: world.messages, limits: new ChannelLimits(world.clock) });
    bind(OUTBOX).toConstantValue(world.outbox);
    bind(VISIBILITY).toConstantValue(world.visibility);
    bind(CARD_REST).toConstantValue({
      restMs: world.restMs ?? restMs,
      deploysRestMs: world.restMs ?? deploysRestMs,
    });
    bind(BEHIND_CARDS).toResolvedValue(() => new InMemoryBehindCards());
    bind(SECRET_DETECTOR).toConstantValue(new InMemorySecretDetector());
    bind(WORKFLOW_RUNS).toConstantValue(world.runs);
    bind(PUSHED_RUNS).toConstantValue(world.runs);
    bind(WORKFLOW_INPUTS).toConstantValue(world.runs);
    bind(VERSIONS).toConstantValue(world.repositories);
    bind(DIFFS).toConstantValue(world.repositories);
    bind(CHECK_RESULTS).toConstantValue(world.repositories);
    bind(RESOURCE_READINGS).toConstantValue(world.readings);
    bind(RUNNING_SERVICES).toConstantValue(world.services);
    bind(IMAGE_INDEXES).toConstantValue(world.indexes ?? new InMemoryImageIndexes());
    bind(ROLLOUTS).toConstantValue(world.rollouts);
    bind(METRIC_GRAPHS).toConstantValue(world.graphs);
    bind(FIRING_ALARMS).toConstantValue(world.firing);
    bind(RESOURCE_CONDITIONS).toConstantValue(world.conditions ?? new InMemoryResourceConditions());
    bind(RESOURCE_DIRECTORY).toConstantValue(world.directory);
    bind(SEEN_RESOURCES).toConstantValue(world.seen ?? new InMemorySeenResources(world.clock));
    bind(cost.SPEND_LEDGER).toConstantValue(world.ledger);
    bind(cost.CHARGE_TYPES).toConstantValue(new InMemoryChargeTypes());
    bind(cost.SPEND_FORECAST).toConstantValue(world.forecast);
    bind(cost.SPEND_ANOMALIES).toConstantValue(world.anomalies);
    const savings = inMemorySavings(world.savings);
    bind(cost.SAVINGS_ADVICE).toConstantValue(savings.advice);
    bind(cost.OWN_SAVINGS).toConstantValue(savings.own);
    bind(cost.TOLD_SAVINGS).toConstantValue(savings.told);
    bind(cost.WEEKS_OF_USE).toConstantValue(savings.weeks);
    bind(cost.RESOURCE_MAKES).toConstantValue(savings.makes);
    bind(cost.PAID_RATES).toConstantValue(savings.rates);
    bind(cost.COST_WARNINGS).toResolvedValue(() => new InMemoryCostWarnings());
    bind(cost.COST_CACHE).toResolvedValue((clock) => new InMemoryCostCache(clock), [CLOCK]);
    bind(cost.REPORTED_DAYS).toResolvedValue(() => new InMemoryReportedDays());
    bind(cost.COST_CHARTS).toResolvedValue(
      (log) => new ResvgCostCharts((message, cause) => log.error(message, {}, cause)),
      [LOG],
    );
    bind(DEPLOYMENTS).toResolvedValue((clock) => new InMemoryDeployments(clock), [CLOCK]);
    bind(LOCKS).toResolvedValue((clock) => new InMemoryLocks(clock), [CLOCK]);
    bind(LANES).toResolvedValue(() => new InMemoryLanes());
    bind(AUDIT).toConstantValue(audit);
    bind(AUDIT_TRAIL).toConstantValue(audit);
    bind(OUTSIDE_RUNS).toResolvedValue(() => new InMemoryOutsideRuns());
    bind(REVIEW_CARDS).toResolvedValue((clock) => new InMemoryReviewCards(clock), [CLOCK]);
    bind(PEOPLE_SETTINGS).toResolvedValue(() => new InMemoryPeopleSettings());
    bind(PEOPLE_LINKS).toResolvedValue(() => new InMemoryPeopleLinks());
    bind(CODE_HOST_PEOPLE).toConstantValue(world.people);
    bind(CHANGED_FILES).toConstantValue(world.changedFiles);
    bind(BRANCH_CHANGES).toConstantValue(world.branchChanges);
    bind(WEBHOOK_DELIVERIES).toConstantValue(world.deliveries);
    bind(REDELIVERIES).toResolvedValue((clock) => new InMemoryRedeliveries(clock), [CLOCK]);
    bind(SWEEP_PLACES).toResolvedValue(() => new InMemorySweepPlaces());
    bind(PULL_REQUESTS).toConstantValue(world.pullRequests);
    bind(REVIEW_REQUESTS).toConstantValue(world.reviewRequests);
    bind(REVIEW_REMINDERS).toResolvedValue(() => new InMemoryReviewReminders());
    bind(CHECKED_COMMITS).toResolvedValue((clock) => new InMemoryCheckedCommits(clock), [CLOCK]);
    bind(CALLED_PEOPLE).toResolvedValue((clock) => new InMemoryCalledPeople(clock), [CLOCK]);
    bind(FOLLOWED_REPOSITORIES).toResolvedValue((clock) => new InMemoryFollowedRepositories(clock), [CLOCK]);
    bind(POSTED_DIGESTS).toResolvedValue((clock) => new InMemoryPostedDigests(clock), [CLOCK]);
    bind(ALARM_CARDS).toResolvedValue((clock) => new InMemoryAlarmCards(clock), [CLOCK]);
    bind(HEALTH_EVENTS).toResolvedValue((clock) => new InMemoryHealthEvents(clock), [CLOCK]);
    bind(ALARM_PLACES).toConstantValue({ of: ({ region }) => ({ region }) });
    bind(ALARM_DEFINITIONS).toConstantValue(world.alarmDefinitions);
    bind(OWN_NAMES).toConstantValue({ prefix: () => ownAlarmPrefix('Playground') });
    const own = { account: '123456789012', region: world.configuration.region };
    bind(MUTE_RULES).toConstantValue(new InMemoryMuteRules(own));
    bind(ALARM_GRAPHS).toConstantValue(world.alarmGraphs);
    bind(cost.MORNING_REPORTS).toResolvedValue(() => new InMemoryMorningReports());
    bind(FINISHED_JOBS).toResolvedValue((clock) => new InMemoryFinishedJobs(clock), [CLOCK]);
    bind(INTERACTION_HANDLER).toResolvedValue(
      (queue, versions, log) => {
        const suggestVersions = new SuggestVersions(versionRepositories(world.configuration), versions);
        const suggestions = { suggest: (question: VersionQuestion) => suggestVersions.execute(question) };
        return new InteractionHandler(interactionSettings(world.configuration), { queue, versions: suggestions, log });
      },
      [WORK_QUEUE, VERSIONS, LOG],
    );
    bind(DISCORD_INTERACTIONS).toResolvedValue(
      (handler, clock, log) => {
        const signature = new InteractionSignature(world.discordPublicKey);
        return new DiscordInteractions({ signature, clock, log }, async () => handler);
      },
      [INTERACTION_HANDLER, CLOCK, LOG],
    );
    bind(GITHUB_WEBHOOK).toResolvedValue(
      (queue, log) => {
        const { webhookSecret, configuration } = world;
        return new GitHubWebhook(new WebhookSignature([webhookSecret]), watchedRepositories(configuration), queue, log);
      },
      [WORK_QUEUE, LOG],
    );
  });
}
