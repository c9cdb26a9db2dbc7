import type { Commit, CommitSha } from '../../../../src/domain/deploy/commit.ts';
import type { DeployRefusal } from '../../../../src/domain/deploy/deploy-refusal.ts';
import type { Deployment, DeploymentId, DeploymentState } from '../../../../src/domain/deploy/deployment.ts';
import type { Diff } from '../../../../src/domain/deploy/diff.ts';
import type { RunJob, RunStep, StepConclusion } from '../../../../src/domain/deploy/run-progress.ts';
import type { MemberId, RoleId } from '../../../../src/domain/people/people.ts';
import { run, typicalDeployment } from '../kit/typical.ts';

export const atMs = Date.UTC(2026, 10, 22, 0, 0);
export const sre = '900000000000000021' as RoleId;
export const kim = { id: '77' as MemberId, name: '김서준' };
export const agreed = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678' as CommitSha;
export const another = 'ffee00112233445566778899aabbccddeeff0011' as CommitSha;
export const image = `acme/backend:sha-a1b2c3d@sha256:${'0123456789ab'.padEnd(64, 'c')}`;

export const commit: Commit = { sha: agreed, subject: 'feat(pay): retry *failed* payments', committedAtMs: atMs };

export const diff: Extract<Diff, { kind: 'known' }> = {
  kind: 'known',
  commits: [commit],
  commitCount: 9,
  behindBy: 0,
  pullRequests: [128, 127, 125, 124, 121, 120, 119].map((number) => ({
    number,
    title: `Change number ${number}`,
    url: `https://github.com/acme/backend/pull/${number}`,
  })),
  paths: ['migrations/0042_pay.sql', 'src/pay.ts'],
  url: 'https://github.com/acme/backend/compare/1111111...a1b2c3d',
};

export const risky = ['migrations/0042_pay.sql'];

export const awaiting: DeploymentState = {
  kind: 'awaiting-approval',
  rule: { count: 2, roles: [sre], withinMs: 3_600_000 },
  untilMs: atMs + 3_600_000,
};

export const approval = { by: kim, roles: [sre], commit: agreed, atMs: atMs + 60_000 };

/** To production, with everything that is known before it starts. */
export function aBigDeploy(state: DeploymentState, changes: Partial<Deployment> = {}): Deployment {
  const names = { environment: 'prod', version: 'v1.4.0', ref: 'main' };
  const sent = { binding: { kind: 'bound' } } as const;
  return typicalDeployment(state, { ...names, ...sent, commit, refCommit: agreed, diff, risky, ...changes });
}

export const overrode: readonly DeployRefusal[] = [
  { reason: 'frozen', environment: 'prod', freeze: 'Weekend', untilMs: atMs + 3_600_000 },
  { reason: 'approvals-missing', environment: 'prod', missing: 2, roles: [sre] },
];

export const inAnEmergency: Partial<Deployment> = {
  purpose: { kind: 'rollback', to: '1310000000000000001' as DeploymentId },
  breakGlass: { reason: 'Payments fail for everybody', overrode },
};

export function aStep(number: number, name: string, phase: RunStep['phase']): RunStep {
  const conclusion = phase === 'completed' ? 'success' : null;
  return { number, name, phase, conclusion, startedAtMs: null, completedAtMs: null };
}

export function aJob(name: string, phase: RunJob['phase'], changes: Partial<RunJob> = {}): RunJob {
  const conclusion: StepConclusion | null = phase === 'completed' ? 'success' : null;
  return {
    id: name.length,
    name,
    attempt: 1,
    phase,
    conclusion,
    startedAtMs: phase === 'waiting' || phase === 'queued' ? null : atMs + 30_000,
    completedAtMs: phase === 'completed' ? atMs + 95_000 : null,
    url: run.url,
    steps: [],
    ...changes,
  };
}

export const jobs: readonly RunJob[] = [
  aJob('build', 'completed', { steps: [aStep(1, 'Check out', 'completed'), aStep(2, 'Push image', 'completed')] }),
  aJob('deploy', 'running', {
    steps: [aStep(1, 'Check out', 'completed'), aStep(2, 'Update the service', 'running'), aStep(9, 'Post', 'waiting')],
  }),
  aJob('smoke test', 'queued'),
];

export const failure = {
  job: 'build',
  jobId: 77,
  step: 'Push image',
  stepRan: null,
  url: `${run.url}/job/77`,
};

export const log = ['#14 pushing layers', '  denied: `push` not allowed', 'Error: Process completed with exit code 1.'];
