import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHealthEvent } from '../../src/adapters/aws/alert/read-health-event.ts';
import { type AlarmEventFacts, alarmEvent } from '../../src/adapters/in-memory/alert/alarm-event.ts';
import { type HealthEventFacts, healthEvent } from '../../src/adapters/in-memory/alert/health-event.ts';
import type { AlarmId } from '../../src/domain/alert/alarm.ts';
import type { AlarmRecord } from '../../src/domain/alert/alarm-record.ts';
import type { HealthEventId, HealthRecord } from '../../src/domain/alert/health-event.ts';
import { incidentsOf } from '../../src/domain/alert/incident.ts';
import { addDays, eachDay, localDay, utcDay } from '../../src/domain/calendar/day.ts';
import type { CostQuestion } from '../../src/domain/cost/cost-question.ts';
import type { CostWarning, WarningId } from '../../src/domain/cost/cost-warning.ts';
import { parseMoney, zero } from '../../src/domain/cost/money.ts';
import { ALARM_CARDS, HEALTH_EVENTS, NOTIFY_HEALTH } from '../../src/entrypoints/composition/alert/tokens.ts';
import {
  COST_WARNINGS,
  MORNING_REPORTS,
  MORNING_ROUND,
  OWN_SAVINGS,
  REPORTED_DAYS,
  TOLD_SAVINGS,
} from '../../src/entrypoints/composition/cost/tokens.ts';
import { EVENT_INTAKE } from '../../src/entrypoints/composition/jobs/tokens.ts';
import { cpuDefinition } from '../support/an-alarm.ts';
import { type LaterTeam, LaterTeams } from './a-later-team.ts';
import { workedOn, workOnKept } from './kept-things.ts';
import { ReleaseFolder, releases } from './release-folder.ts';

const alarm = 'VmIrWoOaFV57b9R5fMWuE2' as AlarmId;
const [alerts, costs] = ['900000000000000014', '900000000000000013'];
const ec2 = 'Amazon Elastic Compute Cloud - Compute';

async function recordOf(team: LaterTeam): Promise<AlarmRecord> {
  const record = await team.bot.get(ALARM_CARDS).ofAlarm(alarm);
  if (record === null) throw new Error('the alarm is not kept');
  return record;
}

async function lastIncident(team: LaterTeam) {
  const incident = incidentsOf(await recordOf(team)).at(-1);
  if (incident === undefined) throw new Error('the alarm has never fired');
  return incident;
}

async function goes(team: LaterTeam, state: AlarmEventFacts['state']): Promise<void> {
  const event = alarmEvent({ name: 'backend CPU high', state, atMs: team.bot.clock.nowMs(), id: `e-${state}` });
  await team.bot.get(EVENT_INTAKE).take(event);
}

/** The only one that is kept. */
async function healthOf(team: LaterTeam): Promise<HealthRecord> {
  const [id] = team.keysOf(/^health-event#(.+)$/);
  const record = await team.bot.get(HEALTH_EVENTS).ofEvent((id ?? '') as HealthEventId);
  if (record === null) throw new Error('no event of AWS Health is kept');
  return record;
}

/** When the release heard of it first. */
const beganMs = Date.parse('2026-11-24T01:00:00Z');

async function tellOfHealth(team: LaterTeam, more: Partial<HealthEventFacts>): Promise<void> {
  const facts = {
    category: 'scheduledChange',
    code: 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED',
    state: 'upcoming',
    startMs: beganMs + 14 * 86_400_000,
    updatedMs: team.bot.clock.nowMs(),
    text: 'The hardware below your instances is retired.',
    resources: ['i-0a1b2c3d4e5f60718'],
  } as const;
  const told = readHealthEvent(healthEvent({ ...facts, ...more }));
  if (told === null) throw new Error('this is no event of AWS Health');
  await team.bot.get(NOTIFY_HEALTH).execute(told);
}

async function press(team: LaterTeam, action: 'acknowledge' | 'mute'): Promise<void> {
  const { anchorMs } = await lastIncident(team);
  await team.workOn({ kind: 'handle-alarm', asked: team.asked('Sora'), alarm, anchorMs, action });
}

/** The newest card of the release changes, and no other one appears. */
async function expectEdited(team: LaterTeam, act: () => Promise<void>) {
  const announcement = (await recordOf(team)).shown.at(-1)?.announcement;
  await act();
  expect(team.discord.edited).toContain(announcement);
  expect(team.discord.postedIn(alerts ?? '')).toBe(0);
  return lastIncident(team);
}

/** The only one that is kept. */
async function warningOf(team: LaterTeam): Promise<CostWarning> {
  const [id] = team.keysOf(/^cost-warning#(.+)$/);
  const warning = await team.bot.get(COST_WARNINGS).ofId((id ?? '') as WarningId);
  if (warning === null) throw new Error('no warning is kept');
  return warning;
}

/** A hundred days; the last three may be dearer. */
function bill(team: LaterTeam, usual = 14, lately = usual): void {
  const end = utcDay(team.bot.clock.nowMs());
  const days = eachDay({ start: addDays(end, -100), end });
  const spends = days.map((day) => {
    const amount = parseMoney(String(day >= addDays(end, -3) ? lately : usual)) ?? zero;
    return { day, service: ec2, amount, recordType: 'usage', provisional: false } as const;
  });
  team.bot.ledger.clear();
  team.bot.ledger.add(...spends);
}

async function morningIn(team: LaterTeam, days: number): Promise<void> {
  team.bot.clock.advance(days * 86_400_000);
  await team.bot.get(MORNING_ROUND).run(`morning-${days}`);
}

async function handle(team: LaterTeam): Promise<void> {
  const { id: warning, shown } = await warningOf(team);
  await team.workOn({ kind: 'handle-cost-warning', asked: team.asked('Sora'), warning, verdict: 'expected' });
  expect(await warningOf(team)).toMatchObject({ handling: { verdict: 'expected', by: { name: 'Sora' } } });
  expect(team.discord.edited).toContain(shown?.announcement);
}

const canBeHandled = { title: 'somebody can say on its card that it is expected', work: handle };

async function ask(team: LaterTeam, question: CostQuestion): Promise<void> {
  await team.workOn({ kind: 'report-cost', asked: team.asked('Mina'), question });
}

workOnKept(workedOn.alarmsAndCosts, {
  'alarm.firing': {
    title: 'somebody can acknowledge it on its card',
    work: async (team) => {
      const incident = await expectEdited(team, () => press(team, 'acknowledge'));
      expect(incident).toMatchObject({ endedMs: null, acknowledged: { by: { name: 'Sora' } } });
    },
  },
  'alarm.after-a-deploy': {
    title: 'it still names the deploy before it when somebody acknowledges it',
    work: async (team) => {
      const incident = await expectEdited(team, () => press(team, 'acknowledge'));
      expect(incident).toMatchObject({ endedMs: null, acknowledged: { by: { name: 'Sora' } } });
    },
  },
  'alarm.acknowledged': {
    title: 'its card turns green and still says who had it',
    work: async (team) => {
      const incident = await expectEdited(team, () => goes(team, 'OK'));
      expect(incident).toMatchObject({ state: 'OK', acknowledged: { by: { name: 'Mina' } } });
      expect(incident.endedMs).not.toBeNull();
    },
  },
  'alarm.muted': {
    title: 'it stays muted when it fires again',
    work: async (team) => {
      await goes(team, 'OK');
      team.bot.clock.advance(60_000);
      const incident = await expectEdited(team, () => goes(team, 'ALARM'));
      expect(incident).toMatchObject({ times: 2, muted: { by: { name: 'Sora' } } });
    },
  },
  'alarm.ended': {
    title: 'it gets a new card when it fires after the mute',
    work: async (team) => {
      team.bot.clock.advance(2 * 3_600_000);
      await goes(team, 'ALARM');
      expect(team.discord.postedIn(alerts ?? '')).toBe(1);
      expect((await recordOf(team)).shown).toHaveLength(2);
    },
  },
  'alarm.firing-again-while-muted': {
    title: 'its one card turns green',
    work: async (team) => {
      expect(await expectEdited(team, () => goes(team, 'OK'))).toMatchObject({ state: 'OK', times: 2 });
    },
  },
  'alarm.listed-in-the-morning': {
    title: 'it is not listed twice on one morning, and again on the next',
    work: async (team) => {
      team.bot.alarmDefinitions.define((await recordOf(team)).alarm, cpuDefinition);
      await team.bot.sweep();
      expect(team.discord.postedIn(alerts ?? '')).toBe(0);
      team.bot.clock.advance(24 * 3_600_000);
      await team.bot.sweep();
      expect(team.discord.postedIn(alerts ?? '')).toBe(1);
    },
  },
  'alarm.without-data': {
    title: 'its card goes on when there is data again',
    work: async (team) => {
      expect(await expectEdited(team, () => goes(team, 'OK'))).toMatchObject({ state: 'OK', times: 1 });
    },
  },
  'health-event.upcoming': {
    title: 'what AWS announces of it next is on the same card, which another page of the same does not change',
    work: async (team) => {
      const { shown } = await healthOf(team);
      await tellOfHealth(team, { page: 2, pages: 2, resources: ['i-0f9e8d7c6b5a40312'] });
      expect(team.discord.calls).toEqual([]);
      await tellOfHealth(team, { communication: 'c-0002', state: 'closed' });
      expect(team.discord.edited).toContain(shown?.announcement);
      expect(team.discord.postedIn(alerts ?? '')).toBe(0);
    },
  },
  'health-event.closed': {
    title: 'what comes late of its beginning does not open it again',
    work: async (team) => {
      await tellOfHealth(team, { updatedMs: beganMs });
      expect([team.discord.edited, team.discord.postedIn(alerts ?? '')]).toEqual([[], 0]);
    },
  },
  'cost-warning.spike': {
    title: 'the next morning goes on with the same card',
    work: async (team) => {
      bill(team, 14, 60);
      const { id, shown } = await warningOf(team);
      await morningIn(team, 0.9);
      expect((await team.bot.get(COST_WARNINGS).open()).map((one) => one.id)).toEqual([id]);
      expect(team.discord.postedIn(alerts ?? '')).toBe(0);
      expect((await warningOf(team)).shown?.announcement).toBe(shown?.announcement);
    },
  },
  'cost-warning.investigating': canBeHandled,
  'cost-warning.new-service': canBeHandled,
  'cost-warning.creep': canBeHandled,
  'cost-warning.seen-by-aws': canBeHandled,
  'cost-warning.expected': {
    title: 'it ends on its card when the days are quiet',
    work: async (team) => {
      bill(team);
      await morningIn(team, 3);
      bill(team);
      await morningIn(team, 1);
      expect(await warningOf(team)).toMatchObject({ ended: 'quiet', handling: { verdict: 'expected' } });
      expect(await team.bot.get(COST_WARNINGS).open()).toEqual([]);
    },
  },
  'cost-warning.ended': {
    title: 'it is not open any more',
    work: async (team) => {
      expect(await warningOf(team)).toMatchObject({ ended: 'quiet' });
      expect(await team.bot.get(COST_WARNINGS).open()).toEqual([]);
    },
  },
  'kept-costs.report': {
    title: '/cost answers from what was paid for',
    work: async (team) => {
      await ask(team, { period: null, by: null, why: false, save: false, fresh: false });
      expect([team.bot.outcomes.at(-1), team.bot.ledger.questions]).toEqual(['cost answered', []]);
    },
  },
  'kept-costs.questions': {
    title: '/cost by:tag and why: answer from what was paid for',
    work: async (team) => {
      await ask(team, { period: 'last-month', by: 'tag', why: false, save: false, fresh: false });
      await ask(team, { period: null, by: null, why: true, save: false, fresh: false });
      expect(team.bot.outcomes).toEqual(['cost-breakdown answered', 'cost-comparison answered']);
      expect(team.bot.ledger.questions).toEqual([]);
    },
  },
  'morning-report.report': {
    title: 'the report of this morning is not told twice',
    work: async (team) => {
      bill(team);
      await morningIn(team, 0);
      expect([team.discord.postedIn(costs ?? ''), team.bot.ledger.questions]).toEqual([0, []]);
    },
  },
  'morning-report.with-savings': {
    title: 'what was said of savings is not said again a week later',
    work: async (team) => {
      const told = team.bot.get(TOLD_SAVINGS);
      const before = await told.last();
      expect(before?.keys).toHaveLength(1);
      const web = { kind: 'ec2', name: 'web-1', region: 'ap-northeast-2', instanceId: 'i-0a1b2c3d4e5f60001' } as const;
      team.bot.sources.directory.add(web, { role: 'web' });
      team.bot.clock.advance(8 * 86_400_000);
      await team.bot.sweep();
      bill(team);
      await morningIn(team, 0);
      expect(await told.last()).toEqual(before);
      expect((await team.bot.get(OWN_SAVINGS).last())?.finding?.atMs).toBe(team.bot.clock.nowMs());
    },
  },
  'morning-report.trouble': {
    title: 'the report takes the place of the trouble',
    work: async (team) => {
      bill(team);
      const reports = team.bot.get(MORNING_REPORTS);
      const day = localDay(team.bot.clock.nowMs(), 'Asia/Seoul');
      const before = await reports.ofDay(day);
      await morningIn(team, 0);
      expect(await reports.ofDay(day)).toEqual({ ...before, told: 'report' });
      expect(team.discord.edited).toContain(before?.announcement);
    },
  },
  'reported-days.restated': {
    title: 'the report says what AWS has revised since',
    work: async (team) => {
      const said = await team.bot.get(REPORTED_DAYS).said();
      expect(said.length).toBeGreaterThan(30);
      team.bot.clock.advance(86_400_000);
      bill(team, 99);
      await morningIn(team, 0);
      expect(team.discord.calls.find(({ body }) => body.includes('revised'))).toBeDefined();
    },
  },
});

describe.each(releases)('alarms and warnings of %s', (release) => {
  const folder = new ReleaseFolder(release);
  const ofKind = (kind: string) => [...folder.tables().values()].filter((fixture) => fixture.kind === kind);
  let teams: LaterTeams;
  beforeAll(async () => {
    teams = await LaterTeams.start();
  });
  afterAll(() => teams.stop());

  it.each(ofKind('alarm'))(
    'an alarm that is $state can be written again, and not over what somebody else has written',
    async (fixture) => {
      const team = await teams.after(folder, fixture);
      const cards = team.bot.get(ALARM_CARDS);
      const before = await recordOf(team);
      const after = { ...before, revision: before.revision + 1 };
      expect([await cards.replace(before, after), await cards.replace(before, after)]).toEqual([
        'replaced',
        'conflict',
      ]);
    },
  );

  it.each(ofKind('cost-warning'))(
    'a warning that is $state can be written again, and not over what somebody else has written',
    async (fixture) => {
      const team = await teams.after(folder, fixture);
      const warnings = team.bot.get(COST_WARNINGS);
      const before = await warningOf(team);
      expect((await warnings.open()).length).toBe(before.ended === null ? 1 : 0);
      const after = { ...before, revision: before.revision + 1 };
      expect([await warnings.replace(before, after), await warnings.replace(before, after)]).toEqual([
        'replaced',
        'conflict',
      ]);
    },
  );
});
