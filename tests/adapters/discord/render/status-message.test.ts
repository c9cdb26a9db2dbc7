import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bar, wholePercent } from '../../../../src/adapters/discord/render/bar.ts';
import { statusLine } from '../../../../src/adapters/discord/render/status-line.ts';
import { statusMessage } from '../../../../src/adapters/discord/render/status-message.ts';
import { wordsIn } from '../../../../src/adapters/discord/render/words-in.ts';
import type { Reading } from '../../../../src/domain/status/reading.ts';
import type { StatusEntry } from '../../../../src/domain/status/status-report.ts';
import type { Level } from '../../../../src/domain/status/thresholds.ts';
import { language, statusEntry } from './hostile.ts';

const measured = (percent: number): Reading => ({ kind: 'value', percent, atMs: 0, lastHour: [] });

function entries(count: number, level: Level): readonly StatusEntry[] {
  return Array.from({ length: count }, (_, at) => ({
    resource: { kind: 'ec2', name: `${level}-${at}`, region: 'us-east-1', instanceId: 'i-1' },
    cpu: measured(50),
    memory: measured(50),
    tasks: null,
    nodes: null,
    level,
  }));
}

describe('the status', () => {
  it('shows the worst of 1000 resources and counts the rest', () => {
    const all = [...entries(3, 'critical'), ...entries(97, 'warning'), ...entries(900, 'ok')];
    const text = statusMessage({ atMs: 0, entries: all }, null, 'en').embeds?.[0]?.description ?? '';
    const shown = text.match(/\*\*(critical|warning|ok)-\d+\*\*/g) ?? [];
    expect(shown.slice(0, 4)).toEqual(['**critical-0**', '**critical-1**', '**critical-2**', '**warning-0**']);
    expect(shown.length).toBeGreaterThan(40);
    const hiddenWarnings = 100 - shown.length;
    expect(text.split('\n').at(-1)).toBe(`…and ${1000 - shown.length} more (${hiddenWarnings} warnings · 900 ok)`);
    expect(text.split('\n')[0]).toBe('3 critical · 97 warnings · 900 ok · checked <t:0:R>');
  });

  it('says nothing about more where everything fits', () => {
    const text = statusMessage({ atMs: 0, entries: entries(2, 'ok') }, null, 'ko').embeds?.[0]?.description ?? '';
    expect(text).not.toContain('…');
    expect(text).not.toContain('외');
  });

  it('never shows a reading that is missing as a number, and always shows one that is not', () => {
    fc.assert(
      fc.property(statusEntry, language, (given, spoken) => {
        const entry = { ...given, resource: { ...given.resource, name: 'x' } };
        const { status: words } = wordsIn(spoken);
        const [, ...readings] = statusLine(entry, words)
          .split('\n')
          .join(' · ')
          .split(/(?=CPU |메모리 |Memory )/);
        for (const [at, reading] of [entry.cpu, entry.memory].entries()) {
          const text = readings[at] ?? '';
          if (reading.kind === 'missing') {
            expect(text).toContain(words.missing[reading.reason]);
            expect(text).not.toMatch(/\d|▰|▱/);
          } else expect(text).toContain(wholePercent(reading.percent));
        }
      }),
    );
  });

  it('draws a bar that is empty only at nothing and never longer than full', () => {
    expect([0, 0.2, 10, 50, 91, 100, 480].map((percent) => bar(percent, 5))).toEqual([
      '▱▱▱▱▱',
      '▰▱▱▱▱',
      '▰▱▱▱▱',
      '▰▰▰▱▱',
      '▰▰▰▰▰',
      '▰▰▰▰▰',
      '▰▰▰▰▰',
    ]);
    expect([0, 0.2, 12.6, 99.6, 480].map(wholePercent)).toEqual(['0%', '<1%', '13%', '100%', '480%']);
  });
});
