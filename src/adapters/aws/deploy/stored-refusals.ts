import { run } from '../../../application/deploy/jobs.ts';
import {
  branded,
  fields,
  invalid,
  list,
  nullable,
  number,
  oneOf,
  optional,
  type Shape,
  tagged,
  text,
  withDefault,
} from '../../../application/kit/shape.ts';
import type { AlarmId } from '../../../domain/alert/alarm.ts';
import type { Approval } from '../../../domain/deploy/approval.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { DeployRefusal, OpenChecks } from '../../../domain/deploy/deploy-refusal.ts';
import type { DeployAlarm } from '../../../domain/deploy/deployment.ts';
import type { OutOfSightBecause } from '../../../domain/deploy/out-of-sight.ts';
import type { StopRejected } from '../../../domain/deploy/rollout.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import {
  type Closed,
  type Fact,
  type FactName,
  known,
  type Unreadable,
  type UnreadableReason,
} from '../../../domain/kit/fact.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { lock, person, roles } from '../kit/stored-values.ts';

const repository = branded<Repository>();
const sha = branded<CommitSha>();
const action = oneOf('deploy', 'rollback', 'lock');
const place = { service: text, environment: text };

export const dispatchRejection = tagged<'reason', DispatchRejection>('reason', {
  'app-not-installed': fields({ reason: oneOf('app-not-installed') }),
  'app-removed': fields({ reason: oneOf('app-removed') }),
  'app-suspended': fields({ reason: oneOf('app-suspended') }),
  'repository-gone': fields({ reason: oneOf('repository-gone') }),
  'repository-replaced': fields({ reason: oneOf('repository-replaced'), id: number, expected: number }),
  'permission-missing': fields({ reason: oneOf('permission-missing') }),
  'workflow-not-found': fields({ reason: oneOf('workflow-not-found') }),
  'workflow-disabled': fields({ reason: oneOf('workflow-disabled') }),
  'not-dispatchable': fields({ reason: oneOf('not-dispatchable') }),
  'ref-not-found': fields({ reason: oneOf('ref-not-found') }),
  'inputs-rejected': fields({ reason: oneOf('inputs-rejected'), detail: text }),
  'rate-limited': fields({ reason: oneOf('rate-limited'), retryAtMs: nullable(number) }),
  'github-unavailable': fields({ reason: oneOf('github-unavailable') }),
  refused: fields({ reason: oneOf('refused'), detail: text }),
});

/** Tables, so that a name that is added without a word here does not compile. */
const unreadableReasons: Readonly<Record<UnreadableReason, true>> = {
  'access-denied': true,
  throttled: true,
  'source-unavailable': true,
  'too-many': true,
  'not-understood': true,
  'not-asked': true,
};
const factNames: Readonly<Record<FactName, true>> = {
  'announced-images': true,
  'dispatched-runs': true,
  run: true,
  'run-jobs': true,
  'failure-log': true,
  service: true,
  'service-deployments': true,
  'service-revisions': true,
  'task-definitions': true,
  tasks: true,
  'kubernetes-deployment': true,
  'replica-sets': true,
  pods: true,
  'function-alias': true,
  'function-versions': true,
  'image-index': true,
  'workflow-inputs': true,
  'check-runs': true,
  'check-suites': true,
  'commit-statuses': true,
  'workflow-runs': true,
  'workflow-files': true,
  'changed-paths': true,
  alarms: true,
};

const closed: Readonly<Record<Closed, true>> = {
  'app-removed': true,
  'app-suspended': true,
  'repository-gone': true,
  'repository-replaced': true,
  'permission-missing': true,
};

export const unreadable = fields<Unreadable>({
  reason: oneOfTable(unreadableReasons),
  what: oneOfTable(factNames),
  permission: nullable(text),
  closed: optional(oneOfTable(closed)),
});

type Texts = Fact<readonly string[]>;

export const texts = tagged<'kind', Texts>('kind', {
  known: fields({ kind: oneOf('known'), value: list(text) }),
  none: fields({ kind: oneOf('none') }),
  unreadable: fields({ kind: oneOf('unreadable'), because: unreadable }),
});

/** Release 0.1 kept a list, which is empty also where it could not be read: that is `empty`, and never counts as none. */
export function textsOrList(empty: Texts): Shape<Texts> {
  return (value) => {
    const before = list(text)(value);
    if (before === invalid) return texts(value);
    return before.length === 0 ? empty : known(before);
  };
}

export const outOfSightBecause = tagged<'kind', OutOfSightBecause>('kind', {
  gone: fields({ kind: oneOf('gone') }),
  unreadable: fields({ kind: oneOf('unreadable'), because: unreadable }),
  'may-be': fields({ kind: oneOf('may-be'), runs: list(run) }),
});

function oneOfTable<Name extends string>(table: Readonly<Record<Name, true>>): Shape<Name> {
  return oneOf(...Object.keys(table).filter((name): name is Name => name in table));
}

const checks = fields<OpenChecks>({
  failed: list(text),
  pending: list(text),
  skipped: withDefault(list(text), []),
  missing: list(text),
});

export const approval = fields<Approval>({ by: person, roles, commit: nullable(sha), atMs: number });

export const stopRejected = fields<StopRejected>({
  kind: oneOf('rejected'),
  reason: oneOf('access-denied', 'throttled', 'not-possible'),
  permission: nullable(text),
  message: nullable(text),
});

/** Stored refusals. A refusal without a shape does not compile. */
export const deployRefusal = tagged<'reason', DeployRefusal>('reason', {
  'unknown-service': fields({ reason: oneOf('unknown-service'), service: text, known: list(text) }),
  'unknown-environment': fields({ reason: oneOf('unknown-environment'), environment: text, known: list(text) }),
  'malformed-version': fields({ reason: oneOf('malformed-version'), version: text }),
  'unknown-version': fields({ reason: oneOf('unknown-version'), version: text, repository }),
  'stray-commit': fields({ reason: oneOf('stray-commit'), version: text, repository }),
  'version-unreadable': fields({
    reason: oneOf('version-unreadable'),
    version: text,
    repository,
    why: dispatchRejection,
  }),
  'version-moved': fields({ reason: oneOf('version-moved'), version: text, approved: sha, now: sha }),
  'nothing-to-roll-back': fields({ reason: oneOf('nothing-to-roll-back'), ...place }),
  'waited-too-long': fields({ reason: oneOf('waited-too-long'), minutes: number }),
  'role-required': fields({ reason: oneOf('role-required'), environment: text, action, roles }),
  'open-to-nobody': fields({ reason: oneOf('open-to-nobody'), environment: text, action }),
  'break-glass-role-required': fields({ reason: oneOf('break-glass-role-required'), environment: text, roles }),
  'break-glass-unexplained': fields({ reason: oneOf('break-glass-unexplained'), environment: text }),
  locked: fields({ reason: oneOf('locked'), lock }),
  frozen: fields({ reason: oneOf('frozen'), environment: text, freeze: text, untilMs: nullable(number) }),
  'not-promoted': fields<Extract<DeployRefusal, { readonly reason: 'not-promoted' }>>({
    reason: oneOf('not-promoted'),
    environment: text,
    after: text,
    found: optional(oneOf('unverified', 'image-unknown', 'another-image')),
  }),
  'rolled-back-before': fields({
    reason: oneOf('rolled-back-before'),
    environment: text,
    after: text,
    by: nullable(person),
    atMs: number,
  }),
  'promotion-unreadable': fields({ reason: oneOf('promotion-unreadable'), environment: text, after: text }),
  'checks-not-passed': fields({ reason: oneOf('checks-not-passed'), checks }),
  'checks-absent': fields({ reason: oneOf('checks-absent') }),
  'checks-unreadable': fields({
    reason: oneOf('checks-unreadable'),
    because: withDefault(nullable(unreadable), null),
    why: dispatchRejection,
  }),
  'checks-without-commit': fields({ reason: oneOf('checks-without-commit'), environment: text }),
  'approval-unbound': fields({
    reason: oneOf('approval-unbound'),
    environment: text,
    lacks: oneOf('declaration', 'input'),
  }),
  'binding-unreadable': fields({ reason: oneOf('binding-unreadable'), environment: text, because: unreadable }),
  'approvals-missing': fields({ reason: oneOf('approvals-missing'), environment: text, missing: number, roles }),
  'no-look-again': fields({
    reason: oneOf('no-look-again'),
    ...place,
    because: oneOf('overtaken', 'no-place', 'was-read'),
  }),
  'own-request': fields({ reason: oneOf('own-request'), roles }),
  'approver-role-required': fields({ reason: oneOf('approver-role-required'), roles }),
  'already-approved': fields({ reason: oneOf('already-approved'), missing: number, roles }),
  'request-expired': fields({ reason: oneOf('request-expired'), atMs: number }),
  'already-decided': fields({
    reason: oneOf('already-decided'),
    by: person,
    decision: oneOf('approved', 'rejected', 'withdrawn'),
  }),
  'not-waiting': fields({ reason: oneOf('not-waiting') }),
  'not-yours': fields({ reason: oneOf('not-yours'), requestedBy: person }),
  'run-not-cancellable': fields({ reason: oneOf('run-not-cancellable'), url: nullable(text) }),
  'run-refused': fields({ reason: oneOf('run-refused'), why: dispatchRejection }),
  'run-out-of-sight': fields<Extract<DeployRefusal, { readonly reason: 'run-out-of-sight' }>>({
    reason: oneOf('run-out-of-sight'),
    ...place,
    because: optional(outOfSightBecause),
  }),
  'rollout-not-answered': fields({
    reason: oneOf('rollout-not-answered'),
    ...place,
    because: oneOf('over', 'untold', 'answered', 'expired', 'expired-continue', 'expired-roll-back'),
    by: nullable(person),
  }),
  'rollout-refused': fields({ reason: oneOf('rollout-refused'), rejected: stopRejected }),
  overtaken: fields({ reason: oneOf('overtaken'), ...place }),
  'lane-taken': fields({ reason: oneOf('lane-taken'), ...place }),
});

export const deployAlarm = fields<DeployAlarm>({
  id: branded<AlarmId>(),
  account: text,
  region: text,
  name: text,
  firedMs: number,
  endedMs: nullable(number),
  revision: number,
});
