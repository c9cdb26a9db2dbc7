import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LambdaBundles } from '../../infra/lambda-bundles.ts';
import {
  isExampleConfiguration,
  readConfigurationFile,
} from '../../src/entrypoints/composition/read-configuration-file.ts';
import { compileCache } from '../support/compile-cache.ts';
import { projectFolder } from '../support/project.ts';
import { emptyBundles, exampleConfiguration, synthesized } from './synthesized-stack.ts';

const refusal = { OwnConfiguration: expect.anything() };

// Each loads the whole CDK in a process of its own.
describe('infra/app.ts', { timeout: 60_000 }, () => {
  it('synthesizes offline, without credentials, and warns that the configuration is the example', () => {
    const { status, stderr, template } = synth({ bundles: emptyBundles(), config: 'geonbot.example.yaml' });
    expect(stderr).toMatch(/example configuration/);
    expect(status).toBe(0);
    expect(template().Rules).toMatchObject(refusal);
    expect(Object.keys(template().Resources).length).toBeGreaterThan(20);
  });

  it('tells the Lambdas that ask GitHub where a GitHub Enterprise Server is, and nothing otherwise', () => {
    const gitHubApiUrl = 'https://git.acme.example/api/v3';
    const asked = { bundles: emptyBundles(), config: 'geonbot.example.yaml', gitHubApiUrl };
    const { template } = synth({ ...asked, parameterPrefix: 'other/' });
    const text = JSON.stringify(template());
    expect(text, 'a path without its slash locks no function out').toContain('"Name":"/other/installed"');
    expect(text).toContain(':parameter/other/discord/bot-token"');
    expect(JSON.stringify(template()).split(gitHubApiUrl)).toHaveLength(4);
    expect(JSON.stringify(synthesized().toJSON())).not.toContain('GITHUB_API_URL');
  });

  it('says what to run first when there is no bundle', () => {
    const { status, stderr } = synth({ bundles: mkdtempSync(join(tmpdir(), 'geonbot-none-')) });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/There is no bundle of version-suggestions in .*: run "npm run build" first/);
  });

  it('refuses a region that is not the one of the stack, because the bot would be deaf there', () => {
    const asked = { bundles: emptyBundles(), config: 'geonbot.example.yaml', region: 'us-east-1' };
    const { status, stderr } = synth(asked);
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/region: ap-northeast-2 in the configuration, and us-east-1 by the option for the region/);
  });

  it('says where the configuration is wrong', () => {
    const { status, stderr } = synth({ bundles: emptyBundles(), config: 'package.json' });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/package\.json is not a valid Geonbot configuration/);
  });
});

describe('the bundles', () => {
  const expectPacked = (folder: string, configuration = exampleConfiguration) =>
    new LambdaBundles(folder).expectPacked(configuration, 'ours.yaml');

  it('hold the very configuration that the stack gets its rights from', () => {
    expect(() => expectPacked(emptyBundles())).not.toThrow();
  });

  it('are refused where one of them holds another configuration, with what to do', () => {
    const other = { ...exampleConfiguration, language: 'ko' as const };
    expect(() => expectPacked(emptyBundles(), other)).toThrow(
      /another configuration than ours\.yaml: run "npm run build"/,
    );
    const folder = emptyBundles();
    writeFileSync(join(folder, 'worker/configuration.json'), JSON.stringify(other));
    expect(() => expectPacked(folder)).toThrow(/bundle of worker .* another configuration than ours\.yaml/);
  });

  it('are refused where one of them holds none', () => {
    const folder = emptyBundles();
    rmSync(join(folder, 'cost-report/configuration.json'));
    expect(() => expectPacked(folder)).toThrow(/bundle of cost-report .* holds no configuration/);
  });
});

describe('the example configuration', () => {
  it('is known by its server and channels, whatever its file is called', () => {
    const folder = mkdtempSync(join(tmpdir(), 'geonbot-copied-'));
    copyFileSync(join(projectFolder, 'geonbot.example.yaml'), join(folder, 'geonbot.yaml'));
    expect(isExampleConfiguration(readConfigurationFile(join(folder, 'geonbot.yaml')))).toBe(true);
    const { discord } = exampleConfiguration;
    const channels = { ...discord.channels, alerts: '900000000000000077' };
    expect(isExampleConfiguration({ ...exampleConfiguration, discord: { ...discord, channels } })).toBe(false);
  });

  it('is refused by CloudFormation when it is deployed', () => {
    expect(synthesized({}, true).toJSON()['Rules']).toMatchObject(refusal);
  });

  it('is told apart from the own one of a team', () => {
    expect(synthesized({}, false).toJSON()['Rules']).not.toHaveProperty('OwnConfiguration');
  });
});

function synth(context: Readonly<Record<string, string>>) {
  const out = mkdtempSync(join(tmpdir(), 'geonbot-cdk-out-'));
  const { PATH = '', HOME = '' } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
    cwd: projectFolder,
    encoding: 'utf8',
    // Nothing else of the environment, so that no credential of whoever runs this can help.
    env: {
      PATH,
      HOME,
      CDK_OUTDIR: out,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      AWS_EC2_METADATA_DISABLED: 'true',
      // valid-templates.test.ts does.
      CDK_VALIDATION: 'false',
      NODE_COMPILE_CACHE: compileCache,
    },
  });
  return { status, stderr, template: () => JSON.parse(readFileSync(join(out, 'Geonbot.template.json'), 'utf8')) };
}
