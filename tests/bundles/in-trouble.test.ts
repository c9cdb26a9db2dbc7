import { randomUUID } from 'node:crypto';
import { describe, expect, it, type TestContext } from 'vitest';
import { alarmEvent } from '../../src/adapters/in-memory/alert/alarm-event.ts';
import { deliveryHeaders, pullRequestPayload } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { addDays, utcDay } from '../../src/domain/calendar/day.ts';
import { startCostExplorer } from '../support/cost-explorer-stand-in.ts';
import { startDynalite } from '../support/dynalite.ts';
import { appKeys } from '../support/github-stand-in.ts';
import { startMetricGraphs } from '../support/metric-graph-stand-in.ts';
import { startParameterStore } from '../support/parameter-store.ts';
import { startTroubledServer, type Trouble, troubles } from '../support/troubled-server.ts';
import { httpEvent, type Life, runInOneProcess } from './lambda.ts';

const developer = { id: '900000000000000031', name: 'Kim', roles: ['900000000000000021'] };
const webhookSecret = `hook-${randomUUID()}`;
/** Longer than the `retry-after` of the server in trouble. */
const lingerMs = 5_000;

/** Discord, GitHub, SQS and ECS are all in the same trouble, and the rest of AWS is well. */
async function worldIn(trouble: Trouble, { onTestFinished }: TestContext) {
  const dynalite = await startDynalite();
  const graphs = await startMetricGraphs();
  const costExplorer = await startCostExplorer(100);
  const yesterday = addDays(utcDay(Date.now()), -1);
  costExplorer.bill([{ day: yesterday, service: 'Amazon EC2', amount: '41.20', provisional: true }]);
  const parameters = await startParameterStore({
    '/geonbot/discord/bot-token': `bot-${randomUUID()}`,
    '/geonbot/github/app-id': '123456',
    '/geonbot/github/private-key': appKeys().privateKey,
    '/geonbot/github/webhook-secret': webhookSecret,
  });
  const server = await startTroubledServer(trouble);
  // By itself, because what is counted is how often Discord is asked.
  const ecs = await startTroubledServer(trouble);
  onTestFinished(async () => {
    await Promise.all([
      ...[dynalite, graphs, costExplorer, parameters].map((peer) => peer.stop()),
      server.close(),
      ecs.close(),
    ]);
  });
  const environment = {
    DISCORD_APPLICATION_ID: '900000000000000099',
    DISCORD_API_URL: `${server.url}/api/v10`,
    GITHUB_API_URL: server.url,
    ASKS_QUEUE_URL: `${server.url}/1/asks.fifo`,
    FACTS_QUEUE_URL: `${server.url}/1/facts.fifo`,
    OUTBOX_QUEUE_URL: `${server.url}/1/outbox.fifo`,
    TABLE_NAME: await dynalite.newTableName(),
    PARAMETER_PREFIX: '/geonbot',
    // For whatever is not named below.
    AWS_ENDPOINT_URL: server.url,
    AWS_ENDPOINT_URL_ECS: ecs.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynalite.endpoint,
    AWS_ENDPOINT_URL_CLOUDWATCH: graphs.endpoint,
    AWS_ENDPOINT_URL_COST_EXPLORER: costExplorer.endpoint,
    AWS_ENDPOINT_URL_SSM: parameters.endpoint,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: `secret-${randomUUID()}`,
  };
  return { environment, server };
}

/** Each in a group of its own, as from the queue. */
function batchOf(jobs: readonly object[]) {
  const Records = jobs.map((job, index) => {
    const asked = {
      id: `asked-${index}`,
      atMs: Date.now(),
      by: developer,
      language: 'en',
      channel: '900000000000000011',
      replyTo: `token-${index}`,
    };
    const attributes = { MessageGroupId: `group-${index}`, MessageDeduplicationId: `asked-${index}` };
    return { messageId: `m-${index}`, eventSource: 'aws:sqs', attributes, body: JSON.stringify({ ...job, asked }) };
  });
  return { Records };
}

const anAlarm = (index: number) =>
  alarmEvent({ name: `alarm ${index}`, state: 'ALARM', atMs: Date.now() - 60_000, description: 'busy' });

function outcomesOf({ outcomes, log }: Life): NonNullable<Life['outcomes']> {
  if (outcomes === null) throw new Error(`the process died: ${log}`);
  return outcomes;
}

describe('the built Lambdas, while Discord, GitHub and SQS are in trouble', { timeout: 150_000 }, () => {
  it.concurrent.for([
    ['429', 30],
    ['500', 30],
    ['silent', 2],
    ['breaks off', 2],
  ] as const)(
    'live through a batch and more alarms at once, and leave all of it to be tried again: %s, %i alarms',
    async ([trouble, count], context) => {
      const { environment, server } = await worldIn(trouble, context);
      const jobs = [
        { kind: 'show-help' },
        { kind: 'graph-status', hours: 3, only: null, resource: null },
        { kind: 'report-cost', question: { period: null, by: null, why: false, save: false, fresh: false } },
        { kind: 'dispatch-deploy', service: 'backend', environment: 'dev', version: 'latest' },
      ];
      const alarms = Array.from({ length: count }, (_, index) => anAlarm(index));
      const life = await runInOneProcess('worker', environment, [batchOf(jobs), ...alarms], lingerMs);
      const [batch, ...told] = outcomesOf(life);
      const batchItemFailures = jobs.map((_, index) => ({ itemIdentifier: `m-${index}` }));
      expect(batch).toMatchObject({ error: null, answer: { batchItemFailures } });
      // On a busy machine some alarms wait too long for DynamoDB to come as far as Discord.
      const errors = told.map(({ error }) => error);
      expect(errors).toEqual(Array(count).fill(expect.any(String)));
      expect(errors).toContainEqual(expect.stringMatching(/^DiscordRequestError: Discord: POST /));
      // Every alarm goes to one channel, and only the first of them asks until its time is up.
      if (trouble === '429') expect(server.askedAtMs.length).toBeLessThan(50);
    },
  );

  it.concurrent.for(['429', 'stops'] as const)('try the report of the morning again: %s', async (trouble, context) => {
    const { environment } = await worldIn(trouble, context);
    const life = await runInOneProcess('cost-report', environment, [{ id: 'morning-1' }], lingerMs);
    expect(outcomesOf(life)).toMatchObject([{ error: expect.stringMatching(/^DiscordRequestError: Discord: POST /) }]);
  });

  it.concurrent.for(troubles)('offer no versions, and say so: %s', async (trouble, context) => {
    const { environment } = await worldIn(trouble, context);
    const life = await runInOneProcess('version-suggestions', environment, [{ service: 'backend', typed: '' }], 500);
    expect(outcomesOf(life)).toMatchObject([{ error: null, answer: null }]);
    expect(life.log).toContain('versions cannot be told');
  });

  it.concurrent.for(troubles)(
    'let GitHub send a delivery again that SQS did not take: %s',
    async (trouble, context) => {
      const { environment } = await worldIn(trouble, context);
      const facts = { repository: 'acme/backend', number: 12, atMs: Date.now(), title: 'Add login', action: 'opened' };
      const body = Buffer.from(JSON.stringify(pullRequestPayload(facts)));
      const delivery = httpEvent(deliveryHeaders(webhookSecret, 'pull_request', 'delivery-1', body), body);
      const life = await runInOneProcess('github-webhook', environment, [delivery], 500);
      expect(outcomesOf(life)).toMatchObject([{ error: expect.stringMatching(/^SqsError: SQS /) }]);
    },
  );
});
