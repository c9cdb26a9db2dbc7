import {
  Annotations,
  Aws,
  CfnOutput,
  CfnParameter,
  CfnRule,
  Duration,
  Fn,
  PermissionsBoundary,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { ownAlarmPrefix } from '../src/domain/alert/own-alarm.ts';
import type { Configuration } from '../src/entrypoints/composition/configuration.ts';
import { EventDeadLetters, HealthNews } from './constructs/event-dead-letters.ts';
import { GeonbotFunction } from './constructs/geonbot-function.ts';
import { Installed } from './constructs/installed.ts';
import { MorningSchedule } from './constructs/morning-schedule.ts';
import { OwnHealth } from './constructs/own-health.ts';
import { PublicApi } from './constructs/public-api.ts';
import { RolloutEvents } from './constructs/rollout-events.ts';
import { StateTable } from './constructs/state-table.ts';
import { SweepSchedule } from './constructs/sweep-schedule.ts';
import { WayInQueue } from './constructs/way-in-queue.ts';
import {
  deployedServiceArns,
  discoverResources,
  findClusters,
  followRollouts,
  invoke,
  lookAtDeadLetters,
  lookAtServices,
  muteAlarms,
  readAliases,
  readAnomalies,
  readChargeTypes,
  readConditions,
  readCosts,
  readManifests,
  readMetrics,
  readOtherAccounts,
  readSavings,
  readSecrets,
  roomGrants,
  sendJobs,
  useItems,
} from './grants.ts';
import type { LambdaBundles } from './lambda-bundles.ts';
import { formerQueue, waysIn } from './queues.ts';

export type GeonbotStackProps = StackProps & {
  readonly configuration: Configuration;
  /** Whether the configuration is the example's: good for a look, refused by CloudFormation when it is deployed. */
  readonly isExample: boolean;
  readonly bundles: LambdaBundles;
  /** SSM path below which the secrets lie, such as `/geonbot`. */
  readonly parameterPrefix: string;
  /** A policy, by its name or ARN, that no role of the stack may go beyond; null for none. */
  readonly boundary: string | null;
  /** Of a GitHub Enterprise; github.com's own unless given. */
  readonly gitHubApiUrl?: string;
};

export class GeonbotStack extends Stack {
  constructor(scope: Construct, id: string, props: GeonbotStackProps) {
    const { configuration, bundles, parameterPrefix, boundary, gitHubApiUrl } = props;
    super(scope, id, {
      description: 'Geonbot: ChatOps in Discord for AWS and GitHub Actions',
      // CloudFormation puts it on whatever takes tags, so that the parts and the bill of two teams can be told apart.
      tags: { 'geonbot:stack': id },
      // Of the account nobody has to know beforehand; the region is the one that the configuration names.
      env: { region: configuration.region },
      ...(boundary === null ? {} : { permissionsBoundary: permissionsBoundary(boundary) }),
      ...props,
    });
    const gitHub = gitHubApiUrl === undefined ? {} : { GITHUB_API_URL: gitHubApiUrl };
    const discord = this.#discordParameters();
    const workerTimeout = Duration.seconds(60);
    const { table: tableKey = null, queues: queuesKey = null, secrets: secretsKey = null } = configuration.encryption;
    const keyOf = (name: string, arn: string | null) => (arn === null ? null : Key.fromKeyArn(this, name, arn));
    const ofQueue = { workerTimeout, key: keyOf('QueuesKey', queuesKey) };
    const former = new WayInQueue(this, { wayIn: formerQueue, ...ofQueue });
    const asks = new WayInQueue(this, { wayIn: waysIn.asks, ...ofQueue });
    const facts = new WayInQueue(this, { wayIn: waysIn.facts, ...ofQueue });
    const eventDeadLetters = new EventDeadLetters(this, 'Alarms', ofQueue);
    const deadLetters = eventDeadLetters.queue;
    const events = new WayInQueue(this, { wayIn: waysIn.events, ...ofQueue, deadLetters });
    const outbox = new WayInQueue(this, { wayIn: waysIn.outbox, ...ofQueue });
    const table = new StateTable(this, 'State', { key: keyOf('TableKey', tableKey) });
    const secrets = (...names: string[]) => readSecrets({ prefix: parameterPrefix, key: secretsKey }, names);

    const versions = new GeonbotFunction(this, 'VersionSuggestions', {
      entrypoint: 'version-suggestions',
      bundles,
      // Somebody types, and waits for about two seconds of it.
      memoryMb: 1024,
      // Longer than anybody waits, so that what was fetched too late is there for the next letter.
      timeout: Duration.seconds(10),
      environment: { PARAMETER_PREFIX: parameterPrefix, ...gitHub },
      grants: secrets('github/app-id', 'github/private-key'),
    });

    const interactions = new GeonbotFunction(this, 'DiscordInteractions', {
      entrypoint: 'discord-interactions',
      bundles,
      // Somebody waits, and Discord for 3 seconds only: the share of a core grows with the memory, and a start that is
      // twice as fast at twice the price per millisecond costs the same.
      memoryMb: 1024,
      timeout: Duration.seconds(5),
      environment: {
        DISCORD_PUBLIC_KEY: discord.publicKey,
        ASKS_QUEUE_URL: asks.queue.queueUrl,
        VERSION_SUGGESTIONS_FUNCTION: versions.lambda.functionName,
      },
      grants: [...sendJobs(asks.queue), invoke(versions.lambda)],
    });

    const webhook = new GeonbotFunction(this, 'GitHubWebhook', {
      entrypoint: 'github-webhook',
      bundles,
      // A program waits here, for 10 seconds.
      memoryMb: 512,
      timeout: Duration.seconds(10),
      environment: { FACTS_QUEUE_URL: facts.queue.queueUrl, PARAMETER_PREFIX: parameterPrefix },
      grants: [...sendJobs(facts.queue), ...secrets('github/webhook-secret')],
    });

    const ownPrefix = ownAlarmPrefix(this.stackName);
    const worker = new GeonbotFunction(this, 'Worker', {
      entrypoint: 'worker',
      bundles,
      // Somebody watches "thinking…" while it starts with several AWS clients.
      memoryMb: 1024,
      timeout: workerTimeout,
      environment: {
        DISCORD_APPLICATION_ID: discord.applicationId,
        OUTBOX_QUEUE_URL: outbox.queue.queueUrl,
        TABLE_NAME: table.tableName,
        PARAMETER_PREFIX: parameterPrefix,
        OWN_ACCOUNT_ID: Aws.ACCOUNT_ID,
        OWN_ALARM_PREFIX: ownPrefix,
        ...gitHub,
      },
      grants: [
        ...useItems(table, ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'], tableKey),
        ...sendJobs(outbox.queue),
        ...secrets('discord/bot-token', 'github/app-id', 'github/private-key'),
        readMetrics(),
        ...lookAtServices(configuration),
        ...followRollouts(configuration),
        ...findClusters(configuration),
        ...readAliases(configuration),
        ...readManifests(configuration),
        ...discoverResources(configuration),
        ...readConditions(configuration),
        ...readOtherAccounts(configuration),
        readCosts(),
        ...readSavings(configuration),
        ...roomGrants(configuration),
        ...muteAlarms(configuration, ownPrefix),
      ],
    });
    for (const queue of [former, asks, facts, events, outbox]) queue.feed(worker.lambda);
    // Sweeps, and events while the stack is updated from 0.1. A sweep that fails is not tried again: the next comes in minutes.
    eventDeadLetters.takeWhatFails(worker.lambda, { retryAttempts: 0, maxEventAge: Duration.hours(6) });
    eventDeadLetters.addAlarmRules(events.queue, ownPrefix);
    if (configuration.alert.health) new HealthNews(this, 'HealthNews', { events: events.queue, deadLetters });
    const services = deployedServiceArns(configuration);
    new RolloutEvents(this, 'Rollouts', { events: events.queue, deadLetters, services });

    new SweepSchedule(this, 'Sweep', worker.lambda);

    const costReport = new GeonbotFunction(this, 'CostReport', {
      entrypoint: 'cost-report',
      bundles,
      memoryMb: 512,
      timeout: Duration.seconds(60),
      environment: {
        DISCORD_APPLICATION_ID: discord.applicationId,
        TABLE_NAME: table.tableName,
        PARAMETER_PREFIX: parameterPrefix,
        ...gitHub,
      },
      grants: [
        // Query: which deployments belong to the shock of a morning.
        ...useItems(table, ['GetItem', 'PutItem', 'Query', 'UpdateItem'], tableKey),
        ...secrets('discord/bot-token'),
        readCosts(),
        readChargeTypes(),
        readAnomalies(),
        ...readSavings(configuration),
      ],
    });
    // Nobody wants the report in the evening.
    new EventDeadLetters(this, 'Reports', ofQueue).takeWhatFails(costReport.lambda, {
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
    });
    new MorningSchedule(this, 'Morning', {
      hour: configuration.cost.hour,
      timeZone: configuration.timeZone,
      lambda: costReport.lambda,
    });

    // After all queues, so that none is forgotten.
    const installed = new Installed(this, 'Installed', {
      configuration,
      parameterPrefix,
      table,
      runtime: worker.lambda.runtime.name,
    });
    worker.lambda.addEnvironment('INSTALLED', installed.json);
    worker.lambda.addToRolePolicy(lookAtDeadLetters(installed.deadLetterQueues));

    const { url, api } = new PublicApi(this, 'Public', {
      discordInteractions: interactions.lambda,
      gitHubWebhook: webhook.lambda,
    });
    const ownAlarms = new GeonbotFunction(this, 'OwnAlarms', {
      entrypoint: 'own-alarms',
      bundles,
      memoryMb: 256,
      timeout: Duration.seconds(45),
      environment: {
        DISCORD_APPLICATION_ID: discord.applicationId,
        PARAMETER_PREFIX: parameterPrefix,
        OWN_ALARM_PREFIX: ownPrefix,
      },
      grants: secrets('discord/bot-token'),
    });
    const { email } = configuration.alert;
    new OwnHealth(this, 'Health', {
      prefix: ownPrefix,
      // Messages of the outbox wait for Discord's limits, half an hour in a storm.
      queues: { Asks: [asks, 2], Facts: [facts, 15], Events: [events, 15], Outbox: [outbox, 45], Jobs: [former, 15] },
      deadLetters: installed.deadLetterQueuesByName,
      functions: { interactions, webhook, versions, worker, costReport },
      api,
      tell: ownAlarms.lambda,
      ...(email === undefined ? {} : { email }),
    });
    new CfnOutput(this, 'DiscordInteractionsUrl', { value: Fn.join('', [url, 'discord/interactions']) });
    new CfnOutput(this, 'GitHubWebhookUrl', { value: Fn.join('', [url, 'github/webhooks']) });
    new CfnOutput(this, 'DeadLetterQueueArn', { value: former.deadLetters.queueArn });
    new CfnOutput(this, 'AsksDeadLetterQueueArn', { value: asks.deadLetters.queueArn });
    new CfnOutput(this, 'FactsDeadLetterQueueArn', { value: facts.deadLetters.queueArn });
    new CfnOutput(this, 'EventsDeadLetterQueueArn', { value: deadLetters.queueArn });
    new CfnOutput(this, 'OutboxDeadLetterQueueArn', { value: outbox.deadLetters.queueArn });
    new CfnOutput(this, 'AlarmDeadLetterQueueUrl', { value: deadLetters.queueUrl });
    if (props.isExample) this.#refuseToDeployTheExample();
  }

  #discordParameters(): { readonly publicKey: string; readonly applicationId: string } {
    const publicKey = new CfnParameter(this, 'DiscordPublicKey', {
      description: 'Public key of the Discord application: 64 hexadecimal digits. It is no secret.',
      allowedPattern: '[0-9a-fA-F]{64}',
    });
    const applicationId = new CfnParameter(this, 'DiscordApplicationId', {
      description: 'Id of the Discord application.',
      allowedPattern: '[0-9]{15,20}',
    });
    return { publicKey: publicKey.valueAsString, applicationId: applicationId.valueAsString };
  }

  #refuseToDeployTheExample(): void {
    const sentence = 'This is the example configuration: copy geonbot.example.yaml to geonbot.yaml and make it yours.';
    Annotations.of(this).addWarningV2('geonbot:example-configuration', sentence);
    new CfnRule(this, 'OwnConfiguration', {
      assertions: [{ assert: Fn.conditionEquals('example', 'own'), assertDescription: sentence }],
    });
  }
}

/** On every role that the stack makes. */
function permissionsBoundary(policy: string): PermissionsBoundary {
  return policy.startsWith('arn:') ? PermissionsBoundary.fromArn(policy) : PermissionsBoundary.fromName(policy);
}
