import type { DeploymentScope } from '../../../application/deploy/ports/deployments.ts';
import type { DigestName } from '../../../application/review/ports/posted-digests.ts';
import type { AlarmId } from '../../../domain/alert/alarm.ts';
import type { HealthEventId } from '../../../domain/alert/health-event.ts';
import type { Day } from '../../../domain/calendar/day.ts';
import type { WarningId } from '../../../domain/cost/cost-warning.ts';
import type { DeploymentId, DeploymentState } from '../../../domain/deploy/deployment.ts';
import type { AttemptId } from '../../../domain/jobs/redelivery.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { LaneName } from '../../../domain/lock/lane.ts';
import type { LockScope } from '../../../domain/lock/lock.ts';
import type { Login } from '../../../domain/people/login.ts';
import type { ChannelId, MemberId } from '../../../domain/people/people.ts';
import type { CommitName } from '../../../domain/review/checked-commit.ts';
import type { ReviewCardKey } from '../../../domain/review/review-card.ts';
import type { ItemKey } from './dynamo-table.ts';

/** Keys of the table; no two kinds of items can collide. */
export const tableKeys = {
  deployment: (id: DeploymentId): ItemKey => ({ pk: `deployment#${id}`, sk: 'deployment' }),
  /** Points from a run to the deployments that may name it. */
  run: (repository: Repository, runId: number): ItemKey => ({
    pk: `run#${repository.toLowerCase()}#${runId}`,
    sk: 'deployments',
  }),
  /** The same by the id of the repository, which a rename does not change. */
  runOfId: (repositoryId: number, runId: number): ItemKey => ({
    pk: `run#${repositoryId}#${runId}`,
    sk: 'deployments',
  }),
  /** Points to a deployment that may be open; the partition is all of them. */
  openDeployment: (id: DeploymentId | ''): ItemKey => ({ pk: 'open-deployments', sk: id }),
  /** Points to the deployments of a service, an environment, both or the team, by their places in the history. */
  deploymentOf: ({ service, environment }: DeploymentScope, place = ''): ItemKey => ({
    pk: `deployments#${service ?? '*'}/${environment ?? '*'}`,
    sk: place,
  }),
  /** Points to the deployments that may be in a state, by when they came into it. */
  deploymentIn: (service: string, environment: string, kind: DeploymentState['kind'], place = ''): ItemKey => ({
    pk: `deployments-in#${service}/${environment}#${kind}`,
    sk: place,
  }),
  deploymentOfCommit: (service: string, environment: string, commit: string, place = ''): ItemKey => ({
    pk: `deployments-of-commit#${service}/${environment}#${commit}`,
    sk: place,
  }),
  /** The partition is all locks. */
  lock: ({ service, environment }: LockScope): ItemKey => ({
    pk: 'locks',
    sk: JSON.stringify([service, environment]),
  }),
  lane: ({ service, environment }: LaneName): ItemKey => ({ pk: `lane#${service}/${environment}`, sk: 'lane' }),
  /** The partition is all entries, by their numbers. */
  auditEntry: (seq: number): ItemKey => ({ pk: 'audit', sk: String(seq).padStart(12, '0') }),
  /** The number that an event is to have. */
  auditClaim: (key: string): ItemKey => ({ pk: `audit-claim#${key}`, sk: 'audit-claim' }),
  auditSeal: (): ItemKey => ({ pk: 'audit-seal', sk: 'audit-seal' }),
  /** Of those that Geonbot did not start. */
  outsideRun: (repository: Repository, runId: number): ItemKey => ({
    pk: `outside-run#${repository.toLowerCase()}#${runId}`,
    sk: 'outside-run',
  }),
  reviewCard: (key: ReviewCardKey): ItemKey => ({ pk: `review-card#${key}`, sk: 'review-card' }),
  /** Points to a card whose pull request may be open; the partition is all of them. */
  openReview: (key: ReviewCardKey): ItemKey => ({ pk: 'open-reviews', sk: key }),
  /** What was checked of a commit, and whose head it is. */
  checkedCommit: ({ repository, commit }: CommitName): ItemKey => ({
    pk: `checked-commit#${repository.toLowerCase()}#${commit}`,
    sk: 'checked-commit',
  }),
  /** Points to the cards that may have been reviewed first, or merged, on that UTC day. */
  firstReviewedOn: (day: Day, key: ReviewCardKey, what: 'reviewed' | 'merged' = 'reviewed'): ItemKey => ({
    pk: what === 'reviewed' ? `first-reviewed-on#${day}` : `first-reviewed-on#merged#${day}`,
    sk: key,
  }),
  /** Who was reminded of it. */
  reviewReminders: (key: ReviewCardKey): ItemKey => ({ pk: `review-card#${key}`, sk: 'reminders' }),
  /** Who was called lately; the partition is all of them. */
  calledPerson: (key: string): ItemKey => ({ pk: 'called-people', sk: key }),
  /** What a configured repository has become; the partition is all of them. */
  followedRepository: (configured: Repository | ''): ItemKey => ({
    pk: 'followed-repositories',
    sk: configured.toLowerCase(),
  }),
  toldDigest: (channel: ChannelId, of: DigestName): ItemKey => ({
    pk: `told-digest#${channel}`,
    sk: `${of.kind}#${of.day}`,
  }),
  /** Whose it is; in lower case, because GitHub does not tell cases apart. */
  linkedLogin: (login: Login): ItemKey => ({ pk: `linked-login#${login.toLowerCase()}`, sk: 'linked-login' }),
  /** Points to the logins that may be theirs. */
  linkedMember: (member: MemberId): ItemKey => ({ pk: `linked-member#${member}`, sk: 'linked-member' }),
  /** When and how they want to be called; the partition is everybody. */
  personSettings: (member: string): ItemKey => ({ pk: 'person-settings', sk: member }),
  /** Points to a card that may be behind; the partition is all of them, the first part of the place is their channel. */
  behindCard: (place: string): ItemKey => ({ pk: 'behind-cards', sk: place }),
  redelivery: (delivery: string): ItemKey => ({ pk: `redelivery#${delivery}`, sk: 'redelivery' }),
  /** An attempt of the code host that failed; the partition is all of them, by when they did. */
  failedDelivery: (atMs: number, attempt: AttemptId | ''): ItemKey => ({
    pk: 'failed-deliveries',
    sk: `${String(atMs).padStart(15, '0')}#${attempt}`,
  }),
  /** Where that part of the sweep goes on. */
  sweepPlace: (part: string): ItemKey => ({ pk: 'sweep-places', sk: part }),
  finishedJob: (jobId: string): ItemKey => ({ pk: `finished-job#${jobId}`, sk: 'finished-job' }),
  alarm: (id: AlarmId): ItemKey => ({ pk: `alarm#${id}`, sk: 'alarm' }),
  /** Points to an alarm that may have an incident; the partition is all of them. */
  openAlarm: (id: AlarmId | ''): ItemKey => ({ pk: 'open-alarms', sk: id }),
  healthEvent: (id: HealthEventId): ItemKey => ({ pk: `health-event#${id}`, sk: 'health-event' }),
  /** It was told which alarms fire on that morning. */
  alarmFlood: (): ItemKey => ({ pk: 'alarm-flood', sk: 'alarm-flood' }),
  alarmMorning: (day: Day): ItemKey => ({ pk: `alarm-morning#${day}`, sk: 'alarm-morning' }),
  /** By a hash of the rule. */
  seenResources: (rule: string): ItemKey => ({ pk: `seen-resources#${rule}`, sk: 'seen-resources' }),
  /** Includes the question and the version of the stored answer. */
  keptCosts: (key: string): ItemKey => ({ pk: `kept-costs#v1#${key}`, sk: 'kept-costs' }),
  costWarning: (id: WarningId): ItemKey => ({ pk: `cost-warning#${id}`, sk: 'cost-warning' }),
  /** Points to the warnings that may not have ended. */
  openCostWarnings: (): ItemKey => ({ pk: 'open-cost-warnings', sk: 'ids' }),
  /** What reports have said: of each day, and of what could be saved; and what they go by: charge types, and what our own rules found at which rates. */
  reportedDays: (
    what: 'reported-days' | 'savings' | 'own-savings' | 'paid-rates' | 'charge-types' = 'reported-days',
  ): ItemKey => ({ pk: 'reported-days', sk: what }),
  /** What the daily looks at the setup have seen. */
  setupWatch: (): ItemKey => ({ pk: 'setup-watch', sk: 'setup-watch' }),
  morningReport: (day: Day): ItemKey => ({ pk: `morning-report#${day}`, sk: 'morning-report' }),
} as const;
