import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { installerActions } from '../../src/adapters/aws/setup/installer-actions.ts';
import { grantsOf } from '../infra/grants.ts';
import { exampleConfiguration, ownKeys, readLogs, receipts, synthesized } from '../infra/synthesized-stack.ts';
import { projectFiles, readProjectFile } from '../support/project.ts';
import { codeSpans, found, pages, sections, tables } from './markdown.ts';

const sorted = (words: Iterable<string>) => [...new Set(words)].sort();
const isAction = (span: string) =>
  /^(?:ce|cloudwatch|dynamodb|ec2|ecr|ecs|eks|iam|kms|lambda|logs|sqs|ssm|sts):[A-Z]\w+$/.test(span);
const roles = {
  'discord-interactions': 'DiscordInteractions',
  'version-suggestions': 'VersionSuggestions',
  'github-webhook': 'GitHubWebhook',
  worker: 'Worker',
  'cost-report': 'CostReport',
  'own-alarms': 'OwnAlarms',
};

/** A team that uses everything: every kind of discovery, and another account. */
const template = synthesized({
  encryption: ownKeys,
  accounts: { ...exampleConfiguration.accounts, data: { role: 'arn:aws:iam::111122223333:role/geonbot' } },
  logs: readLogs,
  alert: {
    ...exampleConfiguration.alert,
    exclude: [{ tags: { env: 'dev' } }],
    muteRules: true,
    roles: ['900000000000000022'],
  },
  cost: { ...exampleConfiguration.cost, savings: ['cost-optimization-hub', 'compute-optimizer'] },
  services: { ...exampleConfiguration.services, receipts },
  resources: [
    ...exampleConfiguration.resources,
    { discover: 'ec2', tag: { watch: 'yes' } },
    { discover: 'ecs', cluster: 'prod' },
    { discover: 'eks' },
  ],
});

function granted(role: string): readonly string[] {
  return sorted(
    grantsOf(template, role).flatMap(({ action }) => (/^logs:(?:Create|Put)/.test(action) ? [] : [action])),
  );
}

const place = { partition: 'aws', account: '1', region: 'us-east-1', prefix: '/geonbot', stack: 'Geonbot' };
/** Of whoever runs the setup, by what they are for. */
const installers = Object.values(installerActions(place)).map((ways) =>
  ways.flatMap((way) => way.flatMap(({ actions }) => actions)),
);

/** What `geonbot redrive` and `geonbot test-alarm` do with the rights of whoever runs them. */
const ofOwners = ['sqs:ListDeadLetterSourceQueues', 'cloudwatch:SetAlarmState'];

describe('rights in AWS', () => {
  it('of whoever sets up are told where the setup is described, in both languages', () => {
    for (const page of ['docs/setup.md', 'docs/ko/setup.md']) {
      const text =
        sections(readProjectFile(page)).get(page.includes('ko') ? '설치하는 사람의 권한' : 'Your own rights') ?? '';
      const [, rows = []] = tables(text);
      const [, secrets, , deploy, discovery, bill] = rows.map(([, cell = '']) => codeSpans(cell).filter(isAction));
      const [ofSecrets, , ofDeploy = [], ofDiscovery, ofBill] = installers;
      expect([secrets, discovery, bill].map((one) => sorted(one ?? []))).toEqual(
        [ofSecrets, ofDiscovery, ofBill].map((one) => sorted(one ?? [])),
      );
      expect(sorted(deploy ?? []).filter((action) => !ofDeploy.includes(action))).toEqual([]);
    }
  });

  it.each(Object.entries(roles))('of %s are told in SECURITY.md, all of them and no others', (lambda, role) => {
    const text = sections(readProjectFile('SECURITY.md')).get('What each Lambda may do') ?? '';
    const [rows = []] = tables(text);
    const told = rows
      .filter(([name = '']) => codeSpans(name).includes(lambda))
      .flatMap(([, cell = '']) => codeSpans(cell));
    expect(sorted(told)).toEqual(granted(role));
  });

  it('that another page names are what a Lambda uses, or what a role of somebody else needs', () => {
    const ours = Object.values(roles).flatMap(granted);
    const code = projectFiles('infra', '.ts').map(readProjectFile).join('\n');
    // The workflow of a service, whoever verifies the audit, and the operator's own hands.
    const example = readProjectFile('examples/deploy-workflow.yml');
    const elsewhere = (action: string) => {
      const [service = '', name = ''] = action.split(':');
      const spoken = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).slice(1);
      return (
        example.includes(`aws ${service} ${spoken}`) ||
        /^(?:ecr|iam):/.test(action) ||
        installers.flat().includes(action) ||
        ['ecs:TagResource', 'dynamodb:Scan'].includes(action) ||
        ofOwners.includes(action)
      );
    };
    const named = pages.flatMap((page) => codeSpans(readProjectFile(page)).filter(isAction));
    expect(named.length).toBeGreaterThan(30);
    expect(
      sorted(named).filter((action) => !ours.includes(action) && !code.includes(action) && !elsewhere(action)),
    ).toEqual([]);
  });
});

describe('rights of the GitHub App', () => {
  /** What the adapters ask for in their tokens, each at its highest. */
  function asked(): readonly string[] {
    const code = projectFiles('src/adapters/github', '.ts').map(readProjectFile).join('\n');
    const pairs = [...code.matchAll(/\b(actions|checks|contents|metadata|pull_requests|statuses): '(read|write)'/g)];
    const names = sorted(pairs.map(([, name = '']) => name)).map((name) => {
      const isWritten = pairs.some(([, one, level]) => one === name && level === 'write');
      return `${spoken[name] ?? name}: ${isWritten ? 'read and write' : 'read'}`;
    });
    return sorted([...names, ...(/\[permission\]: 'read'/.test(code) ? ['Commit statuses: read'] : [])]);
  }
  const spoken: Readonly<Record<string, string>> = {
    actions: 'Actions',
    checks: 'Checks',
    contents: 'Contents',
    metadata: 'Metadata',
    pull_requests: 'Pull requests',
    statuses: 'Commit statuses',
  };

  it('are in the setup as the adapters need them', () => {
    const rows = new Map(
      tables(readProjectFile('docs/setup.md'))
        .flat()
        .map(([name = '', said = '']) => [name, said.split(' · ')]),
    );
    const usual = rows.get('Repository permissions') ?? [];
    const more = rows.get('With `reviews.actions`') ?? [];
    const nameOf = (right: string) => right.split(':')[0];
    expect(more).toEqual(['Pull requests: read and write']);
    expect(usual).toContain('Pull requests: read');
    const most = [...usual.filter((right) => !more.some((one) => nameOf(one) === nameOf(right))), ...more];
    expect(sorted(most)).toEqual(asked());
  });

  it('are the same wherever a page names one', () => {
    const text = pages.map((page) => readProjectFile(page).replaceAll('\n', ' ')).join('\n');
    const named = found(
      /[*`]((?:Actions|Checks|Commit statuses|Contents|Metadata|Pull requests|Issues|Deployments): (?:read and write|read|write))[*`]/g,
      text,
    );
    expect(named.length).toBeGreaterThan(8);
    // Pull requests are written only where a team switches that on.
    const usual = [...asked(), 'Pull requests: read'];
    expect(sorted(named).filter((one) => !usual.includes(one))).toEqual([]);
  });

  it('come with the events that Geonbot can use', () => {
    const row = tables(readProjectFile('docs/setup.md'))
      .flat()
      .find(([name]) => name === 'Events');
    const code =
      readProjectFile('src/adapters/github/receive-delivery.ts').match(/const receivers[\s\S]*?\]\);/)?.[0] ?? '';
    const used = found(/\['([a-z_]+)'/g, code).map((event) => event.replaceAll('_', ' '));
    expect(used.length).toBeGreaterThan(4);
    expect(sorted((row?.[1] ?? '').toLowerCase().split(' · '))).toEqual(sorted(used));
  });
});

describe('rights in Discord', () => {
  it('are those of the number in the invitation', () => {
    const setup = readProjectFile('docs/setup.md').replaceAll(/\n +/g, ' ');
    const bits = BigInt(setup.match(/permissions=(\d+)/)?.[1] ?? '0');
    const spelled = (name: string) =>
      name
        .replace(/(?<=[a-z])([A-Z])/g, ' $1')
        .replace('In Threads', 'in Threads')
        .replace(/^View Channel$/, 'View Channels');
    const held = Object.entries(PermissionFlagsBits).filter(([, bit]) => (bits & bit) !== 0n);
    const list = setup.match(/and the permissions ([\w ,]+):/)?.[1] ?? '';
    expect(sorted(held.map(([name]) => spelled(name)))).toEqual(sorted(list.split(/, | and /)));
  });
});
