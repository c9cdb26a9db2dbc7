import { describe, expect, it } from 'vitest';
import { alarmCall, isAlarmCall } from '../../../../src/adapters/discord/alert/alarm-call.ts';
import type { AlarmCallFacts } from '../../../../src/application/alert/notices.ts';
import type { Announcement } from '../../../../src/domain/kit/announcement.ts';
import { aChange, anAlarmCard } from '../../../support/an-alarm.ts';

const card = anAlarmCard({ changes: [aChange('ALARM', 0)] });
const facts: AlarmCallFacts = {
  about: { kind: 'alarm', card, names: [card.alarm.name] },
  step: 'call',
  calledAtMs: null,
  call: ['77', '78'],
  to: '5/6' as Announcement,
};
const escalation: AlarmCallFacts = { ...facts, step: 'escalation', calledAtMs: 1_795_338_000_000, call: ['88'] };

describe('the call for an alarm', () => {
  it('says in both languages what fires, and pings exactly the roles that are given', () => {
    expect(alarmCall(facts, 'en').body.content).toBe(
      '🚨 <@&77> <@&78> In alarm: **backend CPU high**, since <t:1795338000:R>.',
    );
    expect(alarmCall(facts, 'ko').body.content).toBe(
      '🚨 <@&77> <@&78> 경보 발생: **backend CPU high**, 시작 <t:1795338000:R>.',
    );
    expect(alarmCall(facts, 'en').calls).toEqual({ roles: ['77', '78'], users: [] });
  });

  it('says of an escalation since when nobody has acknowledged it', () => {
    expect(alarmCall(escalation, 'en').body.content).toBe(
      '⏫ <@&88> Nobody has acknowledged it since the call <t:1795338000:R>. In alarm: **backend CPU high**, since <t:1795338000:R>.',
    );
    expect(alarmCall(escalation, 'ko').body.content).toBe(
      '⏫ <@&88> <t:1795338000:R> 멘션한 뒤로 아무도 확인하지 않았습니다. 경보 발생: **backend CPU high**, 시작 <t:1795338000:R>.',
    );
  });

  it('names what fires of a composite alarm, and how many of a flood', () => {
    const inPart = { ...card, incident: { ...card.incident, itself: false } };
    const names = Array.from({ length: 8 }, (_, at) => `db ${at}`);
    expect(alarmCall({ ...facts, about: { kind: 'alarm', card: inPart, names } }, 'en').body.content).toContain(
      'In alarm in part: **backend CPU high** (db 0, db 1, db 2, db 3, db 4, …and 3 more), since',
    );
    const flood = { startedMs: 1_795_338_000_000, count: 14, firing: 14, endedMs: null, listed: [] };
    const about = { kind: 'flood', beganMs: 1, flood } as const;
    expect(alarmCall({ ...facts, about }, 'en').body.content).toContain('14 alarms at once, since <t:1795338000:R>.');
    expect(alarmCall({ ...facts, about }, 'ko').body.content).toContain('경보 14건 동시 발생, 시작 <t:1795338000:R>.');
  });

  it('pings nobody whatever a name holds, and fits however long names and lists are', () => {
    const hostile = { ...card, alarm: { ...card.alarm, name: `@everyone <@&1> ${'*'.repeat(240)}` } };
    const names = Array.from({ length: 100 }, () => `@here ${'`'.repeat(240)}`);
    const call = Array.from({ length: 50 }, (_, at) => `90000000000000000${at}`);
    const { content = '' } = alarmCall(
      { ...escalation, about: { kind: 'alarm', card: hostile, names }, call },
      'ko',
    ).body;
    expect(content).not.toMatch(/@everyone|@here|(?<!\\)<@&1>/);
    expect(content.length).toBeLessThanOrEqual(2_000);
  });

  it('is known again by the card that it replies to, and not taken for another one', () => {
    const seen = { channelId: '5', messageId: '9', content: alarmCall(facts, 'ko').body.content ?? '', repliesTo: '6' };
    expect(isAlarmCall(facts, seen)).toBe(true);
    expect(isAlarmCall(escalation, seen)).toBe(false);
    expect(isAlarmCall(facts, { ...seen, repliesTo: '7' })).toBe(false);
    expect(isAlarmCall(facts, { ...seen, repliesTo: null })).toBe(false);
  });
});
