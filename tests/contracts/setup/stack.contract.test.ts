import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CdkStack } from '../../../src/adapters/aws/setup/cdk-stack.ts';
import { InMemoryStack } from '../../../src/adapters/in-memory/setup/in-memory-stack.ts';
import type { StackPlan } from '../../../src/application/setup/ports/stack.ts';
import { stackContract } from './stack.contract.ts';

const addresses = {
  discordInteractions: 'https://api.example/discord/interactions',
  gitHubWebhook: 'https://api.example/github/webhooks',
};
const plan: StackPlan = {
  stack: 'OurBot',
  configuration: { file: 'geonbot.yaml', json: '{"checked":true}' },
  parameterPrefix: '/team/geonbot',
  permissionsBoundary: null,
  region: 'ap-northeast-2',
  profile: 'team',
  discord: { applicationId: '900000000000000099', publicKey: 'ab'.repeat(32) },
  approved: false,
};

stackContract('InMemoryStack', () => {
  const stack = new InMemoryStack(addresses);
  return {
    stack,
    plan,
    addresses,
    changes: () => stack.deployed.length + stack.bootstrapped.length,
    break: () => stack.break(),
  };
});

/** A program and a command line in place of the CDK's, which keep what they were given in `calls`. */
function scriptedCdk(gitHubApiUrl: string | null = null) {
  const folder = mkdtempSync(join(tmpdir(), 'geonbot-cdk-'));
  const file = (name: string) => join(folder, name);
  const start = `const { readFileSync, writeFileSync, appendFileSync, existsSync, mkdirSync } = require('node:fs');
if (existsSync(${JSON.stringify(file('broken'))})) process.exit(1);\n`;
  writeFileSync(
    file('program.cjs'),
    `${start}const { CDK_OUTDIR, CDK_CONTEXT_JSON } = process.env;
const { stack, bundles } = JSON.parse(CDK_CONTEXT_JSON);
mkdirSync(CDK_OUTDIR);
const configuration = readFileSync(bundles + '/worker/configuration.json', 'utf8');
writeFileSync(CDK_OUTDIR + '/' + stack + '.template.json', JSON.stringify({ context: CDK_CONTEXT_JSON, configuration }));`,
  );
  writeFileSync(
    file('cdk.cjs'),
    `${start}const args = process.argv.slice(2);
const after = (name) => args[args.indexOf(name) + 1];
const { AWS_REGION, KEPT } = process.env;
const template = args[0] === 'deploy' ? readFileSync(after('--app') + '/' + args[1] + '.template.json', 'utf8') : null;
appendFileSync(${JSON.stringify(file('calls'))}, JSON.stringify({ args, region: AWS_REGION, kept: KEPT, template }) + '\\n');
const urls = ${JSON.stringify({ DiscordInteractionsUrl: addresses.discordInteractions, GitHubWebhookUrl: addresses.gitHubWebhook })};
if (args[0] === 'deploy') writeFileSync(after('--outputs-file'), JSON.stringify({ [args[1]]: { ...urls, Other: 'more' } }));`,
  );
  mkdirSync(file('lambda/worker'), { recursive: true });
  writeFileSync(file('lambda/worker/index.cjs'), '');
  const stack = new CdkStack({
    program: file('program.cjs'),
    lambdas: file('lambda'),
    cdk: file('cdk.cjs'),
    gitHubApiUrl,
    environment: { KEPT: 'yes' },
  });
  const calls = () => {
    const text = existsSync(file('calls')) ? readFileSync(file('calls'), 'utf8').trim() : '';
    return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line));
  };
  return { stack, folder, calls, break: () => writeFileSync(file('broken'), '') };
}

stackContract('CdkStack', () => {
  const { stack, calls, break: breakIt } = scriptedCdk();
  return { stack, plan, addresses, changes: () => calls().length, break: breakIt };
});

it('deploys the bundles with the checked configuration beside them, and leaves those of the package without one', async () => {
  const { stack, folder, calls } = scriptedCdk();
  await stack.deploy(plan);
  const [{ template }] = calls();
  expect(JSON.parse(template).configuration).toBe('{"checked":true}');
  expect(existsSync(join(folder, 'lambda/worker/configuration.json'))).toBe(false);
});

it('hands the region, the profile and what Discord told to the CDK, and asks before rights are added', async () => {
  const { stack, calls } = scriptedCdk();
  await stack.deploy(plan);
  await stack.deploy({ ...plan, approved: true, discord: null, profile: null, region: null });
  const [first, second] = calls();
  expect(first).toMatchObject({ region: 'ap-northeast-2', kept: 'yes' });
  expect(first.args.join(' ')).toContain('--require-approval broadening');
  expect(first.args.join(' ')).toContain('--profile team');
  expect(first.args).toContain('OurBot:DiscordApplicationId=900000000000000099');
  expect(first.args).toContain(`OurBot:DiscordPublicKey=${'ab'.repeat(32)}`);
  expect(second.args.join(' ')).toContain('--require-approval never');
  expect(second.args.join(' ')).not.toMatch(/--profile|--parameters/);
  expect(second.region).toBeUndefined();
});

it('tells CloudFormation of a table that was left behind, and nothing of one that nobody named', async () => {
  const { stack, calls } = scriptedCdk();
  await stack.deploy({ ...plan, existingTable: 'OurBot-Old' });
  await stack.deploy(plan);
  const [first, second] = calls();
  expect(first.args).toContain('OurBot:ExistingTable=OurBot-Old');
  expect(second.args.join(' ')).not.toContain('ExistingTable');
});

it('hands the boundary of the roles to the template and to the preparation of the account, and none where none is named', async () => {
  const { stack, calls } = scriptedCdk();
  const permissionsBoundary = 'arn:aws:iam::111122223333:policy/teams/Boundary';
  await stack.deploy({ ...plan, permissionsBoundary });
  await stack.deploy(plan);
  const place = { account: '111122223333', region: 'ap-northeast-2', profile: null };
  await stack.bootstrap({ ...place, permissionsBoundary });
  await stack.bootstrap({ ...place, permissionsBoundary: 'Boundary' });
  await stack.bootstrap({ ...place, permissionsBoundary: null });
  const [within, without, ...bootstraps] = calls();
  expect(JSON.parse(JSON.parse(within.template).context)).toMatchObject({ permissionsBoundary });
  expect(JSON.parse(JSON.parse(without.template).context)).not.toHaveProperty('permissionsBoundary');
  const told = bootstraps.map(({ args }) => args.join(' '));
  expect(told[0]).toContain('--custom-permissions-boundary teams/Boundary ');
  expect(told[1]).toContain('--custom-permissions-boundary Boundary ');
  expect(told[2]).not.toContain('boundary');
});

it('tells the stack where a GitHub Enterprise Server is', async () => {
  const { stack, calls } = scriptedCdk('https://git.acme.example/api/v3');
  await stack.deploy(plan);
  const [{ template }] = calls();
  expect(JSON.parse(JSON.parse(template).context).gitHubApiUrl).toBe('https://git.acme.example/api/v3');
});
