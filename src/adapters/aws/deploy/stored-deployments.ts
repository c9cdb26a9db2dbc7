import { codeHostIds, commit, run, runJob } from '../../../application/deploy/jobs.ts';
import {
  branded,
  fields,
  flag,
  invalid,
  list,
  nullable,
  number,
  oneOf,
  optional,
  record,
  type Shape,
  tagged,
  text,
  withDefault,
} from '../../../application/kit/shape.ts';
import type { ApprovalRule } from '../../../domain/deploy/approval.ts';
import type { Binding } from '../../../domain/deploy/binding.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type {
  Call,
  Deployment,
  DeploymentId,
  DeploymentShown,
  LookedAgain,
  Purpose,
  Pushed,
  Restart,
} from '../../../domain/deploy/deployment.ts';
import { nothingRead } from '../../../domain/deploy/deployment-run.ts';
import type {
  DeployedImages,
  DeploymentState,
  LaterDeployment,
  OtherCommit,
  Rejection,
  Release,
  StateKind,
  Verification,
} from '../../../domain/deploy/deployment-state.ts';
import type { Diff, DiffPullRequest } from '../../../domain/deploy/diff.ts';
import { logNotAsked } from '../../../domain/deploy/failure-log.ts';
import type { OutOfSight } from '../../../domain/deploy/out-of-sight.ts';
import type { FailingJob } from '../../../domain/deploy/run.ts';
import type { DeploymentDisplay } from '../../../domain/deploy/shown-deployment.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { neverShown } from '../../../domain/kit/showing.ts';
import { announcement, person, roles, showing } from '../kit/stored-values.ts';
import {
  approval,
  deployAlarm,
  deployRefusal,
  dispatchRejection,
  outOfSightBecause,
  texts,
  textsOrList,
  unreadable,
} from './stored-refusals.ts';
import { bakeEnd, hookAnswer, rolloutAhead, rolloutSeen } from './stored-rollouts.ts';

const sha = branded<CommitSha>();
const repository = branded<Repository>();

const purpose = tagged<'kind', Purpose>('kind', {
  deploy: fields({ kind: oneOf('deploy') }),
  rollback: fields<Extract<Purpose, { readonly kind: 'rollback' }>>({
    kind: oneOf('rollback'),
    to: branded<DeploymentId>(),
    pin: optional(oneOf('pinned', 'no-digest', 'several-images', 'not-sent')),
  }),
});

const calls = /^(?:approval-wanted|your-turn|(?:restarted|ended)-\d{1,9}|paused-[\w-]{1,40})$/;
const isCall = (told: unknown): told is Call => calls.test(String(told));
const call: Shape<Call> = (value) => (isCall(value) ? value : invalid);

const outOfSight = fields<OutOfSight>({
  because: outOfSightBecause,
  sinceMs: number,
  goneAtMs: withDefault(list(number), []),
  isLong: flag,
});

const diff = tagged<'kind', Diff>('kind', {
  known: fields({
    kind: oneOf('known'),
    commits: list(commit),
    commitCount: number,
    behindBy: number,
    pullRequests: list(fields<DiffPullRequest>({ number, title: text, url: text })),
    paths: list(text),
    url: text,
  }),
  unreadable: fields({ kind: oneOf('unreadable'), why: dispatchRejection }),
});

const rejection = tagged<'kind', Rejection>('kind', {
  github: fields({ kind: oneOf('github'), rejection: dispatchRejection }),
  person: fields({ kind: oneOf('person'), by: person }),
  policy: fields({ kind: oneOf('policy'), refusals: list(deployRefusal) }),
  'not-configured': fields({ kind: oneOf('not-configured') }),
  moved: fields({ kind: oneOf('moved'), shown: sha, now: nullable(sha) }),
});

const sourceTrouble = ['not-configured', 'not-found', 'access-denied', 'source-unavailable'] as const;

const deployedImages = tagged<'kind', DeployedImages>('kind', {
  known: fields({ kind: oneOf('known'), images: list(text) }),
  unknown: fields({ kind: oneOf('unknown'), reason: oneOf(...sourceTrouble) }),
});

type Impossible = Extract<Verification, { readonly kind: 'impossible' }>;

const verification = tagged<'kind', Verification>('kind', {
  pending: fields({ kind: oneOf('pending') }),
  'still-rolling': fields({ kind: oneOf('still-rolling'), running: number, desired: number }),
  impossible: fields<Impossible>({
    kind: oneOf('impossible'),
    reason: oneOf(
      ...sourceTrouble,
      'unreadable',
      'still-rolling',
      'no-primary',
      'no-rollout-state',
      'nothing-runs',
      'not-comparable',
      'index-or-platform',
      'no-new-rollout',
      'start-unknown',
      'tasks-differ',
      'job-skipped',
      'several-rollouts',
      'rollouts-not-listed',
      'other-commit',
    ),
    unread: optional(unreadable),
    isOpen: optional(flag),
  }),
});

const failure = fields<FailingJob>({
  job: text,
  jobId: number,
  step: nullable(text),
  stepRan: nullable(fields<NonNullable<FailingJob['stepRan']>>({ fromMs: number, untilMs: number })),
  url: text,
});

const state = tagged<'kind', DeploymentState>('kind', {
  requested: fields({ kind: oneOf('requested') }),
  'awaiting-approval': fields({
    kind: oneOf('awaiting-approval'),
    rule: fields<ApprovalRule>({ count: number, roles, withinMs: number }),
    untilMs: number,
  }),
  'in-line': fields({ kind: oneOf('in-line') }),
  dispatching: fields({ kind: oneOf('dispatching') }),
  dispatched: fields({ kind: oneOf('dispatched'), run: nullable(run) }),
  queued: fields({ kind: oneOf('queued'), run }),
  'in-progress': fields({ kind: oneOf('in-progress'), run }),
  succeeded: fields({ kind: oneOf('succeeded'), run, images: deployedImages, verification }),
  verified: fields({ kind: oneOf('verified'), run, images: list(text), by: oneOf('digest', 'image', 'new-rollout') }),
  'rolled-back': fields<Extract<DeploymentState, { readonly kind: 'rolled-back' }>>({
    kind: oneOf('rolled-back'),
    run,
    images: list(text),
    reason: nullable(text),
    rollback: optional(oneOf('in-progress', 'done', 'failed', 'unseen')),
    onRequest: optional(oneOf(true)),
  }),
  'not-running-it': fields<Extract<DeploymentState, { readonly kind: 'not-running-it' }>>({
    kind: oneOf('not-running-it'),
    run,
    images: list(text),
    expected: list(text),
    reason: nullable(text),
    isOpen: optional(flag),
    onRequest: optional(oneOf(true)),
  }),
  'another-commit': fields<Extract<DeploymentState, { readonly kind: 'another-commit' }>>({
    kind: oneOf('another-commit'),
    run,
    commit: fields<OtherCommit>({ id: text, seenIn: oneOf('run', 'announced', 'running') }),
    images: list(text),
    isOpen: optional(flag),
  }),
  superseded: fields<Extract<DeploymentState, { readonly kind: 'superseded' }>>({
    kind: oneOf('superseded'),
    run,
    later: fields<LaterDeployment>({ version: text, commit: nullable(sha) }),
  }),
  failed: fields<Extract<DeploymentState, { readonly kind: 'failed' }>>({
    kind: oneOf('failed'),
    run,
    failure: nullable(failure),
    log: textsOrList(logNotAsked),
    unread: optional(unreadable),
    conclusion: optional(oneOf('timed-out', 'startup-failure', 'neutral', 'stale', 'unknown')),
  }),
  'not-run': fields({ kind: oneOf('not-run'), run, because: oneOf('skipped', 'action-required') }),
  cancelled: fields({ kind: oneOf('cancelled'), run: nullable(run), by: nullable(person) }),
  rejected: fields({ kind: oneOf('rejected'), because: rejection }),
  expired: fields({ kind: oneOf('expired'), waitedFor: oneOf('start', 'approval', 'turn') }),
  lost: fields<Extract<DeploymentState, { readonly kind: 'lost' }>>({
    kind: oneOf('lost'),
    isFinal: flag,
    run: optional(run),
    mayBe: optional(list(run)),
    released: optional(fields<Release>({ by: person, reason: text, askedId: text })),
  }),
});

/** A table, so that a state that is added without a word here does not compile. */
const passed: Readonly<Record<StateKind, true>> = {
  requested: true,
  'awaiting-approval': true,
  'in-line': true,
  dispatching: true,
  dispatched: true,
  queued: true,
  'in-progress': true,
  succeeded: true,
  verified: true,
  'rolled-back': true,
  'not-running-it': true,
  'another-commit': true,
  superseded: true,
  failed: true,
  'not-run': true,
  cancelled: true,
  rejected: true,
  expired: true,
  lost: true,
};

const stateKind = oneOf(...Object.keys(passed).filter((kind): kind is StateKind => kind in passed));

const binding = tagged<'kind', Binding>('kind', {
  bound: fields({ kind: oneOf('bound') }),
  'no-commit': fields({ kind: oneOf('no-commit') }),
  undeclared: fields({ kind: oneOf('undeclared') }),
  'not-sent': fields({ kind: oneOf('not-sent') }),
  unreadable: fields({ kind: oneOf('unreadable'), because: unreadable }),
});

const card = nullable(fields<DeploymentShown>({ announcement, revision: number, atMs: number }));

/** The stored form of a deployment. Newer fields have a default for items of older releases. */
export const storedDeployment: Shape<Deployment> = fields<Deployment>({
  id: branded<DeploymentId>(),
  service: text,
  environment: text,
  version: text,
  ref: text,
  platform: optional(oneOf('eks', 'lambda')),
  repository,
  codeHostIds: optional(nullable(codeHostIds)),
  workflow: text,
  inputs: record(text),
  requestedBy: person,
  requestedAtMs: number,
  requesterRoles: roles,
  purpose,
  callRequester: optional(oneOf('failures', 'ends')),
  commit: nullable(commit),
  refCommit: nullable(sha),
  strayedTo: nullable(sha),
  stoppedBy: nullable(person),
  bakeEnd: optional(nullable(bakeEnd)),
  rollout: optional(nullable(rolloutSeen)),
  hookAnswers: optional(list(hookAnswer)),
  rolloutAhead: optional(nullable(rolloutAhead)),
  outOfSight: optional(nullable(outOfSight)),
  alarms: optional(list(deployAlarm)),
  lookedAgain: optional(nullable(fields<LookedAgain>({ by: person, atMs: number, askedId: text }))),
  restarted: optional(
    nullable(fields<Restart>({ attempt: number, by: text, broke: list(deployRefusal), isStopped: flag })),
  ),
  pushed: optional(fields<Pushed>({ by: text, broke: list(deployRefusal), isStopped: flag })),
  diff: nullable(diff),
  risky: list(text),
  approvals: list(approval),
  breakGlass: nullable(fields<NonNullable<Deployment['breakGlass']>>({ reason: text, overrode: list(deployRefusal) })),
  jobs: list(runJob),
  unreadJobs: optional(nullable(unreadable)),
  binding: optional(binding),
  announced: textsOrList(nothingRead.announced),
  skippedJobs: withDefault(texts, nothingRead.skippedJobs),
  called: list(call),
  state,
  sinceMs: number,
  trail: list(fields<Deployment['trail'][number]>({ kind: stateKind, atMs: number })),
  revision: number,
  card,
  showing: withDefault(showing, neverShown),
});

/** What was shown and called, as it is kept beside what is known. */
export const storedDisplay: Shape<DeploymentDisplay> = fields<DeploymentDisplay>({ card, called: list(call), showing });
