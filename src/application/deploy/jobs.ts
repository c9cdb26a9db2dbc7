import type { CommitSha } from '../../domain/deploy/commit.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import type { Deployment, DeploymentId } from '../../domain/deploy/deployment.ts';
import type { RolloutMoved } from '../../domain/deploy/rollout-moved.ts';
import type { Run, RunObservation } from '../../domain/deploy/run.ts';
import type { RunJob, RunStep } from '../../domain/deploy/run-progress.ts';
import type { Repository } from '../../domain/kit/repository.ts';
import type { Lane } from '../../domain/lock/lane.ts';
import type { Asked, DeliveryId } from '../jobs/asked.ts';
import { asks, byWay, told } from '../jobs/descriptor.ts';
import {
  branded,
  fields,
  flag,
  list,
  nullable,
  number,
  oneOf,
  orElse,
  type Shape,
  tagged,
  text,
} from '../kit/shape.ts';
import type { DeployPlan } from './deploy-plan.ts';
import type { JobMoved, RunMoved } from './run-moved.ts';
import type { SteerAction } from './steer-deploy.ts';

type Target = { readonly service: string; readonly environment: string };

/** `breakGlass`: why the rules are to be overridden; null where they are to be kept. */
type Terms = { readonly dryRun: boolean; readonly breakGlass: string | null };

export type DispatchDeployJob = { readonly kind: 'dispatch-deploy'; readonly asked: Asked } & Target &
  Terms & { readonly version: string };

export type RollBackJob = { readonly kind: 'roll-back'; readonly asked: Asked } & Target & Terms;

export type UndoDeployJob = {
  readonly kind: 'undo-deploy';
  readonly asked: Asked;
  readonly deployment: DeploymentId;
};

export type ExplainDeployJob = { readonly kind: 'explain-deploy'; readonly asked: Asked } & Target & {
    readonly version: string;
  };

/** `shown`: the beginning of the commit on the card whose button was pressed. */
export type DecideOnDeployJob = {
  readonly kind: 'decide-on-deploy';
  readonly asked: Asked;
  readonly deployment: DeploymentId;
  readonly shown: string | null;
  readonly decision: 'approve' | 'reject';
};

export type SteerDeployJob = {
  readonly kind: 'steer-deploy';
  readonly asked: Asked;
  readonly deployment: DeploymentId;
  readonly action: SteerAction;
};

export type FollowDeployJob = {
  readonly kind: 'follow-deploy';
  readonly delivery: DeliveryId;
  readonly moved: RunMoved;
};

export type FollowJobJob = { readonly kind: 'follow-job'; readonly delivery: DeliveryId; readonly moved: JobMoved };

export type FollowRolloutJob = {
  readonly kind: 'follow-rollout';
  readonly delivery: DeliveryId;
  readonly moved: RolloutMoved;
};

/** Never empty: all that stands against it. */
export type DeployRefusedAnswer = { readonly kind: 'deploy-refused'; readonly refusals: readonly DeployRefusal[] };

/** What would come of a deploy. `lane` is null where nobody asked who is on the way. */
export type DeployPlanAnswer = {
  readonly kind: 'deploy-plan';
  readonly plan: DeployPlan;
  readonly lane: Lane | null;
  readonly isDryRun: boolean;
};

/** The deployment has a card; where the answer itself is that card, and up to date, there is nothing more to say. */
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

const target = { service: text, environment: text };
const terms = { dryRun: orElse(flag, false), breakGlass: orElse(nullable(text), null) };
const deployment = branded<DeploymentId>();
const conclusion = oneOf('success', 'failure', 'cancelled', 'skipped');

const run = fields<Run>({ id: number, url: text, attempt: number });

type Completed = Extract<RunObservation, { readonly phase: 'completed' }>;
type Underway<Phase> = { readonly run: Run; readonly phase: Phase };

const seen: Shape<RunObservation> = tagged<'phase', Underway<'queued'> | Underway<'running'> | Completed>('phase', {
  queued: fields<Underway<'queued'>>({ run, phase: oneOf('queued') }),
  running: fields<Underway<'running'>>({ run, phase: oneOf('running') }),
  completed: fields<Completed>({
    run,
    phase: oneOf('completed'),
    conclusion: oneOf('success', 'failure', 'cancelled'),
  }),
});

/** The first release did not keep what started a run. */
const runMoved = fields<RunMoved>({
  repository: branded<Repository>(),
  workflow: text,
  title: text,
  dispatched: flag,
  event: orElse(text, 'unknown'),
  actor: orElse(text, 'ghost'),
  headSha: orElse(nullable(branded<CommitSha>()), null),
  branch: orElse(nullable(text), null),
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

const jobMoved = fields<JobMoved>({
  repository: branded<Repository>(),
  runId: number,
  attempt: number,
  job: fields<RunJob>({
    id: number,
    name: text,
    attempt: number,
    phase: oneOf('waiting', 'queued', 'running', 'completed'),
    conclusion: nullable(conclusion),
    startedAtMs: nullable(number),
    completedAtMs: nullable(number),
    url: text,
    steps: list(step),
  }),
});

const rolloutMoved = fields<RolloutMoved>({
  cluster: text,
  service: text,
  region: text,
  account: text,
  eventName: oneOf('in-progress', 'completed', 'failed'),
  reason: text,
  atMs: number,
});

/** One group per target, so that two requests for it are decided one after the other. */
const ofTarget = ({ service, environment }: Target) => `deploy:${service}/${environment}`;
const ofDeployment = ({ deployment: id }: { readonly deployment: DeploymentId }) => `deployment:${id}`;

export const deployJobs = [
  asks<DispatchDeployJob, DeployAnswer | DeployPlanAnswer | DeployRefusedAnswer>('dispatch-deploy', {
    who: ['may-deploy'],
    fields: { ...target, version: text, ...terms },
    group: ofTarget,
  }),
  asks<ExplainDeployJob, DeployPlanAnswer | DeployRefusedAnswer>('explain-deploy', {
    // Shows the title of a commit and what it changes, which not everybody may read on the code host.
    who: ['may-deploy'],
    fields: { ...target, version: text },
    isPrivate: true,
  }),
  asks<RollBackJob, DeployAnswer | DeployPlanAnswer | DeployRefusedAnswer>('roll-back', {
    who: ['may-roll-back'],
    fields: { ...target, ...terms },
    group: ofTarget,
  }),
  asks<UndoDeployJob, DeployAnswer | DeployPlanAnswer | DeployRefusedAnswer>('undo-deploy', {
    who: ['may-roll-back'],
    fields: { deployment },
    group: ofDeployment,
  }),
  asks<DecideOnDeployJob, DeployDecidedAnswer | DeployRefusedAnswer>('decide-on-deploy', {
    // The requester is told that their own approval does not count.
    who: ['requester', 'may-approve'],
    fields: { deployment, shown: nullable(text), decision: oneOf('approve', 'reject') },
    group: ofDeployment,
  }),
  asks<SteerDeployJob, DeploySteeredAnswer | DeployRefusedAnswer>('steer-deploy', {
    who: byWay(({ action }) => action, {
      withdraw: ['requester'],
      stop: ['requester', 'may-repeat'],
      rerun: ['may-repeat'],
    }),
    fields: { deployment, action: oneOf('withdraw', 'stop', 'rerun') },
    group: ofDeployment,
  }),
  told<FollowDeployJob>('follow-deploy', {
    fields: { moved: runMoved },
    group: ({ moved }) => `run:${moved.repository.toLowerCase()}#${moved.seen.run.id}`,
  }),
  told<FollowJobJob>('follow-job', {
    fields: { moved: jobMoved },
    // One group per delivery: order does not matter, and a burst must not queue up.
    group: ({ delivery }) => `run-job:${delivery}`,
  }),
  told<FollowRolloutJob>('follow-rollout', {
    fields: { moved: rolloutMoved },
    group: ({ moved }) => `rollout:${moved.cluster}/${moved.service}`,
  }),
] as const;
