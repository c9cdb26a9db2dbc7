import { describe, expect, it } from 'vitest';
import { planIn } from '../../../src/adapters/terminal/setup/plan-words.ts';
import type { PlannedSetup } from '../../../src/application/setup/planned-setup.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';

const plan: PlannedSetup = {
  account: { id: '111122223333', region: 'ap-northeast-2', profile: null },
  makesReady: true,
  server: { id: '900000000000000001', name: 'Acme' },
  missingChannels: ['costs', 'alerts'],
  roles: [{ id: '900000000000000022', name: 'Operators' }],
  startsRuns: true,
  services: [{ name: 'backend', repository: 'acme/backend' }],
  environments: ['staging', 'prod'],
  leftOut: [
    { repository: 'acme/web' as Repository, workflow: 'deploy.yml', why: { kind: 'input-unknown', input: 'approver' } },
  ],
  watched: { ecs: 12, ec2: 3, eks: 1 },
  bill: { kind: 'known', amount: 1223.5, currency: 'USD' },
  budget: 1300,
  mayStop: [{ service: 'backend', environment: 'prod', place: 'ap-northeast-2/prod/backend' }],
  unread: [
    { what: 'EC2', where: 'eu-west-1', reason: 'access-denied' },
    { what: { kind: 'other-regions' }, where: null, reason: 'throttled' },
    { what: { kind: 'environments', repository: 'acme/web' }, where: null, reason: 'throttled' },
  ],
  rights: [
    { task: 'secrets', rights: { kind: 'allowed' } },
    { task: 'deploy', rights: { kind: 'unchecked', reason: 'conditional' } },
    {
      task: 'bill',
      rights: { kind: 'denied', missing: [{ action: 'ce:GetCostAndUsage', on: '*', why: 'organization' }] },
    },
  ],
};

describe('the plan of a setup', () => {
  it('says everything that will be made, who may deploy, and every right beyond reading', () => {
    expect(planIn(plan, 'en').split('\n')).toEqual([
      'AWS: prepare account 111122223333, ap-northeast-2 for the CDK (cdk bootstrap)',
      'AWS: deploy the stack into account 111122223333, ap-northeast-2',
      'Discord: create #costs, #alerts in Acme',
      'Discord: register the commands, say hello in each channel',
      'May deploy: @Operators',
      'Deploys: backend (acme/backend); environments: staging, prod',
      '/status: 12 ECS services, 3 EC2 instances, 1 EKS clusters',
      'Budget: 1300, last month was 1223.50 USD',
      'Left out: acme/web deploy.yml requires the input approver.',
      'Not read, so nothing of it is here: EC2 in eu-west-1 (access was denied)',
      'Not read, so nothing of it is here: other regions (it was asked too often)',
      'Not read, so nothing of it is here: environments of acme/web (it was asked too often)',
      'Rights on GitHub beyond reading: start and cancel workflow runs',
      'Rights in AWS beyond reading, outside its own stack: ecs:StopServiceDeployment and ecs:ContinueServiceDeployment on ap-northeast-2/prod/backend',
      'Every right: npx geonbot permissions',
      'Your rights to deploy the stack could not be checked (a policy has a condition that only the request itself can meet); the setup goes on',
      "Missing in AWS to read last month's bill: ce:GetCostAndUsage on * (a service control policy of your organization does not let it through: ask who owns the organization); the setup goes on without",
    ]);
  });

  it('says the same in Korean', () => {
    const lines = planIn(plan, 'ko').split('\n');
    expect(lines).toHaveLength(17);
    expect(lines).toContain('읽지 못해 적지 않았습니다: 다른 리전 (요청 한도를 넘었습니다)');
    expect(lines).toContain('읽지 못해 적지 않았습니다: acme/web의 환경 (요청 한도를 넘었습니다)');
    expect(lines.filter((line) => !/[가-힣]/.test(line))).toEqual([]);
  });

  it('never says that nothing was spent where the bill could not be read', () => {
    const unread = planIn({ ...plan, bill: { kind: 'unreadable', reason: 'not-enabled' }, budget: null }, 'en');
    expect(unread).toContain("Budget: none, last month's bill could not be read (it is not enabled)");
    expect(planIn({ ...plan, bill: { kind: 'none' }, budget: null }, 'en')).toContain('cost nothing to go by');
  });

  it('says that no right of whoever sets up is missing only where each was looked at', () => {
    const rights = [{ task: 'secrets' as const, rights: { kind: 'allowed' as const } }];
    expect(planIn({ ...plan, rights }, 'en')).toContain('Your rights in AWS: nothing that was looked at is missing');
    expect(planIn(plan, 'en')).not.toContain('nothing that was looked at is missing');
  });

  it('names the command for an administrator as it can be pasted, with the account and the region', () => {
    const missing = [{ action: 'iam:CreateRole', on: 'a role', why: 'not-granted' as const }];
    const rights = [{ task: 'prepare' as const, rights: { kind: 'denied' as const, missing } }];
    const command = '"npx cdk bootstrap aws://111122223333/ap-northeast-2"';
    expect(planIn({ ...plan, rights }, 'en')).toContain(command);
    expect(planIn({ ...plan, rights }, 'ko')).toContain(command);
  });

  it('says of the App that it only reads, or that it may start runs although nothing is deployed', () => {
    expect(planIn({ ...plan, startsRuns: false, services: [] }, 'en')).toContain(
      'Rights on GitHub beyond reading: none',
    );
    expect(planIn({ ...plan, services: [] }, 'en')).toContain('take Actions: write away from the App');
  });

  it('says that there is no right beyond reading where there is none', () => {
    expect(planIn({ ...plan, mayStop: [] }, 'en')).toContain('outside its own stack: none');
  });
});
