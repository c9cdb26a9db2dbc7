import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bar, wholePercent } from '../../../../src/adapters/discord/kit/bar.ts';
import type { MessageBody } from '../../../../src/adapters/discord/kit/discord-messages.ts';
import { wordsIn } from '../../../../src/adapters/discord/kit/words.ts';
import { statusLine } from '../../../../src/adapters/discord/status/status-line.ts';
import { statusMessage } from '../../../../src/adapters/discord/status/status-message.ts';
import { statusWords } from '../../../../src/adapters/discord/status/status-words.ts';
import { missing, type Reading } from '../../../../src/domain/status/reading.ts';
import { everything } from '../../../../src/domain/status/status-question.ts';
import type { StatusEntry } from '../../../../src/domain/status/status-report.ts';
import type { Level } from '../../../../src/domain/status/thresholds.ts';
import { quiet } from '../../../support/quiet-status.ts';
import { language, statusEntry } from '../kit/hostile.ts';

const measured = (percent: number): Reading => ({ kind: 'value', percent, atMs: 0, lastHour: [] });

function entries(count: number, level: Level): readonly StatusEntry[] {
  return Array.from({ length: count }, (_, at) => ({
    resource: { kind: 'ec2' as const, name: `${level}-${at}`, region: 'us-east-1', instanceId: 'i-1' },
    cpu: measured(50),
    memory: measured(50),
    tasks: null,
    nodes: null,
    condition: null,
    credits: null,
    level,
  }));
}

describe('the status', () => {
  const all = [...entries(3, 'critical'), ...entries(97, 'warning'), ...entries(900, 'ok')];
  const pageOf = (page: number, language: 'en' | 'ko' = 'en') =>
    statusMessage({ ...quiet, atMs: 0, entries: all }, { ...everything, page }, language);
  const shownOn = (page: number) =>
    (pageOf(page).embeds?.[0]?.description ?? '').match(/\*\*(critical|warning|ok)-\d+\*\*/g) ?? [];
  const menuOf = (body: MessageBody) => {
    const menu = body.components?.flatMap((row) => row.components).find(({ type }) => type === 3);
    return menu !== undefined && 'options' in menu ? menu : { custom_id: '', options: [] };
  };

  it('shows the worst of 1000 resources first, counts them all, and says which these are', () => {
    const text = pageOf(1).embeds?.[0]?.description ?? '';
    expect(shownOn(1).slice(0, 4)).toEqual(['**critical-0**', '**critical-1**', '**critical-2**', '**warning-0**']);
    expect(text.split('\n')[0]).toBe('3 critical · 97 warnings · 900 ok · showing 1–15 of 1000 · checked <t:0:R>');
  });

  it('shows each of 1000 resources on exactly one page, however long their names are', () => {
    const pages = Array.from({ length: 67 }, (_, at) => shownOn(at + 1));
    expect(pages.flat()).toEqual(all.map(({ resource }) => `**${resource.name}**`));
    const long = entries(15, 'ok').map((entry) => ({
      ...entry,
      resource: { ...entry.resource, name: '*'.repeat(60) },
      cpu: measured(99_999),
      memory: measured(99_999),
      tasks: { desired: 9999, running: 9999, pending: 9999, rollout: 'failed' as const },
      nodes: { nodes: 9999, failed: 9999 },
    }));
    const text = statusMessage({ ...quiet, atMs: 0, entries: long }, everything, 'en').embeds?.[0]?.description ?? '';
    expect(text.match(/🟢/g)).toHaveLength(15);
  });

  it('leads to the first, the last and the neighbouring pages through a menu of at most 25', () => {
    const menu = menuOf(pageOf(40));
    expect(menu.custom_id).toBe('v1:status:page:all');
    expect(menu.options).toHaveLength(25);
    expect([menu.options[0]?.label, menu.options.at(-1)?.label]).toEqual(['1–15', '991–1000']);
    expect(menu.options.filter((option) => option.default).map(({ value }) => value)).toEqual(['40']);
    const near = menu.options.map(({ value }) => value);
    expect(near).toEqual(expect.arrayContaining(['39', '41']));
  });

  it('shows the last page where there are fewer than there were, and stays on its page when refreshed', () => {
    expect(shownOn(99)).toEqual(shownOn(67));
    expect(JSON.stringify(pageOf(99).components)).toContain('v1:status:refresh:all:67');
  });

  it('puts the alarms that fire before everything else, and says when it could not read them', () => {
    const place = { region: 'us-east-1' };
    const report = { ...quiet, atMs: 0, entries: entries(1, 'ok') };
    const alert = { purpose: 'alert' as const, dimensions: {} };
    const alarms = Array.from({ length: 11 }, (_, at) => ({
      place,
      name: `p99-${at}_@everyone`,
      sinceMs: 60_000,
      ...alert,
    }));
    const { embeds = [] } = statusMessage({ ...report, firing: { alarms, more: false, unread: [] } }, everything, 'en');
    expect(embeds.map(({ title }) => title)).toEqual(['🚨 11 alarms firing', '🔴 AWS status: critical']);
    expect(embeds[0]?.description?.split('\n')).toHaveLength(9);
    expect(embeds[0]?.description).toMatch(/^\*\*p99-0\\_@\u200beveryone\*\* · <t:60:R>\n/);
    expect(embeds[0]?.description?.split('\n').at(-1)).toBe('…and 3 more');
    const unread = [{ place: { region: 'eu-west-1', account: 'data' }, reason: 'throttled' as const }];
    const alarmPlaces = unread.map((one) => one.place);
    const firing = { alarms: [], more: false, unread };
    const failed = statusMessage({ ...report, firing, alarmPlaces }, everything, 'ko');
    expect(failed.embeds?.[0]?.title).toBe(wordsIn('ko', statusWords).alarmsUnknown.all);
    expect(failed.embeds?.[0]?.description).toContain('data/eu-west-1');
  });

  it('says that more alarms may fire where it read as many as it reads, and never "at least 0 more"', () => {
    const one = { place: { region: 'us-east-1' }, name: 'p99', sinceMs: 0, dimensions: {} };
    const below = (alerts: number, language: 'en' | 'ko') => {
      const purposes = [...Array<'alert'>(alerts).fill('alert'), 'scaling' as const];
      const alarms = purposes.map((purpose) => ({ ...one, purpose }));
      const report = { ...quiet, atMs: 0, entries: entries(1, 'ok'), firing: { alarms, more: true, unread: [] } };
      return statusMessage(report, everything, language).embeds?.[0]?.description?.split('\n').slice(alerts);
    };
    expect(below(2, 'en')).toEqual(['…and maybe more', '1 scaling alarm']);
    expect(below(0, 'en')).toEqual(['…and maybe more']);
    expect(below(0, 'ko')).toEqual(['…더 있을 수 있습니다']);
  });

  it('says how many places it leaves out whose alarms could not be read, and that more alarms may fire there', () => {
    const unread = Array.from({ length: 7 }, (_, at) => ({
      place: { region: 'ap-northeast-2', account: `account-${at}` },
      reason: 'access-denied' as const,
    }));
    const box = (alarms: number, shown: 'en' | 'ko') => {
      const one = {
        place: { region: 'us-east-1' },
        name: 'p99',
        sinceMs: 0,
        purpose: 'alert',
        dimensions: {},
      } as const;
      const firing = { alarms: Array.from({ length: alarms }, () => one), more: false, unread };
      return statusMessage({ ...quiet, atMs: 0, entries: entries(1, 'ok'), firing }, everything, shown).embeds?.[0];
    };
    const lines = box(0, 'en')?.description?.split('\n') ?? [];
    const named = lines.filter((line) => line.includes('could not be read')).length;
    expect(named).toBeGreaterThan(0);
    expect(lines.at(-1)).toBe(`…and ${7 - named} more`);
    expect(box(0, 'ko')?.description).toMatch(/외 \d개$/);
    expect(box(2, 'en')?.title).toBe('🚨 At least 2 alarms firing');
    expect(box(2, 'ko')?.title).toBe('🚨 발생 중인 경보 2개 이상');
  });

  it('says how many rules and reasons it leaves out', () => {
    const undiscovered = Array.from({ length: 20 }, (_, at) => ({
      rule: { kind: 'ecs' as const, region: 'us-east-1', cluster: `prod-${at}` },
      reason: 'access-denied' as const,
    }));
    const reasons = ['no-agent', 'access-denied', 'region-off', 'no-node-metrics', 'not-found', 'late'] as const;
    const rows = reasons.map((reason) => ({ ...entries(1, 'unknown')[0], memory: missing(reason) }) as StatusEntry);
    const { fields = [] } =
      statusMessage({ ...quiet, atMs: 0, entries: rows, undiscovered }, everything, 'en').embeds?.[0] ?? {};
    for (const { value } of fields) expect(value).toMatch(/…and \d+ more$/);
    expect(fields).toHaveLength(2);
  });

  it('says what could not be looked for, also where nothing else is there', () => {
    const rule = { kind: 'ecs' as const, region: 'us-east-1', cluster: 'prod' };
    const undiscovered = [{ rule, reason: 'access-denied' as const }];
    for (const shown of [entries(1, 'ok'), []]) {
      const body = statusMessage({ ...quiet, undiscovered, atMs: 0, entries: shown }, everything, 'en');
      expect(body.embeds?.[0]?.fields?.[0]?.value).toBe('`discover: ecs (us-east-1) prod`: no permission');
      expect(body.embeds?.[0]?.description ?? '').not.toContain('No resource is being watched');
    }
  });

  it('offers no menu where everything fits', () => {
    const body = statusMessage({ ...quiet, atMs: 0, entries: entries(2, 'ok') }, everything, 'ko');
    expect(menuOf(body).options).toEqual([]);
    expect(body.embeds?.[0]?.description).not.toContain('번째');
  });

  it('never shows a reading that is missing as a number, and always shows one that is not', () => {
    fc.assert(
      fc.property(statusEntry, language, (given, spoken) => {
        const entry = { ...given, resource: { ...given.resource, name: 'x' } };
        const words = wordsIn(spoken, statusWords);
        const [, ...readings] = statusLine(entry, words)
          .split('\n')
          .join(' · ')
          .split(/(?=CPU [▰▱–]|메모리 [▰▱–]|Memory [▰▱–])/);
        for (const [at, reading] of [entry.cpu, entry.memory].entries()) {
          const text = readings[at] ?? '';
          if (reading.kind === 'missing') {
            expect(text).toContain(words.missing[reading.reason]);
            expect(text).not.toMatch(/\d|▰|▱/);
          } else if (reading.percent < 100 && Math.round(reading.percent) === 100) expect(text).toMatch(/ 99\.[5-9]%/);
          else expect(text).toContain(wholePercent(reading.percent));
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
