import { askRefusal, type Matter, type Rights, type WhoMayAsk } from '../../domain/people/who-may-ask.ts';
import type { SteerAction } from '../deploy/steer-deploy.ts';
import type { Asked } from './asked.ts';
import type { Job } from './job.ts';

/** A job that somebody asked for, whether or not they wait for an answer. */
export type PersonsJob = Extract<Job, { readonly asked: Asked }>;

/** `nobody` where GitHub or AWS told it and no person can ask. */
type Permission<Kind extends Job['kind']> = Kind extends 'steer-deploy'
  ? Readonly<Record<SteerAction, WhoMayAsk>>
  : Kind extends 'link-person'
    ? Readonly<Record<'look' | 'link', WhoMayAsk>>
    : Kind extends PersonsJob['kind']
      ? WhoMayAsk
      : 'nobody';

/** Who may ask for what. A kind of job that is missing here does not compile. */
export const permissions: { readonly [Kind in Job['kind']]: Permission<Kind> } = {
  'check-status': 'everybody',
  'graph-status': 'everybody',
  'dispatch-deploy': ['may-deploy'],
  // Tells the title of a commit and what it brings, which the code host may tell to few.
  'explain-deploy': ['may-deploy'],
  'roll-back': ['may-roll-back'],
  'undo-deploy': ['may-roll-back'],
  // Whoever asked is told that their own yes does not count.
  'decide-on-deploy': ['requester', 'may-approve'],
  'steer-deploy': {
    withdraw: ['requester'],
    stop: ['requester', 'may-repeat'],
    rerun: ['may-repeat'],
  },
  'lock-deploys': ['may-lock'],
  'unlock-deploys': ['lock-owner', 'may-lock'],
  'show-help': 'everybody',
  'show-deploys': 'everybody',
  'show-history': 'everybody',
  'measure-delivery': 'everybody',
  'show-reviews': 'everybody',
  'snooze-review': 'everybody',
  'nudge-reviewers': 'everybody',
  'resync-pull-requests': 'everybody',
  'link-person': { look: 'everybody', link: ['own-account', 'people-admin'] },
  'unlink-person': ['own-account', 'people-admin'],
  'report-cost': 'everybody',
  'handle-alarm': 'everybody',
  'handle-cost-warning': 'everybody',
  'follow-deploy': 'nobody',
  'follow-job': 'nobody',
  'follow-rollout': 'nobody',
  'notify-alarm': 'nobody',
  'notify-pull-request': 'nobody',
};

export function whoMayAskFor(job: PersonsJob): WhoMayAsk {
  switch (job.kind) {
    case 'steer-deploy':
      return permissions[job.kind][job.action];
    case 'link-person':
      return permissions[job.kind][job.login === null ? 'look' : 'link'];
    default:
      return permissions[job.kind];
  }
}

/** What a job is about as far as it says so itself; null where only the deployment that it names knows. */
export function matterNamedBy(job: PersonsJob): Matter | null {
  if ('deployment' in job) return null;
  return {
    environment: 'environment' in job ? job.environment : null,
    deployment: null,
    lockedBy: null,
    member: 'member' in job ? (job.member ?? job.asked.by.id) : null,
  };
}

/** Whether it is plain before anything is read that they may not ask, wherever the deployment that they name may be. */
export function isPlainlyRefused(job: PersonsJob, rights: Rights): boolean {
  const matter = matterNamedBy(job);
  const matters = matter === null ? rights.environments.map(({ name }) => aboutEnvironment(name)) : [matter];
  return matters.every((one) => askRefusal(whoMayAskFor(job), job.asked.by, one, rights) !== null);
}

export function aboutEnvironment(environment: string): Matter {
  return { environment, deployment: null, lockedBy: null, member: null };
}
