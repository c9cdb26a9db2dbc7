import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { actionReasons } from '../../src/entrypoints/cli/permissions/permission-reasons.ts';
import { permissions } from '../../src/entrypoints/cli/permissions/permissions.ts';
import { isOfPolicyOnThing, rightsInTemplate } from '../../src/entrypoints/cli/permissions/template-rights.ts';
import { readProjectFile } from '../support/project.ts';
import { grantsOf } from './grants.ts';
import { exampleConfiguration, ownKeys, readLogs, receipts, synthesized } from './synthesized-stack.ts';

const folder = mkdtempSync(join(tmpdir(), 'geonbot-rights-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A team that uses everything. */
const everything = synthesized({
  alert: {
    ...exampleConfiguration.alert,
    exclude: [{ tags: { env: 'dev' } }],
    muteRules: true,
    roles: ['900000000000000022'],
  },
  cost: { ...exampleConfiguration.cost, savings: ['cost-optimization-hub', 'compute-optimizer'] },
  accounts: { data: { role: 'arn:aws:iam::111122223333:role/geonbot' } },
  logs: readLogs,
  services: Object.fromEntries(
    Object.entries({ ...exampleConfiguration.services, receipts }).map(([name, service]) => [
      name,
      { ...service, ecr: ['acme/backend'] },
    ]),
  ),
  resources: [...exampleConfiguration.resources, { discover: 'ecs', cluster: 'prod' }, { discover: 'eks' }],
});
/** A team that encrypts with keys of its own: these change the conditions of others. */
const encrypted = synthesized({ encryption: ownKeys });
/** A team that only reads reviews and costs. */
const little = synthesized({ services: {}, resources: [] });

async function printed(template: typeof everything, ...args: string[]) {
  const lines: string[] = [];
  const stack = {
    synthesize: async (_: unknown, to: string) => {
      writeFileSync(join(to, 'template.json'), JSON.stringify(template.toJSON()));
      return join(to, 'template.json');
    },
  };
  const status = await permissions(
    ['--config', 'geonbot.example.yaml', ...args],
    stack,
    'en',
    (line) => void lines.push(line),
  );
  return { status, lines };
}

describe('geonbot permissions', () => {
  it('prints every statement of the template, and no other', () => {
    const shown = rightsInTemplate(everything.toJSON()).flatMap((one) => (isOfPolicyOnThing(one) ? [] : [one.right]));
    expect(shown.toSorted()).toEqual(
      grantsOf(everything, '')
        .map(({ action }) => action)
        .toSorted(),
    );
  });

  it('prints whom each role trusts, and who may use each queue and each Lambda', () => {
    const parts = Object.values(everything.toJSON()['Resources'] as Record<string, { Type: string }>);
    const shown = rightsInTemplate(everything.toJSON()).filter(isOfPolicyOnThing);
    const ofRoles = new Set(shown.flatMap(({ right, on }) => (right === 'sts:AssumeRole' ? [on] : [])));
    const ofQueues = new Set(shown.flatMap(({ right, on }) => (right === 'deny sqs:*' ? [on] : [])));
    const ofLambdas = shown.filter(({ right }) => right === 'lambda:InvokeFunction');
    const count = (type: string) => parts.filter(({ Type }) => Type === type).length;
    expect([ofRoles.size, ofQueues.size, ofLambdas.length]).toEqual([
      count('AWS::IAM::Role'),
      count('AWS::SQS::QueuePolicy'),
      count('AWS::Lambda::Permission'),
    ]);
    expect(shown).toContainEqual({
      ...{ world: 'AWS', who: 'events.amazonaws.com', right: 'sqs:SendMessage' },
      on: '<EventsQueue> where {"ArnEquals":{"aws:SourceArn":"<AlarmsRule>"}}',
    });
    const policies = parts.map(({ Type }) => Type).filter((type) => /Policy$|Permission$/.test(type));
    const known = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::SQS::QueuePolicy'];
    known.push('AWS::SNS::TopicPolicy', 'AWS::Lambda::Permission');
    expect(policies.filter((type) => !known.includes(type))).toEqual([]);
  });

  it('refuses to be silent about a policy of another form', () => {
    const Statement = [{ Effect: 'Allow', NotPrincipal: { AWS: '*' }, Action: 'sts:AssumeRole' }];
    const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement } } };
    expect(() => rightsInTemplate({ Resources: { role } })).toThrow();
  });

  it('prints what whoever sets up needs, and the permission that the bot has only then', async () => {
    const { lines } = await printed(little);
    expect(lines).toContain(
      "AWS installer, bill: ce:GetCostAndUsage on * — geonbot init, by whoever runs it: read last month's bill",
    );
    expect(
      lines.filter((line) => line.startsWith("AWS installer, deploy without the CDK's roles: iam:PassRole")),
    ).toHaveLength(1);
    expect(lines.some((line) => line.startsWith('AWS installer, check: iam:SimulatePrincipalPolicy on *'))).toBe(true);
    expect(
      lines.some((line) => /^Discord bot: Manage Channels on the server, while it is set up — geonbot init/.test(line)),
    ).toBe(true);
  });

  it('asks to write pull requests only where cards ask for reviews', async () => {
    const usual = await printed(little);
    expect(usual.lines.join('\n')).toContain('GitHub App: permission pull_requests on read — ');
    const file = join(folder, 'with-buttons.yaml');
    const example = parse(readProjectFile('geonbot.example.yaml'));
    writeFileSync(file, stringify({ ...example, reviews: { ...example.reviews, actions: true } }));
    const asking = await printed(little, '--config', file);
    expect(asking.lines.join('\n')).toContain('GitHub App: permission pull_requests on write — ');
    const older = join(folder, 'before-buttons.json');
    writeFileSync(older, (await printed(little, '--json')).lines.join('\n'));
    const difference = await printed(little, '--config', file, '--diff', older);
    expect(difference.lines).toContainEqual(expect.stringMatching(/^\+ GitHub App: permission pull_requests on write/));
    expect(difference.status).toBe(1);
  });

  it('says what each right is for, in both languages', async () => {
    const { lines } = await printed(everything);
    expect(lines.filter((line) => line.endsWith('no reason is written down'))).toEqual([]);
    expect(lines.join('\n')).toMatch(/AWS Worker: ecs:StopServiceDeployment on arn:.* — .*services\.\*\.ecs/);
    expect(lines.join('\n')).toMatch(/ecs:ListTasks on \* where .*cluster/);
    expect(lines).toContain(
      'GitHub App: permission actions on write — runs and their jobs are read; with services, /deploy starts and stops them',
    );
    expect(lines.some((line) => line.startsWith('Discord bot: Embed Links'))).toBe(true);
    const korean = await printed(everything, '--lang', 'ko');
    expect(korean.lines.every((line) => /[가-힣]/.test(line))).toBe(true);
    expect(korean.lines.some((line) => line.startsWith('Discord bot: 링크 첨부 on 설정한 채널 — '))).toBe(true);
    expect(korean.lines.filter((line) => /the server, while|the configured channels/.test(line))).toEqual([]);
    const used = new Set([everything, encrypted].flatMap((one) => grantsOf(one, '').map(({ action }) => action)));
    expect((await printed(encrypted)).lines.filter((line) => line.endsWith('no reason is written down'))).toEqual([]);
    expect(Object.keys(actionReasons).filter((action) => !used.has(action))).toEqual([]);
  });

  it('asks GitHub for more than reading only where something is deployed, and says so when services are added', async () => {
    const without = join(folder, 'without.yaml');
    writeFileSync(without, stringify({ ...parse(readProjectFile('geonbot.example.yaml')), services: {} }));
    const { lines } = await printed(little, '--config', without);
    const ofApp = lines.filter((line) => line.startsWith('GitHub App: permission'));
    expect(ofApp).toHaveLength(6);
    expect(ofApp.filter((line) => !line.includes(' on read — '))).toEqual([]);
    const before = join(folder, 'without.json');
    writeFileSync(before, (await printed(little, '--config', without, '--json')).lines.join('\n'));
    const added = (await printed(little, '--diff', before)).lines;
    expect(added.some((line) => line.startsWith('+ GitHub App: permission actions on write'))).toBe(true);
    expect(added.some((line) => line.startsWith('Set what is added on GitHub'))).toBe(true);
  });

  it('shows before an upgrade what it adds and takes away', async () => {
    const older = join(folder, 'older.json');
    writeFileSync(older, (await printed(little, '--json')).lines.join('\n'));
    expect(await printed(little, '--diff', older)).toEqual({ status: 0, lines: ['the rights are the same'] });
    const more = await printed(everything, '--diff', older);
    expect(more.status).toBe(1);
    expect(
      more.lines.some((line) => line.startsWith('+ AWS Worker: sts:AssumeRole on arn:aws:iam::111122223333')),
    ).toBe(true);
    writeFileSync(older, (await printed(everything, '--json')).lines.join('\n'));
    const less = await printed(little, '--diff', older);
    expect(less.status).toBe(0);
    expect(less.lines.every((line) => /^- AWS (?:Worker|CostReport|events\.amazonaws\.com): /.test(line))).toBe(true);
    for (const [file, text] of [
      [older, '{}'],
      [older, '{'],
      [join(folder, 'absent.json'), null],
    ] as const) {
      if (text !== null) writeFileSync(file, text);
      await expect(printed(little, '--diff', file)).rejects.toThrow('is not what "geonbot permissions --json" wrote');
    }
  });
});
