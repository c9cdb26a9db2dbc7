import { describe, expect, it } from 'vitest';
import { DiscordReplies } from '../../../../src/adapters/discord/discord-replies.ts';
import { InMemoryCostCharts } from '../../../../src/adapters/in-memory/cost/in-memory-cost-charts.ts';
import { nothingToLead } from '../../../../src/application/cost/morning-lead.ts';
import type { CostNews } from '../../../../src/application/cost/notices.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { costChartFacts } from '../../../../src/domain/cost/cost-chart.ts';
import { costReport } from '../../../../src/domain/cost/cost-report.ts';
import { ADiscord, codeHost, guild, rooms } from '../../../support/a-discord.ts';
import { aNoticeboard } from '../../../support/a-noticeboard.ts';
import { allSettled } from '../../../support/settled.ts';

const nowMs = Date.UTC(2026, 10, 22);
const nothing = { currency: 'USD', view: 'usage' as const, spends: [] };
const day = '2026-11-22' as Day;

async function news(): Promise<CostNews & { kind: 'report' }> {
  const chart = await new InMemoryCostCharts().png(costChartFacts(nowMs, nothing, null, null, allSettled), 'ko');
  return {
    kind: 'report',
    day,
    report: costReport(nowMs, nothing, null),
    lead: nothingToLead,
    chart,
    shown: null,
    savings: null,
  };
}

const picture = {
  filename: 'cost.png',
  contentType: 'image/png',
  description: '11월 21일까지 30일 동안의 일별 비용을 서비스별로 쌓은 막대그래프와 예측, 예산선',
};

describe('the picture of the costs', () => {
  it('goes out with the morning report, and with the report that takes the place of trouble', async () => {
    const world = new ADiscord();
    const board = aNoticeboard({ ...world, language: 'ko' });
    const trouble = await board.post({ kind: 'cost', news: { kind: 'trouble', day, reason: 'throttled' } });
    expect(world.seen('costs')).toMatchObject([{ attachments: [] }]);
    await board.update(trouble, { kind: 'cost', news: await news() });
    expect(world.seen('costs')).toMatchObject([{ attachments: [picture] }]);
    await board.post({ kind: 'cost', news: { ...(await news()), day: '2026-11-23' as Day } });
    const [, second] = world.seen('costs');
    expect(second).toMatchObject({ attachments: [picture], embeds: [{ image: { url: 'attachment://cost.png' } }] });
  });

  it('goes out with the answer to /cost, and the answer without one has no empty frame', async () => {
    const world = new ADiscord();
    const dependencies = {
      messages: world.messages,
      clock: world.clock,
      guild,
      codeHost,
      deploysChannel: rooms.deploys,
    };
    const replies = new DiscordReplies(dependencies);
    const { report, chart } = await news();
    await replies.answer(await world.asks('costs'), 'cost', {
      kind: 'cost',
      report,
      chart,
      read: { readAtMs: nowMs, requests: 2 },
      shown: null,
    });
    await replies.answer(await world.asks('costs'), 'cost', {
      kind: 'cost',
      report,
      chart: null,
      read: { readAtMs: nowMs, requests: 2 },
      shown: null,
    });
    const [drawn, plain] = world.seen('costs');
    expect(drawn).toMatchObject({ attachments: [{ filename: 'cost.png' }] });
    expect(plain).toMatchObject({ attachments: [] });
    expect(JSON.stringify(plain)).not.toContain('attachment:');
  });
});
