import { addDays, type Day } from '../../../../src/domain/calendar/day.ts';
import { type CostReport, costReport } from '../../../../src/domain/cost/cost-report.ts';
import { parseMoney, zero } from '../../../../src/domain/cost/money.ts';
import type { Deployment, DeploymentId, DeploymentState } from '../../../../src/domain/deploy/deployment.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import { neverShown } from '../../../../src/domain/kit/showing.ts';
import type { MemberId } from '../../../../src/domain/people/people.ts';
import { noCalls } from '../../../../src/domain/review/calling.ts';
import type { PullRequest, PullRequestMeasure } from '../../../../src/domain/review/pull-request.ts';
import { type ReviewCard, type ReviewFacts, reviewCardKey } from '../../../../src/domain/review/review-card.ts';
import { emptyMemory } from '../../../../src/domain/review/review-memory.ts';
import { missing, type Reading } from '../../../../src/domain/status/reading.ts';
import { type Resource, resourceKey } from '../../../../src/domain/status/resource.ts';
import { type StatusReport, statusReport } from '../../../../src/domain/status/status-report.ts';
import { aPullRequest } from '../../../support/a-pull-request.ts';
import { quiet } from '../../../support/quiet-status.ts';

const atMs = Date.UTC(2026, 10, 22, 0, 0);
const region = 'ap-northeast-2';

export const run = { id: 8123, url: 'https://github.com/acme/backend/actions/runs/8123', attempt: 1 };

/** 3 minutes and 12 seconds after it was asked for. */
export function typicalDeployment(state: DeploymentState, changes: Partial<Deployment> = {}): Deployment {
  return {
    id: '1320000000000000001' as DeploymentId,
    service: 'backend',
    environment: 'dev',
    version: 'latest',
    ref: 'dev',
    repository: 'acme/backend' as Repository,
    workflow: 'deploy.yml',
    inputs: { service: 'backend', env: 'dev', version: 'latest' },
    requestedBy: { id: '42' as MemberId, name: '김지민 (jimin_k)' },
    requestedAtMs: atMs,
    requesterRoles: [],
    purpose: { kind: 'deploy' },
    commit: null,
    refCommit: null,
    strayedTo: null,
    outOfSight: null,
    stoppedBy: null,
    diff: null,
    risky: [],
    approvals: [],
    breakGlass: null,
    jobs: [],
    announced: { kind: 'none' },
    skippedJobs: { kind: 'none' },
    called: [],
    state,
    sinceMs: atMs + 192_000,
    trail: [],
    revision: 1,
    card: null,
    showing: neverShown,
    ...changes,
  };
}

export const typicalMeasure: PullRequestMeasure = {
  additions: 1204,
  deletions: 38,
  changedFiles: 12,
  mergeability: 'unknown',
  atMs,
};

export function typicalReview(changes: Partial<PullRequest> = {}, facts: Partial<ReviewFacts> = {}): ReviewCard {
  const pullRequest = aPullRequest({
    number: 128,
    title: 'feat(pay): retry failed payments',
    author: 'octo-cat',
    authorAvatarUrl: 'https://avatars.githubusercontent.com/u/1?v=4',
    url: 'https://github.com/acme/backend/pull/128',
    headBranch: 'feat/retry_payments',
    openedAtMs: atMs,
    updatedAtMs: atMs,
    ...changes,
  });
  const rest = {
    measure: typicalMeasure,
    reviews: [],
    checks: [],
    hasReason: true,
    ...emptyMemory,
    calling: noCalls,
    showing: neverShown,
    ...facts,
  };
  return { key: reviewCardKey(pullRequest), ...rest, pullRequest, revision: 1, shown: null, told: [] };
}

export function typicalStatus(): StatusReport {
  const lastHour = [null, null, 4, 8, 15, 16, 23, 42, 57, 63, 88, 97];
  const measured = (percent: number): Reading => ({ kind: 'value', percent, atMs, lastHour });
  const ecs = (name: string): Resource => ({ kind: 'ecs', name, region, cluster: 'prod', service: name });
  const [backend, web, worker] = [ecs('backend'), ecs('web'), ecs('worker')] as const;
  const bastion: Resource = { kind: 'ec2', name: 'bastion', region, instanceId: 'i-0a1b2c3d4e5f60718' };
  const platform: Resource = { kind: 'eks', name: 'platform', region, cluster: 'platform' };
  const limits = { cpu: { warning: 70, critical: 90 }, memory: { warning: 75, critical: 90 } };
  const readings = new Map([
    [resourceKey(backend), { cpu: measured(93.4), memory: measured(61.2) }],
    [resourceKey(web), { cpu: measured(0.3), memory: measured(78) }],
    [resourceKey(worker), { cpu: missing('no-data'), memory: missing('no-data') }],
    [resourceKey(bastion), { cpu: measured(4.6), memory: missing('no-agent') }],
    [resourceKey(platform), { cpu: measured(42), memory: measured(55), nodes: { nodes: 6, failed: 0 } }],
  ]);
  const tasks = new Map([
    [`${region}/prod/backend`, { desired: 4, running: 3, pending: 1 }],
    [`${region}/prod/web`, { desired: 2, running: 2, pending: 0, rollout: 'in-progress' as const }],
    [`${region}/prod/worker`, { desired: 0, running: 0, pending: 0 }],
  ]);
  const resources = [backend, web, worker, bastion, platform];
  return statusReport(atMs, resources, { ...quiet, readings, tasks }, { ec2: limits, ecs: limits, eks: limits });
}

/** The morning of 22 November: 21 days at the same price, which is dearer than it was before. */
export function typicalCost(budget: string | null = '1500'): CostReport {
  const prices = {
    'Amazon Elastic Container Service': 31.5,
    'EC2 - Other': 12.25,
    AmazonCloudWatch: 4.1,
    'AWS Lambda': 0,
  };
  const days = Array.from({ length: 92 }, (_, at) => addDays('2026-08-22' as Day, at));
  const spends = days.flatMap((day) =>
    Object.entries(prices).map(([service, price]) => ({
      day,
      service,
      amount: parseMoney(String(day < '2026-11-01' ? price * 0.9 : price)) ?? zero,
      recordType: 'usage' as const,
      provisional: day >= '2026-11-20',
    })),
  );
  return costReport(
    atMs,
    { currency: 'USD', view: 'usage' as const, spends },
    budget === null ? null : parseMoney(budget),
  );
}
