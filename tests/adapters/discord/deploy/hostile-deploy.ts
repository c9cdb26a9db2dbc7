import fc from 'fast-check';
import type { BakeEnd, StopRejected } from '../../../../src/domain/deploy/bake-end.ts';
import type { Commit, CommitSha } from '../../../../src/domain/deploy/commit.ts';
import type { DeployRefusal } from '../../../../src/domain/deploy/deploy-refusal.ts';
import type { Deployment, DeploymentId, DeploymentState } from '../../../../src/domain/deploy/deployment.ts';
import type { UnverifiedBecause } from '../../../../src/domain/deploy/deployment-state.ts';
import type { Diff } from '../../../../src/domain/deploy/diff.ts';
import type { Judgement } from '../../../../src/domain/deploy/judge.ts';
import type { DispatchRejection } from '../../../../src/domain/deploy/run.ts';
import type { RunJob, StepConclusion } from '../../../../src/domain/deploy/run-progress.ts';
import { known } from '../../../../src/domain/kit/fact.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import type { MemberId, RoleId } from '../../../../src/domain/people/people.ts';
import { hostileText } from '../kit/hostile-text.ts';
import { typicalDeployment } from '../kit/typical.ts';
import { refusalsWith } from './hostile-refusals.ts';

const sha = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678' as CommitSha;
const role = '900000000000000021' as RoleId;
const url = 'https://github.com/a/b/(x)[y]';
const someUrl = fc.constantFrom('javascript:alert(1)', url, 'https://u:p@github.com/', '');
const someRun = fc.record({ id: fc.nat(), url: someUrl, attempt: fc.integer({ min: 1, max: 9 }) });
type SomeRun = { readonly id: number; readonly url: string; readonly attempt: number };

const unverified: readonly UnverifiedBecause[] = [
  ...(['not-configured', 'not-found', 'access-denied', 'source-unavailable', 'still-rolling', 'no-primary'] as const),
  ...([
    'no-rollout-state',
    'nothing-runs',
    'not-comparable',
    'no-new-rollout',
    'start-unknown',
    'other-commit',
    'rollouts-not-listed',
  ] as const),
];

function rejectionsWith(detail: string): readonly DispatchRejection[] {
  return [
    { reason: 'refused', detail },
    { reason: 'inputs-rejected', detail },
    { reason: 'ref-not-found' },
    { reason: 'workflow-not-found' },
    { reason: 'rate-limited', retryAtMs: 1 },
  ];
}

/** Every state that there is, with this text in every place that outside text can reach. */
export function statesWith(text: string, run: SomeRun, refusals: readonly DeployRefusal[]): readonly DeploymentState[] {
  const by = person(text);
  const images = Array.from({ length: 14 }, () => text);
  const rule = { count: 3, roles: Array.from({ length: 30 }, () => role), withinMs: 1 };
  return [
    { kind: 'requested' },
    { kind: 'awaiting-approval', rule, untilMs: 1 },
    { kind: 'awaiting-approval', rule: { ...rule, roles: [`!${text}` as RoleId] }, untilMs: 1 },
    { kind: 'in-line' },
    { kind: 'dispatching' },
    { kind: 'dispatched', run: null },
    { kind: 'dispatched', run },
    { kind: 'queued', run },
    { kind: 'in-progress', run },
    { kind: 'succeeded', run, images: { kind: 'known', images }, verification: { kind: 'pending' } },
    { kind: 'succeeded', run, images: { kind: 'known', images: [] }, verification: { kind: 'pending' } },
    { kind: 'succeeded', run, images: { kind: 'unknown', reason: 'not-found' }, verification: { kind: 'pending' } },
    ...unverified.map((reason): DeploymentState => {
      return {
        kind: 'succeeded',
        run,
        images: { kind: 'known', images },
        verification: { kind: 'impossible', reason },
      };
    }),
    { kind: 'verified', run, images, by: 'digest' },
    { kind: 'rolled-back', run, images, reason: text },
    { kind: 'rolled-back', run, images: [], reason: null },
    { kind: 'rolled-back', run, images, reason: text, rollback: 'done', onRequest: true },
    { kind: 'not-running-it', run, images, expected: images, reason: text },
    { kind: 'not-running-it', run, images: [], expected: [], reason: null },
    { kind: 'not-running-it', run, images, expected: images, reason: text, onRequest: true },
    ...(['run', 'announced', 'running'] as const).map((seenIn): DeploymentState => {
      return { kind: 'another-commit', run, images, commit: { id: text, seenIn }, isOpen: true };
    }),
    { kind: 'superseded', run, later: { version: text, commit: text as CommitSha } },
    {
      kind: 'failed',
      run,
      failure: failureWith(text, run.url),
      log: known(Array.from({ length: 30 }, () => `  > ${text}`)),
    },
    { kind: 'failed', run, failure: null, log: { kind: 'none' } },
    ...(['timed-out', 'startup-failure', 'neutral', 'stale', 'unknown'] as const).map((conclusion): DeploymentState => {
      return { kind: 'failed', run, failure: failureWith(text, run.url), log: known([`> ${text}`]), conclusion };
    }),
    { kind: 'not-run', run, because: 'skipped' },
    { kind: 'not-run', run, because: 'action-required' },
    { kind: 'cancelled', run, by },
    { kind: 'cancelled', run: null, by },
    { kind: 'cancelled', run, by: null },
    ...rejectionsWith(text).map((rejection): DeploymentState => {
      return { kind: 'rejected', because: { kind: 'github', rejection } };
    }),
    { kind: 'rejected', because: { kind: 'person', by } },
    { kind: 'rejected', because: { kind: 'policy', refusals } },
    ...refusals.map((refusal): DeploymentState => {
      return { kind: 'rejected', because: { kind: 'policy', refusals: [refusal] } };
    }),
    { kind: 'rejected', because: { kind: 'not-configured' } },
    { kind: 'rejected', because: { kind: 'moved', shown: sha, now: null } },
    { kind: 'rejected', because: { kind: 'moved', shown: sha, now: text as CommitSha } },
    { kind: 'expired', waitedFor: 'approval' },
    { kind: 'lost', isFinal: false },
    { kind: 'lost', isFinal: true },
    { kind: 'lost', isFinal: true, run, mayBe: [run, run, run, run, run] },
    { kind: 'lost', isFinal: true, run, released: { by, reason: text, askedId: '9' } },
  ];
}

/** Which of the states, and how much there is besides; the texts come later. */
export type HostileShape = {
  readonly place: number;
  readonly run: SomeRun;
  readonly jobs: number;
  readonly commits: number;
  readonly pulls: number;
  readonly loud: boolean;
};

export const hostileShape: fc.Arbitrary<HostileShape> = fc.record({
  place: fc.nat(),
  run: someRun,
  jobs: fc.integer({ min: 0, max: 50 }),
  commits: fc.integer({ min: 0, max: 12 }),
  pulls: fc.integer({ min: 0, max: 12 }),
  loud: fc.boolean(),
});

function rejectedWith(message: string): StopRejected {
  return { kind: 'rejected', reason: 'not-possible', permission: null, message };
}

function bakeEndWith(text: string): BakeEnd {
  const about = { by: person(text), for: '1' as DeploymentId, version: text, reason: text, rollout: text };
  return { ...about, purpose: 'emergency', atMs: 1, answer: rejectedWith(text), isLong: true };
}

/** A deployment of which every text comes from outside. */
export function deploymentWith(
  text: string,
  { place, run, jobs, commits, pulls, loud }: HostileShape,
  refusals: readonly DeployRefusal[] = refusalsWith(text),
): Deployment {
  const states = statesWith(text, run, refusals);
  const state = states[place % states.length] ?? { kind: 'requested' };
  const commit: Commit = { sha, subject: text, committedAtMs: 1 };
  const names = { service: text, environment: text, version: text, ref: text, workflow: text };
  return typicalDeployment(state, {
    ...names,
    repository: text as Repository,
    requestedBy: person(text),
    commit,
    refCommit: sha,
    purpose: loud ? { kind: 'rollback', to: '1' as DeploymentId } : { kind: 'deploy' },
    strayedTo: loud ? sha : null,
    stoppedBy: loud ? person(text) : null,
    bakeEnd: loud ? bakeEndWith(text) : null,
    rolloutAhead: loud ? rejectedWith(text) : null,
    breakGlass: loud ? { reason: text, overrode: refusals } : null,
    diff: diffWith(text, commits, pulls),
    risky: Array.from({ length: commits }, () => text),
    approvals: Array.from({ length: pulls }, (_, at) => {
      return { by: { ...person(text), id: `${at}` as MemberId }, roles: [role], commit: sha, atMs: 1 };
    }),
    jobs: Array.from({ length: jobs }, (_, at) => jobWith(text, at)),
    announced: loud ? { kind: 'known', value: [text] } : { kind: 'none' },
  });
}

export const deployment: fc.Arbitrary<Deployment> = fc
  .tuple(hostileText, hostileShape)
  .map(([text, shape]) => deploymentWith(text, shape));

export function judgementsWith(text: string): readonly Judgement[] {
  const refusals = refusalsWith(text);
  return [
    { kind: 'allowed', overridden: [], exempted: [] },
    { kind: 'allowed', overridden: refusals, exempted: refusals },
    { kind: 'needs-approval', missing: 2, rule: { count: 2, roles: [role, `!${text}` as RoleId], withinMs: 1 } },
    { kind: 'refused', refusals },
  ];
}

function diffWith(text: string, commits: number, pulls: number): Diff {
  if (commits === 1) return { kind: 'unreadable', why: { reason: 'refused', detail: text } };
  return {
    kind: 'known',
    commits: Array.from({ length: commits }, () => ({ sha, subject: text, committedAtMs: 1 })),
    commitCount: commits * 3,
    behindBy: pulls,
    pullRequests: Array.from({ length: pulls }, (_, number) => ({ number, title: text, url })),
    paths: [text],
    url,
  };
}

const conclusions: readonly (StepConclusion | null)[] = [
  'success',
  null,
  'failure',
  null,
  'skipped',
  'cancelled',
  null,
];

function jobWith(name: string, id: number): RunJob {
  const conclusion = conclusions[id % conclusions.length] ?? null;
  const phase = conclusion === null ? (['running', 'queued', 'waiting'] as const)[id % 3] : 'completed';
  const times = { startedAtMs: id === 3 ? null : 1, completedAtMs: conclusion === null ? null : 61_000 };
  const step = { number: 1, name, phase: 'running', conclusion: null, startedAtMs: 1, completedAtMs: null } as const;
  return { id, name: `${name}${id}`, attempt: 1, phase: phase ?? 'waiting', conclusion, ...times, url, steps: [step] };
}

function failureWith(text: string, at: string) {
  return { job: text, jobId: 77, step: text, stepRan: null, url: at };
}

function person(name: string) {
  return { id: '42' as MemberId, name };
}
