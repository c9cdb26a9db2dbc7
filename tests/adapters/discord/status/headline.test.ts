import { describe, expect, it } from 'vitest';
import { statusMessage } from '../../../../src/adapters/discord/status/status-message.ts';
import type { FiringAlarm } from '../../../../src/domain/status/firing-alarm.ts';
import type { Reading } from '../../../../src/domain/status/reading.ts';
import type { Ec2Instance } from '../../../../src/domain/status/resource.ts';
import type { GoneResource } from '../../../../src/domain/status/sightings.ts';
import { everything } from '../../../../src/domain/status/status-question.ts';
import type { StatusEntry, StatusReport } from '../../../../src/domain/status/status-report.ts';
import { quiet } from '../../../support/quiet-status.ts';

const region = 'us-east-1';
const data = { region: 'eu-west-1', account: 'data' };
const value = { kind: 'value', percent: 10, atMs: 0, lastHour: [] } as const satisfies Reading;
const denied: Reading = { kind: 'missing', reason: 'access-denied' };
const server = (name: string, place = { region }): Ec2Instance => ({ kind: 'ec2', name, ...place, instanceId: name });
const healthy: StatusEntry = {
  resource: server('web'),
  cpu: value,
  memory: value,
  tasks: null,
  nodes: null,
  condition: null,
  credits: null,
  level: 'ok',
};
const refused: StatusEntry = {
  ...healthy,
  resource: server('ledger', data),
  cpu: denied,
  memory: denied,
  level: 'unknown',
};
const rule = { kind: 'ec2', region, tags: { Env: 'prod' } } as const;
const alarm = (name: string, purpose: FiringAlarm['purpose'] = 'alert'): FiringAlarm => ({
  place: { region },
  name,
  sinceMs: 60_000,
  purpose,
  dimensions: {},
});

function shown(facts: Partial<StatusReport>, language: 'en' | 'ko' = 'en') {
  const { embeds = [], components = [] } = statusMessage(
    { ...quiet, atMs: 9, entries: [healthy], ...facts },
    everything,
    language,
  );
  return { embeds, title: embeds.at(-1)?.title, fields: embeds.at(-1)?.fields ?? [], components };
}

describe('the headline', () => {
  it('is all good only where everything was seen', () => {
    expect(shown({}).title).toBe('🟢 AWS status: all good');
    expect(shown({}, 'ko').title).toBe('🟢 AWS 상태: 모두 정상');
  });

  it('names the resource of an account that refuses, in each language', () => {
    expect(shown({ entries: [refused, healthy] }).title).toBe('⚪ AWS status: partly unknown · not seen: ledger');
    expect(shown({ entries: [refused, healthy] }, 'ko').title).toBe(
      '⚪ AWS 상태: 일부 확인 불가 · 확인하지 못함: ledger',
    );
  });

  it('says which part of a resource was not seen, where the rest is shown', () => {
    const noMemory: StatusEntry = { ...healthy, memory: { kind: 'missing', reason: 'no-agent' }, level: 'unknown' };
    const blind: StatusEntry = { ...refused, condition: 'fine', credits: { kind: 'missing', reason: 'late' } };
    const average: StatusEntry = { ...healthy, resource: server('pool'), cpu: { ...value, max: null } };
    expect(shown({ entries: [noMemory, blind, average, refused] }).title).toBe(
      '⚪ AWS status: partly unknown · not seen: web (memory), ledger (CPU, memory, CPU credits), pool (hottest), ledger',
    );
    expect(shown({ entries: [noMemory, blind, average] }, 'ko').title).toBe(
      '⚪ AWS 상태: 일부 확인 불가 · 확인하지 못함: web(메모리), ledger(CPU, 메모리, CPU 크레딧), pool(최고)',
    );
  });

  it('names rules, places whose alarms are not known, and what ran before, also beside what is known to be bad', () => {
    const firing = { alarms: [], more: false, unread: [{ place: data, reason: 'late' as const }] };
    const facts = { undiscovered: [{ rule, reason: 'region-off' as const }], firing, isPastUnread: true };
    const critical = { ...healthy, level: 'critical' as const };
    expect(shown({ ...facts, entries: [critical] }).title).toBe(
      '🔴 AWS status: critical · not seen: discover: ec2 (us-east-1) Env=prod, alarms in data/eu-west-1, what ran before',
    );
    expect(shown({ ...facts, entries: [critical] }, 'ko').title).toBe(
      '🔴 AWS 상태: 위험 · 확인하지 못함: discover: ec2 (us-east-1) Env=prod, data/eu-west-1의 경보, 이전에 실행되던 리소스',
    );
  });

  it('names as many as a title holds, and counts the rest', () => {
    const entries = Array.from({ length: 40 }, (_, at) => ({
      ...refused,
      resource: server(`a-rather-long-name-${at}`),
    }));
    const { title = '' } = shown({ entries });
    expect(title).toMatch(/^⚪ AWS status: partly unknown · not seen: a-rather-long-name-0, .*, …and \d+ more$/);
    expect(title.length).toBeLessThanOrEqual(256);
    const named = title.match(/a-rather/g)?.length ?? 0;
    expect(title).toContain(`…and ${40 - named} more`);
  });

  it('says that a rule matches nothing, and does not ask for more resources', () => {
    const { title, fields, embeds } = shown({ entries: [], unmatched: [rule] });
    expect(title).toBe('⚪ AWS status: partly unknown · not seen: discover: ec2 (us-east-1) Env=prod');
    expect(fields[0]?.value).toBe('`discover: ec2 (us-east-1) Env=prod`: matches nothing');
    expect(embeds.at(-1)?.description).not.toContain('Add some');
  });

  it('is red where an alarm fires, and lists none that only scales', () => {
    const alarms = [alarm('prod-5xx'), ...Array.from({ length: 130 }, (_, at) => alarm(`low-${at}`, 'scaling'))];
    const { title, embeds } = shown({ firing: { alarms, more: false, unread: [] } });
    expect([embeds[0]?.title, title]).toEqual(['🚨 1 alarm firing', '🔴 AWS status: critical']);
    expect(embeds[0]?.description).toBe('**prod-5xx** · <t:60:R>\n130 scaling alarms');
    const calm = shown({ firing: { alarms: alarms.slice(1), more: false, unread: [] } }, 'ko');
    expect([calm.embeds[0]?.title, calm.title]).toEqual(['오토 스케일링 경보 130개', '🟢 AWS 상태: 모두 정상']);
  });

  it('shows what is gone, and offers to say that it was expected', () => {
    const gone: readonly GoneResource[] = [
      { resource: server('web-1'), how: 'stopped', sinceMs: 60_000 },
      { resource: server('web-2'), how: 'gone', sinceMs: 120_000 },
    ];
    const { title, fields, components } = shown({ gone, atMs: 200_000 });
    expect(title).toBe('🟡 AWS status: needs a look');
    expect(fields[0]).toEqual({
      name: 'Gone since yesterday',
      value: '**web-1** · EC2 · stopped · <t:60:R>\n**web-2** · EC2 · no longer there · <t:120:R>',
    });
    expect(JSON.stringify(components)).toContain('"v1:status:expected:4abk:all"');
    expect(shown({ gone }, 'ko').fields[0]?.value).toContain('**web-1** · EC2 · 중지됨');
    expect(JSON.stringify(shown({}).components)).not.toContain('expected');
  });

  it('counts what is off as off only, and does not explain it', () => {
    const off = {
      ...healthy,
      cpu: { kind: 'missing', reason: 'off' },
      memory: { kind: 'missing', reason: 'off' },
      level: 'off',
    } as const;
    const { title, fields, embeds } = shown({ entries: [healthy, off] });
    expect(title).toBe('🟢 AWS status: all good');
    expect(embeds.at(-1)?.description?.split('\n')[0]).toBe('1 ok · 1 off · checked <t:0:R>');
    const inKorean = shown({ entries: [healthy, off] }, 'ko').embeds.at(-1)?.description;
    expect(inKorean?.split('\n')[0]).toBe('정상 1 · 꺼짐 1 · <t:0:R> 확인');
    expect(fields).toEqual([]);
    expect(shown({ entries: [off] }).title).toBe('⚫ AWS status: all off');
  });
});
