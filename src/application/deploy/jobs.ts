import type { Commit, CommitSha } from '../../domain/deploy/commit.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import type { Deployment, DeploymentId } from '../../domain/deploy/deployment.ts';
import type { HookAction } from '../../domain/deploy/rollout.ts';
import type { RolloutChanged } from '../../domain/deploy/rollout-changed.ts';
import { type Run, type RunObservation, runConclusions } from '../../domain/deploy/run.ts';
import type { RunJob, RunStep } from '../../domain/deploy/run-progress.ts';
import type { CodeHostIds, Repository } from '../../domain/kit/repository.ts';
import type { Lane } from '../../domain/lock/lane.ts';
import { byWay, commandJob, eventJob } from '../jobs/descriptor.ts';
import type { DeliveryId, Invocation } from '../jobs/invocation.ts';
import {
  branded,
  fields,
  flag,
  list,
  nullable,
  number,
  oneOf,
  optional,
  type Shape,
  tagged,
  text,
  withDefault,
} from '../kit/shape.ts';
import type { DeployPlan } from './deploy-plan.ts';
import type { JobChanged, RunChanged } from './run-changed.ts';
import type { SteerAction } from './withdraw-stop-or-rerun-deploy.ts';

type Target = { readonly service: string; readonly environment: string };

/** `breakGlass`: why the rules are to be overridden; null where they are to be kept. */
type Terms = { readonly dryRun: boolean; readonly breakGlass: string | null };

export type DispatchDeployJob = { readonly kind: 'dispatch-deploy'; readonly asked: Invocation } & Target &
  Terms & {
    readonly version: string;
    /** Deploy it also where it already runs; callers without a screen always set it. */
    readonly again?: boolean;
  };

export type RollBackJob = { readonly kind: 'roll-back'; readonly asked: Invocation } & Target & Terms;

export type UndoDeployJob = {
  readonly kind: 'undo-deploy';
  readonly asked: Invocation;
  readonly deployment: DeploymentId;
};

export type ExplainDeployJob = { readonly kind: 'explain-deploy'; readonly asked: Invocation } & Target & {
    readonly version: string;
  };

/** `shown`: the beginning of the commit on the card whose button was pressed. */
export type DecideOnDeployJob = {
  readonly kind: 'decide-on-deploy';
  readonly asked: Invocation;
  readonly deployment: DeploymentId;
  readonly shown: string | null;
  readonly decision: 'approve' | 'reject';
};

export type SteerDeployJob = {
  readonly kind: 'steer-deploy';
  readonly asked: Invocation;
  readonly deployment: DeploymentId;
  readonly action: SteerAction;
};

/** `rollout`, `hook`: as `keyOf` makes them of what the card showed; no hook where the rollout itself is to be ended. */
export type SteerRolloutJob = {
  readonly kind: 'steer-rollout';
  readonly asked: Invocation;
  readonly deployment: DeploymentId;
  readonly action: HookAction;
  readonly rollout: string;
  readonly hook: string | null;
};

export type FollowDeployJob = {
  readonly kind: 'follow-deploy';
  readonly delivery: DeliveryId;
  readonly moved: RunChanged;
};

export type FollowJobJob = { readonly kind: 'follow-job'; readonly delivery: DeliveryId; readonly moved: JobChanged };

export type FollowRolloutJob = {
  readonly kind: 'follow-rollout';
  readonly delivery: DeliveryId;
  readonly moved: RolloutChanged;
};

/** Something changed about what the App may open; `what` names it for the log. */
export type FollowAccessJob = { readonly kind: 'follow-access'; readonly delivery: DeliveryId; readonly what: string };

/** Never empty; every rule that refuses it. */
export type DeployRefusedAnswer = { readonly kind: 'deploy-refused'; readonly refusals: readonly DeployRefusal[] };

/** What a deploy would do. `lane` is null if the lane was not read. */
export type DeployPlanAnswer = {
  readonly kind: 'deploy-plan';
  readonly plan: DeployPlan;
  readonly lane: Lane | null;
  readonly isDryRun: boolean;
  /** It was to be deployed, and already runs. */
  readonly isHeld?: boolean;
};

/** The deployment has a card. If the answer itself is that card and up to date, nothing more is sent. */
export type DeployAnswer = { readonly kind: 'deploy'; readonly deployment: Deployment };

export type DeployDecidedAnswer = {
  readonly kind: 'deploy-decided';
  readonly decision: 'approve' | 'reject';
  readonly deployment: Deployment;
};

export type DeploySteeredAnswer = {
  readonly kind: 'deploy-steered';
  readonly action: SteerAction;
  readonly deployment: Deployment;
};

/** `missing`: how many more members have to agree before it goes on. */
export type RolloutSteeredAnswer = {
  readonly kind: 'rollout-steered';
  readonly action: HookAction;
  readonly missing: number;
  readonly deployment: Deployment;
};

const target = { service: text, environment: text };
const terms = { dryRun: withDefault(flag, false), breakGlass: withDefault(nullable(text), null) };
const deployment = branded<DeploymentId>();
const conclusion = oneOf('success', 'failure', 'cancelled', 'skipped');

export const run = fields<Run>({ id: number, url: text, attempt: number });

type Completed = Extract<RunObservation, { readonly phase: 'completed' }>;
type Underway<Phase> = { readonly run: Run; readonly phase: Phase };

const seen: Shape<RunObservation> = tagged<'phase', Underway<'queued'> | Underway<'running'> | Completed>('phase', {
  queued: fields<Underway<'queued'>>({ run, phase: oneOf('queued') }),
  running: fields<Underway<'running'>>({ run, phase: oneOf('running') }),
  completed: fields<Completed>({
    run,
    phase: oneOf('completed'),
    conclusion: oneOf(...runConclusions),
  }),
});

export const commit = fields<Commit>({ sha: branded<CommitSha>(), subject: text, committedAtMs: number });

export const codeHostIds = fields<CodeHostIds>({ repositoryId: number, installationId: nullable(number) });

/** Release 0.1 did not store what started a run. */
const runChanged = fields<RunChanged>({
  repository: branded<Repository>(),
  codeHostIds: optional(nullable(codeHostIds)),
  workflow: text,
  title: text,
  dispatched: flag,
  event: withDefault(text, 'unknown'),
  actor: withDefault(text, 'ghost'),
  startedBy: withDefault(nullable(text), null),
  headSha: withDefault(nullable(branded<CommitSha>()), null),
  commit: withDefault(nullable(commit), null),
  branch: withDefault(nullable(text), null),
  defaultBranch: withDefault(nullable(text), null),
  createdAtMs: number,
  seen,
});

const step = fields<RunStep>({
  number,
  name: text,
  phase: oneOf('waiting', 'running', 'completed'),
  conclusion: nullable(conclusion),
  startedAtMs: nullable(number),
  completedAtMs: nullable(number),
});

export const runJob = fields<RunJob>({
  id: number,
  name: text,
  attempt: number,
  phase: oneOf('waiting', 'queued', 'running', 'completed'),
  conclusion: nullable(conclusion),
  startedAtMs: nullable(number),
  completedAtMs: nullable(number),
  url: text,
  steps: list(step),
});

const jobChanged = fields<JobChanged>({
  repository: branded<Repository>(),
  codeHostIds: optional(nullable(codeHostIds)),
  runId: number,
  attempt: number,
  job: runJob,
});

const rolloutChanged = fields<RolloutChanged>({
  cluster: text,
  service: text,
  region: text,
  account: text,
  eventName: oneOf('in-progress', 'completed', 'failed', 'hook-changed'),
  reason: text,
  atMs: number,
});

/** One group per target, so that two requests for it are decided one after the other. */
const ofTarget = ({ service, environment }: Target) => `deploy:${service}/${environment}`;
const ofDeployment = ({ deployment: id }: { readonly deployment: DeploymentId }) => `deployment:${id}`;

export const deployJobs = [
  commandJob<DispatchDeployJob, DeployAnswer | DeployPlanAnswer | DeployRefusedAnswer>('dispatch-deploy', {
    who: ['may-deploy'],
    fields: { ...target, version: text, ...terms, again: optional(flag) },
    group: ofTarget,
  }),
  commandJob<ExplainDeployJob, DeployPlanAnswer | DeployRefusedAnswer>('explain-deploy', {
    // Shows the title of a commit and what it changes, which not everybody may read on the code host.
    who: ['may-deploy'],
    fields: { ...target, version: text },
    isPrivate: true,
  }),
  commandJob<RollBackJob, DeployAnswer | DeployPlanAnswer | DeployRefusedAnswer>('roll-back', {
    who: ['may-roll-back'],
    fields: { ...target, ...terms },
    group: ofTarget,
  }),
  commandJob<UndoDeployJob, DeployAnswer | DeployPlanAnswer | DeployRefusedAnswer>('undo-deploy', {
    who: ['may-roll-back'],
    fields: { deployment },
    group: ofDeployment,
  }),
  commandJob<DecideOnDeployJob, DeployDecidedAnswer | DeployRefusedAnswer>('decide-on-deploy', {
    // The requester is told that their own approval does not count.
    who: ['requester', 'may-approve'],
    fields: { deployment, shown: nullable(text), decision: oneOf('approve', 'reject') },
    group: ofDeployment,
  }),
  commandJob<SteerDeployJob, DeploySteeredAnswer | DeployRefusedAnswer>('steer-deploy', {
    who: byWay(({ action }) => action, {
      withdraw: ['requester'],
      stop: ['requester', 'may-repeat'],
      rerun: ['may-repeat'],
      look: ['may-deploy'],
    }),
    fields: { deployment, action: oneOf('withdraw', 'stop', 'rerun', 'look') },
    group: ofDeployment,
  }),
  commandJob<SteerRolloutJob, RolloutSteeredAnswer | DeployRefusedAnswer>('steer-rollout', {
    who: byWay(({ action }) => action, { continue: ['may-approve', 'may-deploy'], 'roll-back': ['may-roll-back'] }),
    fields: { deployment, action: oneOf('continue', 'roll-back'), rollout: text, hook: nullable(text) },
    group: ofDeployment,
  }),
  eventJob<FollowDeployJob>('follow-deploy', {
    fields: { moved: runChanged },
    group: ({ moved }) => `run:${moved.repository.toLowerCase()}#${moved.seen.run.id}`,
  }),
  eventJob<FollowJobJob>('follow-job', {
    fields: { moved: jobChanged },
    // One group per delivery: order does not matter, and a burst must not queue up.
    group: ({ delivery }) => `run-job:${delivery}`,
  }),
  eventJob<FollowAccessJob>('follow-access', {
    fields: { what: text },
    group: () => 'access',
  }),
  eventJob<FollowRolloutJob>('follow-rollout', {
    fields: { moved: rolloutChanged },
    group: ({ moved }) => `rollout:${moved.cluster}/${moved.service}`,
  }),
] as const;
