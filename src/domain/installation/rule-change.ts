import type { AlarmRecord } from '../alert/alarm-record.ts';
import { incidentsOf } from '../alert/incident.ts';
import type { Deployment } from '../deploy/deployment.ts';
import type { DeploymentState } from '../deploy/deployment-state.ts';
import type { ReviewRecord } from '../review/review-card.ts';

/** What a team has now, as far as it could be read. */
export type Standing = {
  /** Of the last 400 days, newest first. */
  readonly deployments: readonly Deployment[];
  /** Open pull requests. */
  readonly reviews: readonly ReviewRecord[];
  readonly alarms: readonly AlarmRecord[];
  /** Items that could not be read, and so were judged by no rule. */
  readonly unreadable: number;
  readonly nowMs: number;
};

/** A rule that another release judges by. A new one is one more entry of the list, and its words do not compile before they are there. */
export type RuleChange = {
  /** The first minor release with it. */
  readonly since: string;
  readonly id: RuleChangeId;
  /** What it judges otherwise than the release before, one name each, such as `backend/prod v1.4.0`. */
  readonly differs: (standing: Standing) => readonly string[];
};

export type RuleChangeId =
  | 'not-verified-is-no-success'
  | 'rolled-back-is-not-promoted'
  | 'approvals-are-bound'
  | 'a-mute-ends-with-its-incident';

const dayMs = 86_400_000;
/** As long as CloudWatch keeps the history of an alarm. */
const alarmsMs = 30 * dayMs;

/** The oldest first. Only what can be told from what is stored. */
export const ruleChanges: readonly RuleChange[] = [
  {
    since: '0.2',
    id: 'not-verified-is-no-success',
    differs: ({ deployments }) =>
      newestOfEachPlace(deployments, ended)
        .filter(({ state }) => wasTakenForSuccess(state))
        .map(nameOf),
  },
  {
    since: '0.2',
    id: 'rolled-back-is-not-promoted',
    differs: ({ deployments }) =>
      deployments.filter((one) => one.state.kind === 'rolled-back' && !succeededLater(one, deployments)).map(nameOf),
  },
  {
    since: '0.2',
    id: 'approvals-are-bound',
    differs: ({ deployments }) => deployments.filter(waitsUnbound).map(nameOf),
  },
  {
    since: '0.2',
    id: 'a-mute-ends-with-its-incident',
    differs: ({ alarms, nowMs }) =>
      alarms.filter((alarm) => firedWhileMuted(alarm, nowMs)).map(({ alarm }) => alarm.name),
  },
];

/** Those of the releases after `installed`, up to `next`; all of them where it is not known what is installed. */
export function ruleChangesBetween(installed: string | null, next: string, all = ruleChanges): readonly RuleChange[] {
  return all.filter(
    ({ since }) => compareMinor(since, next) <= 0 && (installed === null || compareMinor(since, installed) > 0),
  );
}

function compareMinor(one: string, other: string): number {
  const [major = 0, minor = 0] = one.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major - otherMajor || minor - otherMinor;
}

function nameOf({ service, environment, version }: Deployment): string {
  return `${service}/${environment} ${version}`;
}

function newestOfEachPlace(
  deployments: readonly Deployment[],
  counts: (deployment: Deployment) => boolean,
): readonly Deployment[] {
  const newest = new Map<string, Deployment>();
  for (const one of deployments.filter(counts)) {
    const place = `${one.service}/${one.environment}`;
    const known = newest.get(place);
    if (known === undefined || known.sinceMs < one.sinceMs) newest.set(place, one);
  }
  return [...newest.values()];
}

function ended({ state }: Deployment): boolean {
  return state.kind === 'verified' || state.kind === 'succeeded';
}

/** Where no place is configured, the end of the workflow is the success as before. */
function wasTakenForSuccess(state: DeploymentState): boolean {
  if (state.kind !== 'succeeded' || state.verification.kind !== 'impossible') return false;
  return state.verification.reason !== 'not-configured' && state.verification.isOpen !== true;
}

function succeededLater(rolledBack: Deployment, deployments: readonly Deployment[]): boolean {
  const { service, environment, commit, sinceMs } = rolledBack;
  return deployments.some(
    (one) =>
      one.service === service &&
      one.environment === environment &&
      one.commit?.sha === commit?.sha &&
      one.sinceMs > sinceMs &&
      ended(one),
  );
}

function waitsUnbound({ state, binding, approvals, commit, inputs }: Deployment): boolean {
  if (state.kind !== 'awaiting-approval' && !(state.kind === 'in-line' && approvals.length > 0)) return false;
  if (binding !== undefined || commit === null) return false;
  return !Object.values(inputs).includes(commit.sha);
}

/** The release before kept the alarm muted until the hour was over, whatever began meanwhile. */
function firedWhileMuted(record: AlarmRecord, nowMs: number): boolean {
  const incidents = incidentsOf(record);
  return incidents.some(({ startedMs }) => {
    const isOfLate = startedMs > nowMs - alarmsMs;
    return (
      isOfLate &&
      record.mutes.some((mute) => mute.anchorMs < startedMs && mute.atMs < startedMs && startedMs < mute.untilMs)
    );
  });
}

/** What an older release does not understand, on the way back to it. */
export type GoingBack = {
  /** The release that would be gone back to. */
  readonly to: string;
  readonly id: 'unknown-ends';
  readonly cannotRead: (standing: Standing) => readonly string[];
};

/** How a deployment can end, or stand, that 0.1 has no word for. */
const statesSince02: readonly DeploymentState['kind'][] = ['superseded', 'another-commit', 'not-run'];

export const goingBack: readonly GoingBack[] = [
  {
    to: '0.1',
    id: 'unknown-ends',
    cannotRead: ({ deployments }) => deployments.filter(({ state }) => statesSince02.includes(state.kind)).map(nameOf),
  },
];
