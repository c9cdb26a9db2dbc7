import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as costExplorer from '@aws-sdk/client-cost-explorer';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as ecr from '@aws-sdk/client-ecr';
import * as ecs from '@aws-sdk/client-ecs';
import * as ssm from '@aws-sdk/client-ssm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundleLambda } from '../../scripts/lambda-code.ts';
import { hostIn, hosts } from '../../scripts/slim-sdk/hosts.ts';
import { awsRegions } from '../../src/entrypoints/composition/aws/regions.ts';
import { awsClientOptions } from '../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, awsError, startAwsStandIn } from '../support/aws-stand-in.ts';
import { projectFolder } from '../support/project.ts';
import { exchanges } from './aws-exchanges.ts';

/** What both packages of a service have: the SDK's own, and the one that our Lambdas carry. */
type Package = Readonly<Record<string, new (options: object) => Client>>;
type Client = {
  readonly input: object;
  send(command: object, options?: object): Promise<unknown>;
  readonly config: { readonly credentials: () => Promise<object>; readonly region: () => Promise<string> };
  readonly middlewareStack: { add(around: unknown, options: object): void };
};

const sdk: Readonly<Record<string, Package>> = Object.fromEntries(
  Object.entries({ cloudwatch, 'cost-explorer': costExplorer, dynamodb, ecr, ecs, ssm }).map(([name, one]) => [
    name,
    one as unknown as Package,
  ]),
);
const names = Object.keys(sdk);
const folder = mkdtempSync(join(tmpdir(), 'geonbot-slim-sdk-'));
const running: AwsStandIn[] = [];
let light: Readonly<Record<string, Package>> = {};

beforeAll(async () => {
  const entry = join(folder, 'entry.ts');
  const path = (name: string) => join(projectFolder, `node_modules/@aws-sdk/client-${name}`);
  writeFileSync(
    entry,
    names.map((name) => `export * as ${name.replace('-', '')} from '${path(name)}/dist-es/index.js';`).join('\n'),
  );
  await bundleLambda(entry, join(folder, 'out'), { absWorkingDir: projectFolder });
  const bundled: unknown = createRequire(import.meta.url)(join(folder, 'out/index.cjs'));
  light = Object.fromEntries(names.map((name) => [name, Object(bundled)[name.replace('-', '')]]));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

const bothKinds = () =>
  [
    ['sdk', sdk],
    ['light', light],
  ] as const;

/** What both sent and got, which has to be the same. */
async function both(
  [service, command, input]: readonly [string, string, object],
  answer: (count: number) => AwsAnswer,
  options: object = {},
  sent: object = {},
) {
  const outcomes: unknown[] = [];
  for (const [, packages] of bothKinds()) {
    const standIn = await startAwsStandIn((_, count) => answer(count));
    running.push(standIn);
    const clientName = Object.keys(packages[service] ?? {}).find((name) => /^[A-Z]\w*Client$/.test(name)) ?? '';
    const Client = packages[service]?.[clientName];
    const Command = packages[service]?.[command];
    if (Client === undefined || Command === undefined) throw new Error(`${service} has no ${command}`);
    const client = new Client({ ...awsClientOptions(standIn.endpoint), ...options });
    const outcome = await client.send(new Command(input), sent).then(
      (output) => ({ output: withoutMetadata(output) }),
      (error: Error) => ({ error: error.name, says: error.message }),
    );
    const requests = standIn.requests.map(({ target, path, body, headers }) => ({
      target,
      path,
      body: JSON.parse(body),
      type: headers['content-type'],
      queryMode: headers['x-amzn-query-mode'],
      scope: /Credential=\w+\/\d+\/([\w/-]+)/.exec(String(headers['authorization']))?.[1],
    }));
    outcomes.push({ ...outcome, requests });
  }
  const [ofSdk, ofLight] = outcomes;
  expect(ofLight).toEqual(ofSdk);
  return Object(ofSdk) as { output?: unknown; error?: string; requests: readonly object[] };
}

function withoutMetadata(output: unknown): unknown {
  const { $metadata: _, ...others } = Object(output);
  return others;
}

describe('the clients of AWS that our Lambdas carry', () => {
  it.each(exchanges)(
    'send with %s %s what the SDK sends, and read what it reads',
    async (service, command, input, answer) => {
      const { output, requests } = await both([service, command, input], () => ({ status: 200, body: answer }));
      expect(requests).toHaveLength(1);
      expect(output).toBeDefined();
    },
  );

  it.each([
    ['dynamodb', 'PutItemCommand', 'ConditionalCheckFailedException', 1],
    ['dynamodb', 'PutItemCommand', 'ProvisionedThroughputExceededException', 3],
    ['dynamodb', 'PutItemCommand', 'ThrottlingException', 3],
    ['ecs', 'DescribeServicesCommand', 'ClusterNotFoundException', 1],
    ['ecs', 'DescribeServicesCommand', 'AccessDeniedException', 1],
    ['cloudwatch', 'DescribeAlarmsCommand', 'ResourceNotFoundException', 1],
    ['ssm', 'GetParametersCommand', 'NobodyKnowsThisException', 1],
  ])('end %s %s with %s by its name and words, after as many requests (%i)', async (service, command, type, times) => {
    const { error, requests } = await both([service, command, { Names: [] }], () => awsError(type));
    expect([error, requests.length]).toEqual([type, times]);
  });

  it('know an error of a service by its class', async () => {
    for (const [, packages] of bothKinds()) {
      const known: unknown = packages['dynamodb']?.['ConditionalCheckFailedException'];
      if (typeof known !== 'function') throw new Error('there is no such class');
      const named = Object.assign(new Error('no'), {
        name: 'ConditionalCheckFailedException',
        $metadata: {},
        $fault: 'client',
      });
      expect([named instanceof known, new Error('no') instanceof known]).toEqual([true, false]);
    }
  });

  it.each([
    ['an AWS that is ill', (): AwsAnswer => ({ status: 503, body: {} }), 3],
    ['a connection that breaks', (): AwsAnswer => 'hang-up', 3],
    [
      'an AWS that is well again',
      (count: number): AwsAnswer => (count < 3 ? awsError('InternalServerError', 500) : { status: 200, body: {} }),
      3,
    ],
    ['an answer that is no JSON', (): AwsAnswer => ({ status: 200, body: '<html>' }), 1],
  ] as const)('try as often with %s', async (_, answer, times) => {
    for (const [, packages] of bothKinds()) {
      const standIn = await startAwsStandIn((_request, count) => answer(count));
      running.push(standIn);
      const [Client, Command] = [packages['ssm']?.['SSMClient'], packages['ssm']?.['GetParametersCommand']];
      if (Client === undefined || Command === undefined) throw new Error('there is no client');
      await new Client(awsClientOptions(standIn.endpoint)).send(new Command({ Names: [] })).catch(() => undefined);
      expect(standIn.requests).toHaveLength(times);
    }
  });

  it('give up an AWS that says nothing, and what was called off', async () => {
    for (const [, packages] of bothKinds()) {
      const standIn = await startAwsStandIn(() => 'silence');
      running.push(standIn);
      const [Client, Command] = [packages['ssm']?.['SSMClient'], packages['ssm']?.['GetParametersCommand']];
      if (Client === undefined || Command === undefined) throw new Error('there is no client');
      const requestHandler = { requestTimeout: 50, throwOnRequestTimeout: true };
      const impatient = new Client({ ...awsClientOptions(standIn.endpoint), maxAttempts: 1, requestHandler });
      await expect(impatient.send(new Command({ Names: [] }))).rejects.toMatchObject({ name: 'TimeoutError' });
      const patient = new Client(awsClientOptions(standIn.endpoint));
      const calledOff = patient.send(new Command({ Names: [] }), { abortSignal: AbortSignal.timeout(50) });
      await expect(calledOff).rejects.toMatchObject({ name: 'AbortError' });
    }
  });

  it('ask the very host of the SDK in every region', async () => {
    for (const name of names) {
      const clientName = Object.keys(sdk[name] ?? {}).find((one) => /^[A-Z]\w*Client$/.test(one)) ?? '';
      const Client = sdk[name]?.[clientName];
      if (Client === undefined) throw new Error('there is no client');
      const { config } = new Client({ region: 'us-east-1' });
      const regions = name === 'cost-explorer' ? ['us-east-1', 'cn-northwest-1'] : awsRegions;
      for (const region of regions) {
        const endpoint = Object(config).endpointProvider({ Region: region, UseFIPS: false, UseDualStack: false });
        expect([region, hostIn(hosts[name as keyof typeof hosts], region)]).toEqual([region, endpoint.url.host]);
      }
    }
  });

  it('try once more with the time of AWS where this clock is wrong', async () => {
    const skewed = (count: number): AwsAnswer => (count === 1 ? awsError('RequestExpired') : { status: 200, body: {} });
    const standIn = await startAwsStandIn((_, count) => skewed(count));
    running.push(standIn);
    const [Client, Command] = [light['ssm']?.['SSMClient'], light['ssm']?.['GetParametersCommand']];
    if (Client === undefined || Command === undefined) throw new Error('there is no client');
    const client = new Client({ ...awsClientOptions(standIn.endpoint), maxAttempts: 2 });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
    try {
      await client.send(new Command({ Names: [] }));
    } finally {
      vi.useRealTimers();
    }
    const [first, second] = standIn.requests.map(({ headers }) => String(headers['x-amz-date']));
    const ms = (date = '') => Date.parse(date.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)/, '$1-$2-$3:$4:'));
    expect(ms(second) - ms(first)).toBeGreaterThan(3_500_000);
  });

  it('take the credentials that a role in another account gives, and let the bot look at failures', async () => {
    for (const [, packages] of bothKinds()) {
      const standIn = await startAwsStandIn((_, count) =>
        count === 1 ? awsError('ExpiredTokenException') : { status: 200, body: {} },
      );
      running.push(standIn);
      const [Client, Command] = [packages['ecs']?.['ECSClient'], packages['ecs']?.['DescribeServicesCommand']];
      if (Client === undefined || Command === undefined) throw new Error('there is no client');
      const credentials = Object.assign(
        async () => ({ accessKeyId: 'AKIAROLE', secretAccessKey: 's', sessionToken: 't' }),
        { memoized: true },
      );
      const client = new Client({ ...awsClientOptions(standIn.endpoint), credentials });
      const onceMore = (next: (args: object) => Promise<unknown>) => (args: object) =>
        next(args).catch(() => next(args));
      client.middlewareStack.add(onceMore, { step: 'initialize', name: 'onceMore' });
      await client.send(new Command({ cluster: 'c', services: [] }));
      expect(standIn.requests).toHaveLength(2);
      expect(standIn.requests.map(({ headers }) => headers['x-amz-security-token'])).toEqual(['t', 't']);
      expect(await client.config.region()).toBe('ap-northeast-2');
      expect(await client.config.credentials()).toMatchObject({ secretAccessKey: 's' });
    }
  });
});
