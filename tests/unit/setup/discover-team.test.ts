import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addDays, type Day } from '../../../src/domain/calendar/day.ts';
import type { RecordType } from '../../../src/domain/cost/charges.ts';
import { parseMoney, zero } from '../../../src/domain/cost/money.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { parseConfiguration } from '../../../src/entrypoints/composition/configuration.ts';
import { ASetup, willingly } from '../../support/a-setup.ts';

const declares = {
  isDispatchable: true,
  runName: null,
  inputs: [
    { name: 'env', isRequired: true, hasDefault: false, choices: ['staging', 'prod'] },
    { name: 'commit', isRequired: true, hasDefault: false, choices: null },
  ],
};

/** A team with a service on ECS in two regions, an instance and a cluster of Kubernetes. */
function aTeam(): ASetup {
  const setup = new ASetup();
  const backend = { repository: 'acme/backend' as Repository, defaultBranch: 'trunk', environments: [] };
  setup.codeHost.add({ ...backend, workflows: [{ file: 'deploy.yml', declares }] });
  setup.codeHost.add({ ...backend, repository: 'acme/docs' as Repository, workflows: [] });
  setup.cloud.addCluster('ap-northeast-2', 'prod');
  setup.cloud.addCluster('eu-west-1', 'staging');
  const home = { region: 'ap-northeast-2' };
  setup.directory.add({ kind: 'ecs', name: 'backend', cluster: 'prod', service: 'backend', ...home });
  setup.directory.add({ kind: 'ecs', name: 'backend', cluster: 'staging', service: 'backend', region: 'eu-west-1' });
  setup.directory.add({ kind: 'ec2', name: 'bastion', instanceId: 'i-0a1b2c3d4e5f60718', ...home });
  setup.directory.add({ kind: 'eks', name: 'platform', cluster: 'platform', ...home });
  return setup;
}

async function found(setup: ASetup) {
  await setup.run(willingly);
  const text = setup.folder.files.get('geonbot.yaml') ?? '';
  const [plan] = setup.conversation.heard.flatMap((news) => (news.kind === 'plan' ? [news.plan] : []));
  return { text, plan, configuration: parseConfiguration(parse(text), 'geonbot.yaml') };
}

describe('what a setup finds', () => {
  it('is written: services with their workflows and where they run, resources by region, environments', async () => {
    const { configuration, text } = await found(aTeam());
    expect(configuration.services['backend']).toMatchObject({
      repository: 'acme/backend',
      workflow: 'deploy.yml',
      ecs: {
        prod: { cluster: 'prod', service: 'backend' },
        staging: { cluster: 'staging', service: 'backend', region: 'eu-west-1' },
      },
    });
    expect(Object.keys(configuration.environments)).toEqual(['staging', 'prod']);
    expect(configuration.environments['prod']?.ref).toBe('trunk');
    expect(configuration.resources).toEqual([
      { discover: 'ecs', cluster: 'prod' },
      { kind: 'ec2', name: 'bastion', instance: 'i-0a1b2c3d4e5f60718' },
      { discover: 'eks' },
      { discover: 'ecs', cluster: 'staging', region: 'eu-west-1' },
    ]);
    expect(configuration.reviews.repositories).toEqual(['acme/docs']);
    expect(text).toContain('# platform');
  });

  it('is told before anybody agrees, with every right beyond reading that it brings', async () => {
    const { plan } = await found(aTeam());
    expect(plan).toMatchObject({
      makesReady: true,
      services: [{ name: 'backend', repository: 'acme/backend' }],
      watched: { ecs: 2, ec2: 1, eks: 1 },
      unread: [],
    });
    expect(plan?.mayStop.map(({ place }) => place)).toEqual([
      'eu-west-1/staging/backend',
      'ap-northeast-2/prod/backend',
    ]);
  });

  it('brings no right beyond reading where no service of ECS was found', async () => {
    const { plan } = await found(new ASetup());
    expect(plan?.mayStop).toEqual([]);
  });

  it('leaves out what could not be read, and says so in the file and in the plan', async () => {
    const setup = aTeam();
    setup.directory.failPlace({ region: 'eu-west-1' }, 'access-denied');
    const { plan, text, configuration } = await found(setup);
    expect(plan?.unread).toEqual(
      ['ECS staging', 'EC2', 'EKS'].map((what) => ({ what, where: 'eu-west-1', reason: 'access-denied' })),
    );
    expect(text).toContain('# 읽지 못해 적지 않았습니다: eu-west-1 EC2 (권한이 없습니다)');
    expect(JSON.stringify(configuration.resources)).not.toContain('eu-west-1');
  });

  it('does not take a GitHub that does not answer for one without repositories', async () => {
    const setup = aTeam();
    setup.codeHost.trouble = { kind: 'unreadable', reason: 'source-unavailable' };
    const { plan, configuration } = await found(setup);
    expect(plan?.unread).toEqual([{ what: 'GitHub', where: null, reason: 'source-unavailable' }]);
    expect(configuration.services).toEqual({});
  });

  it('is looked for in the region of the stack alone where the others cannot be told', async () => {
    const setup = aTeam();
    setup.cloud.trouble = { kind: 'unreadable', reason: 'access-denied' };
    const { plan } = await found(setup);
    expect(plan?.watched).toEqual({ ecs: 0, ec2: 1, eks: 1 });
    expect(plan?.unread.map(({ what }) => what)).toEqual([{ kind: 'other-regions' }, 'ECS']);
  });
});

describe('the budget', () => {
  it.each(['access-denied', 'not-enabled'] as const)(
    'is left out, with the reason, where the bill is %s',
    async (reason) => {
      const setup = aTeam();
      setup.ledger.setUnavailable(reason);
      const { plan, configuration } = await found(setup);
      expect(plan?.bill).toEqual({ kind: 'unreadable', reason });
      expect(configuration.cost.budget).toBeUndefined();
    },
  );

  it('is what last month was used, rounded up, of one question that costs a cent', async () => {
    const setup = aTeam();
    const spend = (day: string, amount: string, recordType: RecordType = 'usage') =>
      setup.ledger.add({
        day: day as Day,
        service: 'Amazon ECS',
        amount: parseMoney(amount) ?? zero,
        recordType,
        provisional: false,
      });
    spend('2026-10-01', '700.10');
    spend(addDays('2026-10-01' as Day, 30), '523.40');
    spend('2026-10-15', '-900', 'credit');
    spend('2026-11-02', '5000');
    const { configuration, text } = await found(setup);
    expect(configuration.cost.budget).toBe(1300);
    expect(text).toContain('# 지난달 1223.50 USD');
    expect(setup.ledger.questions).toHaveLength(1);
  });

  it('is left out where last month cost nothing', async () => {
    const { plan, configuration } = await found(aTeam());
    expect([plan?.bill, configuration.cost.budget]).toEqual([{ kind: 'none' }, undefined]);
  });
});
