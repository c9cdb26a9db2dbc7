import { describe, expect, it } from 'vitest';
import { statusMessage } from '../../../../src/adapters/discord/status/status-message.ts';
import type { FiringAlarm } from '../../../../src/domain/status/firing-alarm.ts';
import type { Ec2Instance } from '../../../../src/domain/status/resource.ts';
import { everything } from '../../../../src/domain/status/status-question.ts';
import type { StatusEntry } from '../../../../src/domain/status/status-report.ts';
import { quiet } from '../../../support/quiet-status.ts';

const here = { region: 'us-east-1' };
const there = { region: 'eu-west-1' };
const web: Ec2Instance = { kind: 'ec2', name: 'web', ...here, instanceId: 'i-1' };
const measured = { kind: 'value', percent: 10, atMs: 0, lastHour: [] } as const;
const entry = (resource: Ec2Instance): StatusEntry => ({
  resource,
  cpu: measured,
  memory: measured,
  tasks: null,
  nodes: null,
  condition: null,
  credits: null,
  level: 'ok',
});
const alarm = (change: Partial<FiringAlarm> = {}): FiringAlarm => ({
  place: here,
  name: 'p99',
  sinceMs: 60_000,
  purpose: 'alert',
  dimensions: {},
  ...change,
});

function box(alarms: readonly FiringAlarm[], more = false) {
  const report = { ...quiet, atMs: 0, entries: [entry(web)], firing: { alarms, more, unread: [] } };
  const { embeds = [] } = statusMessage(report, everything, 'en');
  return { title: embeds[1]?.title, lines: embeds[0]?.description?.split('\n') ?? [] };
}

describe('an alarm that fires', () => {
  it('names the resource that it watches', () => {
    expect(box([alarm({ dimensions: { InstanceId: 'i-1' } })]).lines).toEqual(['**p99** · web · <t:60:R>']);
  });

  it('names its place only where alarms of another place fire, too', () => {
    expect(box([alarm(), alarm({ name: 'p50' })]).lines).toEqual(['**p99** · <t:60:R>', '**p50** · <t:60:R>']);
    expect(box([alarm(), alarm({ place: there })]).lines).toEqual([
      '**p99** · us-east-1 · <t:60:R>',
      '**p99** · eu-west-1 · <t:60:R>',
    ]);
  });

  it('tells no time where CloudWatch gives none', () => {
    expect(box([alarm({ sinceMs: null })]).lines).toEqual(['**p99**']);
  });

  it('is counted where there is no room for it, also because the names are long', () => {
    const long = Array.from({ length: 9 }, (_, at) => alarm({ name: `${at}${'x'.repeat(90)}` }));
    const { lines } = box(long);
    const named = lines.length - 1;
    expect(named).toBeLessThan(8);
    expect(lines.at(-1)).toBe(`…and ${9 - named} more`);
    expect(lines.join('\n').length).toBeLessThanOrEqual(500);
  });

  it('may have others beside it that were not read, which the headline says, too', () => {
    expect(box([alarm()], true).title).toBe('🔴 AWS status: critical · not seen: more alarms');
  });
});
