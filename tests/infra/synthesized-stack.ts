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

/** The template of a team whose configuration is the example's, but for `changes`. */
export function synthesized(changes: Partial<Configuration> = {}, isExample = false): Template {
  return Template.fromStack(stackOf(changes, isExample, false));
}

/** The same with this policy as the boundary of its roles. */
export function synthesizedWithin(boundary: string): Template {
  return Template.fromStack(stackOf({}, false, false, boundary));
}

/** The same, held to CloudFormation's schemas and rules. To load them takes seconds, once in a process. @throws Error */
export function validated(changes: Partial<Configuration> = {}, isExample = false): Template {
  return Template.fromStack(stackOf(changes, isExample, true));
}

function stackOf(
  changes: Partial<Configuration>,
  isExample: boolean,
  validates: boolean,
  boundary: string | null = null,
): GeonbotStack {
  const app = new App({ context: featureFlags(), builtinCloudFormationValidation: validates });
  return new GeonbotStack(app, 'Geonbot', {
    configuration: parseConfiguration({ ...exampleConfiguration, ...changes }, 'test'),
    isExample,
    bundles: new LambdaBundles(emptyBundles()),
    parameterPrefix: '/team/geonbot',
    boundary,
  });
}

/** A folder that looks like what the build writes. */
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
  }
  return folder;
}

function featureFlags(): Record<string, unknown> {
  return JSON.parse(readProjectFile('cdk.json')).context;
}
