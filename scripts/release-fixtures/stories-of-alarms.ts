import { type AlarmEventFacts, alarmEvent } from '../../src/adapters/in-memory/alert/alarm-event.ts';
import { type HealthEventFacts, healthEvent } from '../../src/adapters/in-memory/alert/health-event.ts';
import { cpuDefinition, cpuHigh } from '../../tests/support/an-alarm.ts';
import { type ReleaseTeam, startMs } from './a-release-team.ts';
import type { ReleaseTeams, Story } from './a-release-writer.ts';

async function change(team: ReleaseTeam, state: AlarmEventFacts['state'], more: Partial<AlarmEventFacts> = {}) {
  const name = 'backend CPU high';
  await team.happen((id) => alarmEvent({ name, state, atMs: team.clock.nowMs(), id, ...more }));
}

async function firing(teams: ReleaseTeams): Promise<ReleaseTeam> {
  const team = await teams.begin();
  const previous = { state: 'OK', atMs: team.clock.nowMs() - 3_600_000 } as const;
  await change(team, 'ALARM', { previous, description: '백엔드가 바빠요' });
  return team;
}

/** Two instances will be retired in two weeks; the second page tells of the second one. */
async function tellOfHealth(team: ReleaseTeam, more: Partial<HealthEventFacts> = {}) {
  const nowMs = team.clock.nowMs();
  const facts = {
    category: 'scheduledChange',
    code: 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED',
    state: 'upcoming',
    startMs: startMs + 14 * 86_400_000,
    updatedMs: nowMs,
    text: 'The hardware below your instances is retired.',
    pages: 2,
  } as const;
  await team.happen((id) => healthEvent({ ...facts, resources: ['i-0a1b2c3d4e5f60718'], id, ...more }));
  await team.happen((id) => healthEvent({ ...facts, page: 2, resources: ['i-0f9e8d7c6b5a40312'], id, ...more }));
}

export const alarms: readonly Story[] = [
  async (teams) => {
    const team = await firing(teams);
    team.keepJob('fires');
    await team.settle();
    await team.keepTable('alarm', 'firing');
    await change(team, 'INSUFFICIENT_DATA');
    team.keepJob('has-no-data');
    team.bot.queued.length = 0;
    await team.press('Mina', 'Acknowledge');
    team.keepJob('acknowledge');
    await team.settle();
    await team.keepTable('alarm', 'acknowledged');
    await team.press('Sora', 'Mute 1 h');
    team.keepJob('mute');
    await team.settle();
    await team.keepTable('alarm', 'muted');
    await change(team, 'OK');
    team.keepJob('ends');
    await team.settle();
    await team.keepTable('alarm', 'ended');
    await change(team, 'ALARM');
    await team.settle();
    await team.keepTable('alarm', 'firing-again-while-muted');
  },
  async (teams) => {
    const team = await firing(teams);
    await team.settle();
    await change(team, 'INSUFFICIENT_DATA');
    await team.settle();
    await team.keepTable('alarm', 'without-data');
  },
  async (teams) => {
    const team = await firing(teams);
    team.bot.alarmDefinitions.define(cpuHigh, cpuDefinition);
    await team.settle();
    await team.sweep(5);
    await team.keepTable('alarm', 'listed-in-the-morning');
  },
  async (teams) => {
    const team = await teams.begin();
    await tellOfHealth(team);
    await team.settle();
    await team.keepTable('health-event', 'upcoming');
    team.clock.advance(3_600_000);
    await tellOfHealth(team, { communication: 'c-0002', state: 'closed' });
    await team.settle();
    await team.keepTable('health-event', 'closed');
  },
];
