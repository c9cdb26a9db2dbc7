import { describe, expect, it } from 'vitest';
import type { DiscordMessages } from '../../../src/adapters/discord/kit/discord-messages.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { identityOf, type Notice } from '../../../src/application/notice/notice.ts';
import type { HealthEventId } from '../../../src/domain/alert/health-event.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';

import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import type { ChannelId, MemberId } from '../../../src/domain/people/people.ts';
import { shownAs } from '../../../src/domain/review/shown-card.ts';
import { aDeployment, aRun, withCard } from '../../contracts/deploy/a-deployment.ts';
import { lineKinds, noticeKinds } from '../../contracts/notice/examples.ts';
import { aCostWarning } from '../../support/a-cost-warning.ts';
import { rooms } from '../../support/a-discord.ts';
import { aLock, aRelease } from '../../support/a-lock.ts';
import { aLogReport } from '../../support/a-log-report.ts';
import { aNoticeboard } from '../../support/a-noticeboard.ts';
import { awaitingDana, inSeoul } from '../../support/a-review-card.ts';
import { aChange, anAlarmCard } from '../../support/an-alarm.ts';
import { anOutsideRun } from '../../support/an-outside-run.ts';

const earlier = `${rooms.deploys}/7` as Announcement;
const deployment = aDeployment();
const turn = aDeployment({ state: { kind: 'dispatched', run: aRun(7) } });
const called = { roles: [], members: [turn.requestedBy.id] };
const card = awaitingDana(inSeoul('2026-11-23 09:00'));
const day = '2026-11-23' as Day;
const channel = rooms.reviews as ChannelId;
const alarm = { kind: 'alarm', card: anAlarmCard({ changes: [aChange('ALARM', 0)] }), graph: null } as const;
const lasting = { card: alarm.card, afterMs: 7_200_000, call: [] } as const;
const startedMs = String(alarm.card.incident.startedMs);
const aFlood = { startedMs: 1, count: 11, firing: 0, endedMs: 2, listed: [] };
const [lockedAt, scope] = ['1790000000000', '{"service":"backend","environment":"dev"}'];
const owing = { card, owed: [], callees: [], workingDayMs: 1 };

/** The room, the parts after the kind, and the nonce, as they were before there was a noticeboard. */
const posted: readonly (readonly [Notice, room: string, nonce: string, parts: readonly string[]])[] = [
  [{ kind: 'deploy', deployment }, rooms.deploys, 'dZu0dbPBbX7CEmnx6nxkoHpev', ['1320000000000000001', '']],
  [
    { kind: 'deploy', deployment: withCard(deployment, earlier, 5) },
    rooms.deploys,
    'vF2EqNqduFFtNCUcOnZg4uQI1',
    ['1320000000000000001', earlier],
  ],
  [
    { kind: 'deploy-call', deployment: turn, call: 'your-turn', called },
    rooms.deploys,
    '3FGsh10jHbQ6lMai_UHvZQP-2',
    ['1320000000000000001', 'your-turn'],
  ],
  [
    { kind: 'deploy-call', deployment: turn, call: 'ended-1', called },
    rooms.deploys,
    'z1YtAUDpLf-LkSfmPAqBEGE1u',
    ['1320000000000000001', 'ended-1'],
  ],
  [
    { kind: 'deploy-call', deployment: turn, call: 'paused-p1', called },
    rooms.deploys,
    'E2tBsTFyROE2Npc4eO4b33fUs',
    ['1320000000000000001', 'paused-p1'],
  ],
  [{ kind: 'outside-run', run: anOutsideRun() }, rooms.deploys, 'kRAH9toHMbQPbkT6MRH1GPXd4', ['acme/backend', '77']],
  [
    { kind: 'lock', lock: aLock(), release: null },
    rooms.deploys,
    '-FxgRBqyIHYgH9WGe0SQfx0v3',
    [scope, 'kim', lockedAt],
  ],
  [
    { kind: 'unlock', lock: aLock(), release: aRelease('lee') },
    rooms.deploys,
    'rVMgcYw1mAlIPp7Ze9esQ2hZa',
    [scope, 'kim', lockedAt, 'lee', '1790000060000'],
  ],
  [
    {
      kind: 'shared-logs',
      report: aLogReport(1_790_000_000_000, { filter: 'boom' }),
      timeZone: 'Asia/Seoul',
      by: { id: '42' as MemberId, name: 'Kim' },
      channel: rooms.deploys as ChannelId,
      digest: '0123abcd',
    },
    rooms.deploys,
    'caaaWNVtXYMB_bKeFAtAkQGOm',
    [rooms.deploys, '42', 'backend', 'prod', '1789999100000', '1790000000000', 'boom', '0123abcd'],
  ],
  [{ kind: 'review', card }, rooms.reviews, 't9phB2yjRUCD1MFsq6pI-g92r', ['acme/backend#12', '']],
  [
    { kind: 'review', card: shownAs(card, earlier) },
    rooms.reviews,
    '_iec3Cfsx0re9d5VrycaqpeDq',
    ['acme/backend#12', earlier],
  ],
  [
    { kind: 'review-digest', channel, day, waiting: [], bots: [], workingDayMs: 1 },
    rooms.reviews,
    'QUgptBxEm5Cc2lQQtEf9y19kw',
    ['2026-11-23', rooms.reviews],
  ],
  [
    {
      kind: 'review-gathered',
      channel,
      callee: { kind: 'person', member: '900000000000000101' as MemberId },
      reviews: [{ card, why: 'review' }],
      turn: 1_790_000_000_000,
    },
    rooms.reviews,
    'b5R24FZQpPWkHuUdc0-5zzWoA',
    [`${rooms.reviews}/person/900000000000000101`, '1790000000000'],
  ],
  [
    {
      kind: 'review-direct',
      member: '900000000000000101' as MemberId,
      reviews: [{ card, why: 'review' }],
      turn: 1_790_000_000_000,
    },
    'direct to 900000000000000101',
    'FTfZsF9iQFlwjMhtzD5mPl1Bj',
    ['900000000000000101', '1790000000000'],
  ],
  [
    {
      kind: 'repository-renamed',
      channel,
      configured: 'acme/backend' as Repository,
      name: 'acme/backend-v2' as Repository,
      id: 123_456_789,
    },
    rooms.reviews,
    'l1OmtaxdoOCipOe9HRU8JcfTN',
    ['123456789', 'acme/backend-v2'],
  ],
  [
    {
      kind: 'review-look-back',
      channel,
      day,
      week: { period: { start: day, end: day }, repositories: [] },
      workingDayMs: 1,
    },
    rooms.reviews,
    'pQoaGH-Xg3JwsM8eRorh1umrM',
    ['2026-11-23', rooms.reviews],
  ],
  [{ ...alarm, earlier: null }, rooms.alerts, 'K1Krfxlh7qVofry0_i2CMfjWh', ['cpu-high', startedMs, '']],
  [{ ...alarm, earlier }, rooms.alerts, 'W5cNxJRYoxem1Sp3cQ6rWVGDY', ['cpu-high', startedMs, earlier]],
  [
    { kind: 'cost', news: { kind: 'trouble', day, reason: 'throttled' } },
    rooms.costs,
    '5JvtvUFRhA5wvvm4LKzgyr3lC',
    ['2026-11-23', 'trouble'],
  ],
  [
    { kind: 'alarm-reply', ...lasting, to: earlier },
    rooms.alerts,
    'tq2kcu1_lu6Te37D-34hExuq-',
    ['cpu-high', startedMs, '7200000'],
  ],
  [
    {
      kind: 'health',
      subject: {
        id: 'h1' as HealthEventId,
        account: '123456789012',
        region: 'us-east-1',
        service: 'EC2',
        code: 'AWS_EC2_OPERATIONAL_ISSUE',
        category: 'issue',
      },
      news: { startMs: 1, endMs: null, state: 'open', text: '', resources: [], moreResources: 0 },
      timeZone: 'Asia/Seoul',
      earlier: null,
    },
    rooms.alerts,
    '6kmDUm9FRbDmGdlopelidwwzY',
    ['h1', ''],
  ],
  [
    {
      kind: 'alarm-call',
      about: { kind: 'alarm', card: alarm.card, names: [] },
      step: 'call',
      calledAtMs: null,
      call: ['77'],
      to: earlier,
    },
    rooms.alerts,
    'gV-AdRdDJHbOD6xrZ_h3Nxmf0',
    ['cpu-high', startedMs, 'call'],
  ],
  [
    {
      kind: 'alarm-call',
      about: { kind: 'flood', beganMs: 1_790_000_000_000, flood: aFlood },
      step: 'escalation',
      calledAtMs: 1_790_000_000_000,
      call: ['77'],
      to: earlier,
    },
    rooms.alerts,
    '8Duk0W0cKZOlOx685u9gFBkFs',
    ['flood', '1790000000000', 'escalation'],
  ],
  [
    {
      kind: 'alarm-flood',
      beganMs: 1_790_000_000_000,
      flood: aFlood,
      earlier: null,
    },
    rooms.alerts,
    'YKl3AFLYICZW4zjkyVBqJvRdl',
    ['1790000000000', ''],
  ],
  [
    { kind: 'alarms-firing', day, firing: [alarm.card], unreadable: 0 },
    rooms.alerts,
    'ZFvmO2tzoL9Fx-mJlSVl_yEyf',
    ['2026-11-23'],
  ],
  [
    { kind: 'setup-changed', news: { atMs: 1_790_000_000_000, began: [], ended: [] } },
    rooms.alerts,
    'KXRorhnQz5V_uVTaWzmlylz3I',
    ['1790000000000'],
  ],
  [{ kind: 'cost-warning', warning: aCostWarning() }, rooms.alerts, 'WtqYjegoQcc4vf8BmP03FcM8j', [aCostWarning().id]],
];

const said = [
  [{ kind: 'alarm-suppressed', card: alarm.card }, 'jEE98ga6bTZsgKPSkSzuTRMPj', ['cpu-high', startedMs]],
  [{ kind: 'alarm-reminder', ...lasting }, 'zQtlA21EscXgqEbwVk-_bxFym', ['cpu-high', startedMs, '7200000']],
  [{ kind: 'review-note', card, note: { kind: 'merged' } }, '7a9DMg0zU0nd5siF699vXJx6E', ['acme/backend#12', 'merged']],
  [
    {
      kind: 'review-call',
      card,
      call: { id: 'review-wanted 1', why: { kind: 'review-wanted', reviewers: [] }, triedAtMs: 1 },
      callees: [],
    },
    'dbxBfiOf2gpkWH59Jnw1PDfe0',
    ['acme/backend#12', 'review-wanted 1'],
  ],
  [{ kind: 'review-reminder', ...owing, snooze: null, turn: 3 }, 'ydtCPko21ushFGiq5z35kHvqn', ['acme/backend#12', '3']],
  [
    { kind: 'review-nudge', ...owing, by: { id: '42' as MemberId, name: 'k' }, turn: 1_790_000_000_000 },
    'eHhleTYfVbz-nBxq1Kl6ez34h',
    ['acme/backend#12', '1790000000000'],
  ],
] as const;

/** Where a message went, and its nonce. */
function listening() {
  const heard: string[] = [];
  const hear = async (channelId: string, _shown: unknown, nonce: string) => {
    heard.push(`${channelId} ${nonce}`);
    return { channelId, messageId: '1' };
  };
  const messages: DiscordMessages = {
    connect: () => undefined,
    direct: async (member) => `direct to ${member}`,
    post: hear,
    call: hear,
    edit: async () => 'edited',
    editOriginal: async () => 'expired',
    ownSince: async () => [],
    isThere: async () => true,
    openThread: async ({ messageId }) => ({ threadId: messageId }),
  };
  return { heard, board: aNoticeboard({ messages, clock: new InMemoryClock(0), language: 'en' }) };
}

describe('a notice that was posted before an upgrade is found again after it', () => {
  it.each(posted.map((one) => [one[0].kind, ...one] as const))('%s', async (_, notice, room, nonce, parts) => {
    expect(identityOf(notice)).toEqual([notice.kind, ...parts]);
    const { heard, board } = listening();
    await board.post(notice);
    expect(heard).toEqual([`${room} ${nonce}`]);
  });

  it.each(said.map((one) => [one[0].kind, ...one] as const))('%s', async (_, line, nonce, parts) => {
    expect(identityOf(line)).toEqual([line.kind, ...parts]);
    const { heard, board } = listening();
    await board.postLine(earlier, line);
    expect(heard).toEqual([`7 ${nonce}`]);
  });

  it('of every kind', () => {
    const pinned = new Set([...posted.map(([{ kind }]) => kind), ...said.map(([{ kind }]) => kind)]);
    expect([...pinned].toSorted()).toEqual([...noticeKinds, ...lineKinds].toSorted());
  });
});
