import type { BilledSpend } from '../../src/adapters/in-memory/cost/in-memory-spend-ledger.ts';
import { addDays, type Day, eachDay, utcDay } from '../../src/domain/calendar/day.ts';
import { parseMoney, zero } from '../../src/domain/cost/money.ts';
import type { ReleaseTeam } from './a-release-team.ts';
import type { ReleaseTeams, Story } from './a-release-writer.ts';

const ec2 = 'Amazon Elastic Compute Cloud - Compute';

/** So many USD a day, up to yesterday. */
type Bill = Readonly<Record<string, (daysAgo: number) => number>>;

const usual: Bill = { [ec2]: () => 14.123456789, AmazonCloudWatch: () => 1.6 };

function fill({ bot, clock }: ReleaseTeam, bill: Bill): void {
  const end = utcDay(clock.nowMs());
  const days = eachDay({ start: addDays(end, -100), end });
  bot.ledger.clear();
  bot.ledger.add(
    ...days.flatMap((day, at) =>
      Object.entries(bill).map(([service, usd]) => spend(day, service, usd(days.length - at))),
    ),
  );
}

function spend(day: Day, service: string, usd: number): BilledSpend {
  const amount = parseMoney(usd.toFixed(9)) ?? zero;
  return { day, service, amount, recordType: 'usage', provisional: false, tags: { team: 'payments' } };
}

async function nextMorning(team: ReleaseTeam, bill: Bill): Promise<void> {
  team.clock.advance(86_400_000);
  fill(team, bill);
  await team.morning();
}

async function warned(teams: ReleaseTeams, bill: Bill): Promise<ReleaseTeam> {
  const team = await teams.begin();
  fill(team, bill);
  await team.morning();
  return team;
}

const spiked: Bill = { ...usual, [ec2]: (daysAgo) => (daysAgo === 1 ? 60 : 14) };

export const costs: readonly Story[] = [
  async (teams) => {
    const team = await teams.begin();
    fill(team, usual);
    await team.slash('Mina', 'cost', {}, 'costs');
    team.keepJob('report');
    await team.settle();
    await team.keepTable('kept-costs', 'report');
    for (const [variant, values] of Object.entries({
      'by-tag': { period: 'last-month', by: 'tag' },
      why: { why: 'true' },
      'of-a-month': { period: '2026-10', by: 'service' },
    })) {
      await team.slash('Mina', 'cost', values, 'costs');
      team.keepJob(variant);
      await team.settle();
    }
    await team.keepTable('kept-costs', 'questions');
  },
  async (teams) => {
    const team = await warned(teams, usual);
    await team.keepTable('morning-report', 'report');
    await nextMorning(team, { ...usual, [ec2]: () => 14.3 });
    await team.keepTable('reported-days', 'restated');
  },
  async (teams) => {
    const team = await teams.begin();
    const web = { kind: 'ec2', name: 'web-1', region: 'ap-northeast-2', instanceId: 'i-0a1b2c3d4e5f60001' } as const;
    team.bot.sources.directory.add(web, { role: 'web' });
    await team.sweep(5);
    fill(team, usual);
    await team.morning();
    await team.keepTable('morning-report', 'with-savings');
  },
  async (teams) => {
    const team = await teams.begin();
    team.bot.ledger.setUnavailable('throttled');
    await team.morning().catch(() => undefined);
    await team.keepTable('morning-report', 'trouble');
  },
  async (teams) => {
    const team = await warned(teams, spiked);
    await team.keepTable('cost-warning', 'spike');
    for (const [label, verdict] of [
      ['Investigating', 'investigating'],
      ['Expected', 'expected'],
    ] as const) {
      await team.press('Mina', label);
      team.keepJob(verdict);
      team.bot.queued.length = 0;
    }
    await team.press('Mina', 'Investigating');
    await team.settle();
    await team.keepTable('cost-warning', 'investigating');
    await team.press('Sora', 'Expected');
    await team.settle();
    await team.keepTable('cost-warning', 'expected');
    for (let days = 0; days < 6; days += 1) await nextMorning(team, usual);
    await team.keepTable('cost-warning', 'ended');
  },
  async (teams) => {
    const team = await warned(teams, { ...usual, 'Amazon Bedrock': (daysAgo) => (daysAgo <= 2 ? 30 : 0) });
    await team.keepTable('cost-warning', 'new-service');
  },
  async (teams) => {
    const weekly = (daysAgo: number) => 20 * 1.4 ** -Math.floor((daysAgo - 1) / 7);
    const team = await warned(teams, { ...usual, AmazonCloudWatch: weekly });
    await team.keepTable('cost-warning', 'creep');
  },
  async (teams) => {
    const team = await teams.begin();
    fill(team, usual);
    const day = addDays(utcDay(team.clock.nowMs()), -1);
    const impact = parseMoney('32.1') ?? zero;
    team.bot.anomalies.add({ id: 'a-1', service: 'AWS Lambda', since: day, day, impact, causes: ['ap-northeast-2'] });
    await team.morning();
    await team.keepTable('cost-warning', 'seen-by-aws');
  },
];
