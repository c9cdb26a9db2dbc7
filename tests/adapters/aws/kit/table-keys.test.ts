import { expect, it } from 'vitest';
import { tableKeys } from '../../../../src/adapters/aws/kit/table-keys.ts';
import type { AlarmId } from '../../../../src/domain/alert/alarm.ts';
import type { HealthEventId } from '../../../../src/domain/alert/health-event.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import type { WarningId } from '../../../../src/domain/cost/cost-warning.ts';
import type { DeploymentId } from '../../../../src/domain/deploy/deployment.ts';
import type { AttemptId } from '../../../../src/domain/jobs/redelivery.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import type { Login } from '../../../../src/domain/people/login.ts';
import type { ChannelId, MemberId } from '../../../../src/domain/people/people.ts';

const day = '2026-11-23' as Day;
const id = '7' as DeploymentId;
const repository = 'Acme/Backend' as Repository;
const lane = { service: 'backend', environment: 'dev' };
const card = 'acme/backend#12' as Parameters<typeof tableKeys.reviewCard>[0];

/**
 * As they are in the tables of teams. Whoever changes one here makes what is kept under it vanish for every team that updates, so it
 * takes a migration as well.
 */
const keys = {
  deployment: [tableKeys.deployment(id), 'deployment#7', 'deployment'],
  // GitHub does not tell cases of names apart, so that a renamed repository is found again.
  run: [tableKeys.run(repository, 9), 'run#acme/backend#9', 'deployments'],
  runOfId: [tableKeys.runOfId(5, 9), 'run#5#9', 'deployments'],
  openDeployment: [tableKeys.openDeployment(id), 'open-deployments', '7'],
  deploymentOf: [tableKeys.deploymentOf(lane, '0001'), 'deployments#backend/dev', '0001'],
  deploymentIn: [
    tableKeys.deploymentIn('backend', 'dev', 'failed', '0001'),
    'deployments-in#backend/dev#failed',
    '0001',
  ],
  deploymentOfCommit: [
    tableKeys.deploymentOfCommit('backend', 'dev', 'c0ffee', '0001'),
    'deployments-of-commit#backend/dev#c0ffee',
    '0001',
  ],
  lock: [tableKeys.lock({ service: 'backend', environment: null }), 'locks', '["backend",null]'],
  lane: [tableKeys.lane(lane), 'lane#backend/dev', 'lane'],
  auditEntry: [tableKeys.auditEntry(42), 'audit', '000000000042'],
  auditClaim: [tableKeys.auditClaim('deploy 7'), 'audit-claim#deploy 7', 'audit-claim'],
  auditSeal: [tableKeys.auditSeal(), 'audit-seal', 'audit-seal'],
  outsideRun: [tableKeys.outsideRun(repository, 9), 'outside-run#acme/backend#9', 'outside-run'],
  reviewCard: [tableKeys.reviewCard(card), 'review-card#acme/backend#12', 'review-card'],
  openReview: [tableKeys.openReview(card), 'open-reviews', 'acme/backend#12'],
  checkedCommit: [
    tableKeys.checkedCommit({ repository, commit: 'c0ffee' }),
    'checked-commit#acme/backend#c0ffee',
    'checked-commit',
  ],
  firstReviewedOn: [tableKeys.firstReviewedOn(day, card), 'first-reviewed-on#2026-11-23', 'acme/backend#12'],
  reviewReminders: [tableKeys.reviewReminders(card), 'review-card#acme/backend#12', 'reminders'],
  calledPerson: [tableKeys.calledPerson('12/person/31'), 'called-people', '12/person/31'],
  personSettings: [tableKeys.personSettings('31' as MemberId), 'person-settings', '31'],
  followedRepository: [
    tableKeys.followedRepository('Acme/Backend' as Repository),
    'followed-repositories',
    'acme/backend',
  ],
  toldDigest: [tableKeys.toldDigest('12' as ChannelId, { kind: 'day', day }), 'told-digest#12', 'day#2026-11-23'],
  linkedLogin: [tableKeys.linkedLogin('Mona' as Login), 'linked-login#mona', 'linked-login'],
  linkedMember: [tableKeys.linkedMember('42' as MemberId), 'linked-member#42', 'linked-member'],
  behindCard: [tableKeys.behindCard('12#card'), 'behind-cards', '12#card'],
  redelivery: [tableKeys.redelivery('72d3'), 'redelivery#72d3', 'redelivery'],
  failedDelivery: [
    tableKeys.failedDelivery(1_790_000_000_000, '3' as AttemptId),
    'failed-deliveries',
    '001790000000000#3',
  ],
  sweepPlace: [tableKeys.sweepPlace('reviews'), 'sweep-places', 'reviews'],
  finishedJob: [tableKeys.finishedJob('job-1'), 'finished-job#job-1', 'finished-job'],
  alarm: [tableKeys.alarm('arn:1' as AlarmId), 'alarm#arn:1', 'alarm'],
  openAlarm: [tableKeys.openAlarm('arn:1' as AlarmId), 'open-alarms', 'arn:1'],
  healthEvent: [tableKeys.healthEvent('h1' as HealthEventId), 'health-event#h1', 'health-event'],
  alarmFlood: [tableKeys.alarmFlood(), 'alarm-flood', 'alarm-flood'],
  alarmMorning: [tableKeys.alarmMorning(day), 'alarm-morning#2026-11-23', 'alarm-morning'],
  seenResources: [tableKeys.seenResources('hash'), 'seen-resources#hash', 'seen-resources'],
  keptCosts: [tableKeys.keptCosts('by-service'), 'kept-costs#v1#by-service', 'kept-costs'],
  costWarning: [tableKeys.costWarning('w' as WarningId), 'cost-warning#w', 'cost-warning'],
  openCostWarnings: [tableKeys.openCostWarnings(), 'open-cost-warnings', 'ids'],
  reportedDays: [tableKeys.reportedDays(), 'reported-days', 'reported-days'],
  setupWatch: [tableKeys.setupWatch(), 'setup-watch', 'setup-watch'],
  morningReport: [tableKeys.morningReport(day), 'morning-report#2026-11-23', 'morning-report'],
} as const satisfies Record<keyof typeof tableKeys, readonly [object, string, string]>;

it.each(Object.entries(keys))('what teams have kept is found where it is: %s', (_, [key, pk, sk]) => {
  expect(key).toEqual({ pk, sk });
});

it('what could be saved is kept beside what reports said of each day', () => {
  expect(tableKeys.reportedDays('savings')).toEqual({ pk: 'reported-days', sk: 'savings' });
  expect(tableKeys.reportedDays('own-savings')).toEqual({ pk: 'reported-days', sk: 'own-savings' });
  expect(tableKeys.reportedDays('charge-types')).toEqual({ pk: 'reported-days', sk: 'charge-types' });
  expect(tableKeys.reportedDays('paid-rates')).toEqual({ pk: 'reported-days', sk: 'paid-rates' });
  expect(tableKeys.firstReviewedOn(day, card, 'merged').pk).toBe('first-reviewed-on#merged#2026-11-23');
});

it('the index of deployments of all services or environments has a place of its own', () => {
  expect(tableKeys.deploymentOf({ service: null, environment: 'dev' }).pk).toBe('deployments#*/dev');
  expect(tableKeys.deploymentOf({ service: 'backend', environment: null }).pk).toBe('deployments#backend/*');
});

it('no two kinds of what is kept share a key', () => {
  const all = Object.values(keys).map(([, pk, sk]) => `${pk} ${sk}`);
  expect(new Set(all).size).toBe(all.length);
});
