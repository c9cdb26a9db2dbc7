import { nothingToLead } from '../../../src/application/cost/morning-lead.ts';
import type { Line, LineKind, Notice, NoticeKind } from '../../../src/application/notice/notice.ts';
import type { Callee } from '../../../src/application/people/people-directory.ts';
import type { AlarmId } from '../../../src/domain/alert/alarm.ts';
import type { HealthEventId } from '../../../src/domain/alert/health-event.ts';
import { addDays, type Day } from '../../../src/domain/calendar/day.ts';
import { costReport } from '../../../src/domain/cost/cost-report.ts';
import { type DeploymentId, moveTo } from '../../../src/domain/deploy/deployment.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import type { ChannelId, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import type { ReviewCard } from '../../../src/domain/review/review-card.ts';
import { reviewWeek } from '../../../src/domain/review/review-week.ts';
import { shownAs } from '../../../src/domain/review/shown-card.ts';
import { waitingReviews } from '../../../src/domain/review/waiting-review.ts';
import { withCard } from '../../contracts/deploy/a-deployment.ts';
import { monday } from '../../support/a-bill.ts';
import { aCostWarning, aSpike } from '../../support/a-cost-warning.ts';
import { rooms } from '../../support/a-discord.ts';
import { aLock, aRelease } from '../../support/a-lock.ts';
import { aLogReport } from '../../support/a-log-report.ts';
import { aReminderPolicy, awaitingDana, inSeoul } from '../../support/a-review-card.ts';
import { aChange, aHandling, anAlarmCard } from '../../support/an-alarm.ts';
import { anOutsideRun, failed } from '../../support/an-outside-run.ts';
import { aDeployment, aRun } from '../deploy/a-deployment.ts';

/** One notice of a kind, and what it is told apart from. */
export type Example<K extends NoticeKind> = {
  readonly first: Notice<K>;
  /** Of the same kind, and not the same. */
  readonly other: Notice<K>;
  /** What the first becomes; null where it never changes. */
  readonly changed: Notice<K> | null;
  /** Whether posting `changed` is posting the first again. */
  readonly movesOn: boolean;
  /** What takes the place of the first, once a person has deleted that; null where nothing does. */
  readonly anew: ((deleted: Announcement) => Notice<K>) | null;
};

/** One white point. */
export const aPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);

const requested = aDeployment();
const dispatched = moveTo(requested, { kind: 'dispatched', run: aRun(7) }, requested.requestedAtMs + 1000);
const roles: readonly RoleId[] = ['900000000000000021' as RoleId, '900000000000000022' as RoleId];
const rule = { count: 1, roles, withinMs: 3_600_000 };
const untilMs = requested.requestedAtMs + 3_600_000;
export const awaiting = moveTo(requested, { kind: 'awaiting-approval', rule, untilMs }, requested.requestedAtMs);
const anotherId = '1320000000000000002' as DeploymentId;
const asker = requested.requestedBy.id;

const run = anOutsideRun();

export const card = awaitingDana(inSeoul('2026-11-23 09:00'));
const merged: ReviewCard = { ...card, pullRequest: { ...card.pullRequest, state: 'merged' }, revision: 2 };

const day = '2026-11-23' as Day;
const nowMs = inSeoul('2026-11-23 09:00');
const [reviews, alerts] = [rooms.reviews as ChannelId, rooms.alerts as ChannelId];
const waitingCards = [
  awaitingDana(inSeoul('2026-11-20 09:00')),
  awaitingDana(inSeoul('2026-11-19 09:00'), { number: 13 }),
];
const workingDayMs = 9 * 3_600_000;
const digest = {
  kind: 'review-digest',
  channel: reviews,
  day,
  waiting: waitingReviews(waitingCards, aReminderPolicy(), nowMs),
  bots: [awaitingDana(nowMs, { number: 14, author: 'dependabot[bot]', authorIsBot: true })],
  workingDayMs,
} as const;
const gathered = {
  kind: 'review-gathered',
  channel: reviews,
  callee: { kind: 'person', member: '900000000000000101' as MemberId },
  reviews: waitingCards.map((one) => ({ card: one, why: 'review' as const })),
  turn: nowMs,
} as const;
const renamed = {
  kind: 'repository-renamed',
  channel: reviews,
  configured: 'acme/backend' as Repository,
  name: 'acme/backend-v2' as Repository,
  id: 123_456_789,
} as const;
/** The only member of the server in which they are posted. */
const direct = {
  kind: 'review-direct',
  member: '900000000000000031' as MemberId,
  reviews: gathered.reviews,
  turn: nowMs,
} as const;
const period = { start: '2026-11-16' as Day, end: day };
const week = reviewWeek(waitingCards, period, aReminderPolicy(), nowMs);
const lookBack = { kind: 'review-look-back', channel: reviews, day, week, workingDayMs } as const;

const fired = anAlarmCard({ changes: [aChange('ALARM', 0)] });
const acknowledged = anAlarmCard({ changes: [aChange('ALARM', 0)], acknowledged: aHandling('mina', 1, 0) });
const alarm = { kind: 'alarm', card: fired, graph: null, earlier: null } as const;

const member = { alarm: fired.alarm, startedMs: nowMs, endedMs: null, state: 'ALARM', isAcknowledged: false } as const;
const flood = { startedMs: nowMs, count: 12, firing: 12, endedMs: null, listed: [member] } as const;
const flooded = { kind: 'alarm-flood', beganMs: nowMs, flood, earlier: null } as const;

const health = {
  kind: 'health',
  subject: {
    id: 'health-event' as HealthEventId,
    account: '123456789012',
    region: 'ap-northeast-2',
    service: 'EC2',
    code: 'AWS_EC2_OPERATIONAL_ISSUE',
    category: 'issue',
  },
  news: { startMs: nowMs, endMs: null, state: 'open', text: 'Errors', resources: ['i-1'], moreResources: 0 },
  timeZone: 'Asia/Seoul',
  earlier: null,
} as const;

const calling = {
  kind: 'alarm-call',
  about: { kind: 'alarm', card: fired, names: [fired.alarm.name] },
  step: 'call',
  calledAtMs: null,
  call: ['900000000000000021'],
  to: 'nowhere' as Announcement,
} as const;

const report = costReport(Date.UTC(2026, 10, 22), { currency: 'USD', view: 'usage' as const, spends: [] }, null);
const trouble = { kind: 'trouble', day, reason: 'throttled' } as const;

const warning = aCostWarning();
const quietAgain = { ...warning, seen: aSpike({ day: addDays(monday, 1) }), ended: 'quiet', revision: 2 } as const;

const stillFiring = { card: fired, afterMs: 7_200_000, call: [] } as const;

const sharedLogs = {
  kind: 'shared-logs',
  report: aLogReport(nowMs),
  timeZone: 'Asia/Seoul',
  by: { id: '42' as MemberId, name: 'Kim' },
  channel: rooms.deploys as ChannelId,
  digest: '0123abcd',
} as const;

/** For every kind, because the compiler asks for it. */
export const examples: { readonly [K in NoticeKind]: Example<K> } = {
  'shared-logs': {
    first: sharedLogs,
    other: { ...sharedLogs, digest: 'another0' },
    changed: null,
    movesOn: false,
    anew: null,
  },
  'setup-changed': {
    first: { kind: 'setup-changed', news: { atMs: nowMs, began: [{ kind: 'token-refused' }], ended: [] } },
    other: { kind: 'setup-changed', news: { atMs: nowMs + 1, began: [], ended: [{ kind: 'token-refused' }] } },
    changed: null,
    movesOn: false,
    anew: null,
  },
  'alarm-reply': {
    first: { kind: 'alarm-reply', ...stillFiring, to: 'nowhere' as Announcement },
    other: { kind: 'alarm-reply', ...stillFiring, afterMs: 86_400_000, to: 'nowhere' as Announcement },
    changed: null,
    movesOn: false,
    anew: null,
  },
  health: {
    first: health,
    other: { ...health, subject: { ...health.subject, id: 'another' as HealthEventId } },
    changed: { ...health, news: { ...health.news, state: 'closed' } },
    movesOn: true,
    anew: (deleted) => ({ ...health, earlier: deleted }),
  },
  'alarm-call': {
    first: calling,
    other: { ...calling, step: 'escalation', calledAtMs: nowMs },
    changed: null,
    movesOn: false,
    anew: null,
  },
  'alarm-flood': {
    first: flooded,
    other: { ...flooded, beganMs: nowMs + 1 },
    changed: { ...flooded, flood: { ...flood, count: 13 } },
    movesOn: true,
    anew: (deleted) => ({ ...flooded, earlier: deleted }),
  },
  'alarms-firing': {
    first: { kind: 'alarms-firing', day, firing: [fired], unreadable: 0 },
    other: { kind: 'alarms-firing', day: addDays(day, 1), firing: [fired], unreadable: 1 },
    changed: null,
    movesOn: false,
    anew: null,
  },
  deploy: {
    first: { kind: 'deploy', deployment: requested },
    other: { kind: 'deploy', deployment: { ...requested, id: anotherId, version: 'v2' } },
    changed: { kind: 'deploy', deployment: dispatched },
    movesOn: true,
    anew: (deleted) => ({ kind: 'deploy', deployment: withCard(dispatched, deleted, 5) }),
  },
  'deploy-call': {
    first: { kind: 'deploy-call', deployment: awaiting, call: 'approval-wanted', called: { roles, members: [] } },
    other: {
      kind: 'deploy-call',
      deployment: dispatched,
      call: 'your-turn',
      called: { roles: [], members: [asker] },
    },
    changed: null,
    movesOn: false,
    anew: null,
  },
  'outside-run': {
    first: { kind: 'outside-run', run },
    other: { kind: 'outside-run', run: anOutsideRun(failed, { run: { ...run.run, id: 78 } }) },
    changed: { kind: 'outside-run', run: anOutsideRun(failed, { revision: 2 }) },
    movesOn: true,
    anew: null,
  },
  lock: {
    first: { kind: 'lock', lock: aLock(), release: null },
    other: { kind: 'lock', lock: aLock({ atMs: aLock().atMs + 1, reason: 'again' }), release: null },
    changed: { kind: 'lock', lock: aLock(), release: aRelease('lee') },
    movesOn: false,
    anew: null,
  },
  unlock: {
    first: { kind: 'unlock', lock: aLock(), release: aRelease('lee') },
    other: { kind: 'unlock', lock: aLock(), release: aRelease('kim') },
    changed: null,
    movesOn: false,
    anew: null,
  },
  review: {
    first: { kind: 'review', card },
    other: { kind: 'review', card: awaitingDana(inSeoul('2026-11-23 09:00'), { number: 13 }) },
    changed: { kind: 'review', card: merged },
    movesOn: true,
    anew: (deleted) => ({ kind: 'review', card: shownAs(merged, deleted) }),
  },
  'review-gathered': {
    first: gathered,
    other: { ...gathered, turn: nowMs + 600_000 },
    changed: null,
    movesOn: false,
    anew: null,
  },
  'repository-renamed': {
    first: renamed,
    other: { ...renamed, name: 'acme/api' as Repository },
    changed: null,
    movesOn: false,
    anew: null,
  },
  'review-direct': {
    first: direct,
    other: { ...direct, turn: nowMs + 600_000 },
    changed: null,
    movesOn: false,
    anew: null,
  },
  'review-digest': {
    first: digest,
    other: { ...digest, channel: alerts },
    changed: null,
    movesOn: false,
    anew: null,
  },
  'review-look-back': {
    first: lookBack,
    other: { ...lookBack, day: '2026-11-30' as Day },
    changed: null,
    movesOn: false,
    anew: null,
  },
  alarm: {
    first: alarm,
    other: {
      ...alarm,
      card: { ...fired, alarm: { ...fired.alarm, id: 'another-alarm' as AlarmId, name: 'disk full' } },
    },
    changed: { ...alarm, card: acknowledged },
    movesOn: true,
    anew: (deleted) => ({ ...alarm, card: acknowledged, earlier: deleted }),
  },
  cost: {
    first: { kind: 'cost', news: trouble },
    other: { kind: 'cost', news: { ...trouble, day: addDays(day, 1) } },
    changed: {
      kind: 'cost',
      news: { kind: 'report', day, report, lead: nothingToLead, chart: null, shown: null, savings: null },
    },
    movesOn: false,
    anew: null,
  },
  'cost-warning': {
    first: { kind: 'cost-warning', warning },
    other: { kind: 'cost-warning', warning: aCostWarning(aSpike({ service: 'AWS Lambda' })) },
    changed: { kind: 'cost-warning', warning: quietAgain },
    movesOn: true,
    anew: null,
  },
};

export const noticeKinds = Object.keys(examples) as readonly NoticeKind[];

export const dana = '900000000000000101' as MemberId;
const core = roles[0] ?? ('' as RoleId);
/** Two of them can be pinged. */
export const callees: readonly Callee[] = [
  { kind: 'person', name: 'dana', member: dana },
  { kind: 'person', name: '<@900000000000000103>', member: null },
  { kind: 'team', name: 'core', role: core },
  { kind: 'team', name: '@everyone', role: null },
];
export const pingedOfThem = [dana, `@${core}`];
export const unknown = callees.map((one) =>
  one.kind === 'person' ? { ...one, member: null } : { ...one, role: null },
);
const owed = callees.map(({ kind, name }, at) => ({
  kind,
  name,
  sinceMs: nowMs,
  workedMs: (at + 4) * 3_600_000,
}));
const by = { id: '42' as MemberId, name: '김지민' };

/** Of a kind, `first` and one that is not the same. */
export const lineExamples: { readonly [K in LineKind]: { readonly first: Line<K>; readonly other: Line<K> } } = {
  'alarm-suppressed': {
    first: { kind: 'alarm-suppressed', card: fired },
    other: {
      kind: 'alarm-suppressed',
      card: { ...fired, incident: { ...fired.incident, startedMs: fired.incident.startedMs + 1 } },
    },
  },
  'alarm-reminder': {
    first: { kind: 'alarm-reminder', ...stillFiring },
    other: { kind: 'alarm-reminder', ...stillFiring, afterMs: 86_400_000 },
  },
  'review-note': {
    first: {
      kind: 'review-note',
      card,
      note: {
        kind: 'reviewed',
        review: { id: 7, reviewer: 'dana', said: 'approved', url: null, submittedAtMs: nowMs + 60_000 },
      },
    },
    other: { kind: 'review-note', card: merged, note: { kind: 'merged' } },
  },
  'review-call': {
    first: {
      kind: 'review-call',
      card,
      call: {
        id: 'review-wanted 1',
        why: { kind: 'review-wanted', reviewers: callees.map(({ kind, name }) => ({ kind, name })) },
        triedAtMs: nowMs,
      },
      callees,
    },
    other: {
      kind: 'review-call',
      card,
      call: {
        id: 'review 7 approved',
        why: {
          kind: 'reviewed',
          review: { id: 7, reviewer: 'dana', said: 'approved', url: null, submittedAtMs: nowMs + 60_000 },
        },
        triedAtMs: nowMs,
      },
      callees,
    },
  },
  'review-reminder': {
    first: { kind: 'review-reminder', card, owed, callees, workingDayMs, snooze: null, turn: 0 },
    other: { kind: 'review-reminder', card, owed, callees, workingDayMs, snooze: null, turn: 1 },
  },
  'review-nudge': {
    first: { kind: 'review-nudge', card, by, owed, callees, workingDayMs, turn: 0 },
    other: { kind: 'review-nudge', card, by, owed, callees, workingDayMs, turn: 7 },
  },
};

export const lineKinds = Object.keys(lineExamples) as readonly LineKind[];

/** Somebody asked for peace. */
export const snoozed: Line<'review-reminder'> = {
  ...lineExamples['review-reminder'].first,
  snooze: { by, untilMs: nowMs + workingDayMs, callees: null },
  turn: null,
};
