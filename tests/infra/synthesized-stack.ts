import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { GeonbotStack } from '../../infra/geonbot-stack.ts';
import { LambdaBundles } from '../../infra/lambda-bundles.ts';
import { type Configuration, parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';
import { readConfigurationFile } from '../../src/entrypoints/composition/read-configuration-file.ts';
import { projectFolder, readProjectFile } from '../support/project.ts';

export const exampleConfiguration = readConfigurationFile(join(projectFolder, 'geonbot.example.yaml'));

const keyNamed = (digit: string) =>
  `arn:aws:kms:ap-northeast-2:123456789012:key/${digit}2345678-1234-1234-1234-123456789012`;
/** Of a team that encrypts everything with keys of its own. */
export const ownKeys = { table: keyNamed('1'), queues: keyNamed('2'), secrets: keyNamed('3') };

/** The template of a team whose configuration is the example's, but for `changes`. */
export function synthesized(changes: Partial<Configuration> = {}, isExample = false): Template {
  return Template.fromStack(stackOf({ changes, isExample }));
}

/** The same with this policy as the boundary of its roles. */
export function synthesizedWithin(boundary: string): Template {
  return Template.fromStack(stackOf({ boundary }));
}

/** The same of a stack with another name and another path of its secrets. */
export function synthesizedAs(stack: string, parameterPrefix: string): Template {
  return Template.fromStack(stackOf({ stack, parameterPrefix }));
}

/** A service of the team that runs elsewhere than on ECS. */
export const receipts: Configuration['services'][string] = {
  workflow: 'deploy.yml',
  versions: 'commits',
  outsideRuns: 'announce',
  risky: [],
  ecr: [],
  alarms: {},
  repository: 'acme/receipts',
  ecs: {},
  eks: {
    dev: { cluster: 'apps', namespace: 'shop', deployment: 'receipts' },
  },
  lambda: {
    staging: { function: 'receipts-staging', alias: 'live' },
    prod: { function: 'receipts', alias: 'live', region: 'us-east-1' },
  },
};

/** Who may read which logs, of the own account and of another one. */
export const readLogs = {
  roles: ['900000000000000022'],
  groups: [
    { service: 'backend', environment: 'prod', group: '/ecs/backend' },
    { service: 'backend', environment: 'dev', lambda: 'backend-dev' },
    { name: 'cluster', eks: { cluster: 'apps', namespace: 'shop' }, region: 'us-east-1' },
    { name: 'warehouse', group: '/ecs/warehouse', account: 'data' },
  ],
} satisfies Configuration['logs'];

/** What the configuration of a team says that uses everything which adds a part or a right. */
export const everything = {
  encryption: ownKeys,
  accounts: { data: { role: 'arn:aws:iam::123456789012:role/geonbot-reader' } },
  alert: {
    ...exampleConfiguration.alert,
    email: 'team@acme.example',
    exclude: [{ tags: { env: 'dev' } }],
    muteRules: true,
    roles: ['900000000000000022'],
  },
  cost: { ...exampleConfiguration.cost, savings: ['cost-optimization-hub' as const, 'compute-optimizer' as const] },
  logs: readLogs,
  services: Object.fromEntries(
    Object.entries({ ...exampleConfiguration.services, receipts }).map(([name, one]) => [
      name,
      { ...one, ecr: name === 'receipts' ? [] : [`acme/${name}`] },
    ]),
  ),
  resources: [
    ...exampleConfiguration.resources,
    { discover: 'ecs' as const, cluster: 'prod' },
    { discover: 'ec2' as const, tag: { Env: 'prod' } },
    { discover: 'eks' as const },
  ],
} satisfies Partial<Configuration>;

/** The same, held to CloudFormation's schemas and rules. To load them takes seconds, once in a process. @throws Error */
export function validated(changes: Partial<Configuration> = {}, isExample = false): Template {
  return Template.fromStack(stackOf({ changes, isExample, validates: true }));
}

type Wanted = {
  readonly changes?: Partial<Configuration>;
  readonly isExample?: boolean;
  readonly validates?: boolean;
  readonly boundary?: string | null;
  readonly stack?: string;
  readonly parameterPrefix?: string;
};

export function stackOf(wanted: Wanted): GeonbotStack {
  const { changes = {}, isExample = false, validates = false, boundary = null } = wanted;
  const { stack = 'Geonbot', parameterPrefix = '/team/geonbot' } = wanted;
  const app = new App({ context: featureFlags(), builtinCloudFormationValidation: validates });
  return new GeonbotStack(app, stack, {
    configuration: parseConfiguration({ ...exampleConfiguration, ...changes }, 'test'),
    isExample,
    bundles: new LambdaBundles(emptyBundles()),
    parameterPrefix,
    boundary,
  });
}

/** A folder that looks like what the build writes, with the example packed. */
export function emptyBundles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'geonbot-bundles-'));
  for (const entrypoint of [
    'discord-interactions',
    'version-suggestions',
    'github-webhook',
    'worker',
    'cost-report',
    'own-alarms',
  ]) {
    mkdirSync(join(folder, entrypoint));
    writeFileSync(join(folder, entrypoint, 'index.cjs'), 'exports.handler = async () => {};\n');
    writeFileSync(join(folder, entrypoint, 'configuration.json'), JSON.stringify(exampleConfiguration));
  }
  return folder;
}

function featureFlags(): Record<string, unknown> {
  return JSON.parse(readProjectFile('cdk.json')).context;
}
