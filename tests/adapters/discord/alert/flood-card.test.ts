import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floodMessage } from '../../../../src/adapters/discord/alert/flood-card.ts';
import type { AlarmFlood } from '../../../../src/domain/alert/alarm-flood.ts';
import { cpuHigh } from '../../../support/an-alarm.ts';
import { expectDiscordAcceptsMessage } from '../../../support/discord-body-checks.ts';
import { runs } from '../../../support/property-budget.ts';
import { asRead } from '../kit/as-read.ts';
import { language } from '../kit/hostile.ts';
import { hostileText } from '../kit/hostile-text.ts';
import { liveMarkupOf } from '../kit/live-markup.ts';

const startedMs = Date.parse('2026-11-22T09:00:00Z');
const listed = (name: string, count: number): AlarmFlood['listed'] =>
  Array.from({ length: count }, (_, at) => ({
    alarm: { ...cpuHigh, name },
    startedMs,
    endedMs: at === 0 ? null : startedMs + 60_000,
    state: at === 0 ? ('ALARM' as const) : ('OK' as const),
    isAcknowledged: at === 1,
  }));
const flood: AlarmFlood = { startedMs, count: 37, firing: 12, endedMs: null, listed: listed('backend CPU high', 2) };

describe('the card of a flood', () => {
  it('reads in English while some of it fires', () => {
    expect(asRead(floodMessage(flood, 'en'))).toMatchInlineSnapshot(`
      "# 37 alarms at once
      **12 of them fire now; it began <t:1795338000:R>.**
      🔴 backend CPU high <t:1795338000:R>
      🟢 backend CPU high <t:1795338060:R> · acknowledged
      …and 35 more
      -- More than 10 new alarms in a minute: only the first have cards of their own."
    `);
  });

  it('reads in Korean when it is over', () => {
    const over = { ...flood, firing: 0, endedMs: startedMs + 60_000, listed: [] };
    expect(asRead(floodMessage(over, 'ko'))).toMatchInlineSnapshot(`
      "# 경보 37건 동시 발생
      **모두 끝났습니다. <t:1795338060:R>.**
      …외 37건
      -- 1분에 새 경보가 10건을 넘어, 처음 몇 건만 따로 카드가 있습니다."
    `);
  });

  it('is taken by Discord, and nothing of a name does anything, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, language, (name, spoken) => {
        expectDiscordAcceptsMessage(floodMessage({ ...flood, listed: listed(name, 15) }, spoken));
        const live = (said: string) => liveMarkupOf(floodMessage({ ...flood, listed: listed(said, 3) }, spoken));
        expect(live(name)).toEqual(live('plain'));
      }),
      { numRuns: runs(100) },
    );
  });
});
