import { describe, expect, it } from 'vitest';
import { generatedHistory } from '../../../bench/cost-histories.ts';
import { overYesterday } from '../../../bench/simple-rules.ts';
import { ourRule, simpleRule, warningsFound } from '../../../bench/warnings-found.ts';

/** Other accounts than those on which the rule was tuned. */
const seeds = [101, 102, 103, 104, 105, 106];

describe('on generated accounts with planted anomalies', () => {
  it('the rule finds more than "20 % over yesterday", with less than a tenth of its false alarms', () => {
    const ours = warningsFound(ourRule('normal'), seeds);
    const plain = warningsFound(simpleRule(overYesterday), seeds);
    expect(ours.planted).toBe(plain.planted);
    expect(ours.planted).toBeGreaterThanOrEqual(20);
    expect(ours.found).toBeGreaterThan(plain.found);
    expect(ours.found / ours.planted).toBeGreaterThanOrEqual(0.9);
    expect(ours.falseAlarmsPerMonth).toBeLessThanOrEqual(0.3);
    expect(plain.falseAlarmsPerMonth).toBeGreaterThan(10 * ours.falseAlarmsPerMonth);
  });

  it('the same seed is the same account, and what is planted is all that differs', () => {
    expect(generatedHistory(7, true)).toEqual(generatedHistory(7, true));
    const [without, planted] = [generatedHistory(7, false), generatedHistory(7, true)];
    const victims = new Set(planted.planted.map(({ service }) => service));
    const others = ({ service }: { readonly service: string }) => !victims.has(service);
    expect(planted.spends.filter(others)).toEqual(without.spends.filter(others));
    expect(planted.planted.length).toBeGreaterThan(2);
    expect(without.planted).toEqual([]);
  });
});
