import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileCache } from '../support/compile-cache.ts';
import { projectFolder } from '../support/project.ts';
import { emptyBundles, synthesized } from './synthesized-stack.ts';

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
    const { template } = synth({ bundles: emptyBundles(), config: 'geonbot.example.yaml', gitHubApiUrl });
    expect(JSON.stringify(template()).split(gitHubApiUrl)).toHaveLength(4);
    expect(JSON.stringify(synthesized().toJSON())).not.toContain('GITHUB_API_URL');
  });

  it('says what to run first when there is no bundle', () => {
    const { status, stderr } = synth({ bundles: mkdtempSync(join(tmpdir(), 'geonbot-none-')) });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/There is no bundle of version-suggestions in .*: run "npm run build" first/);
  });

  it('says where the configuration is wrong', () => {
    const { status, stderr } = synth({ bundles: emptyBundles(), config: 'package.json' });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/package\.json is not a valid Geonbot configuration/);
  });
});

describe('the example configuration', () => {
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
