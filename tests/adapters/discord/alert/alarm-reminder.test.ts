import { describe, expect, it } from 'vitest';
import { alarmReminder, firingMessage } from '../../../../src/adapters/discord/alert/alarm-reminder.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { aChange, aHandling, anAlarmCard } from '../../../support/an-alarm.ts';
import { asRead } from '../kit/as-read.ts';

const card = anAlarmCard({ changes: [aChange('ALARM', 0)] });
const seen = anAlarmCard({ changes: [aChange('ALARM', 0)], acknowledged: aHandling('@everyone *Mina*', 2, 0) });
const facts = { card, afterMs: 7_200_000, call: [] };
const day = '2026-11-23' as Day;

describe('the reminder of an alarm', () => {
  it('says in both languages since when it fires, and whether anybody has it', () => {
    expect(alarmReminder(facts, 'en').body.content).toBe(
      '🔴 Still in alarm: **backend CPU high**, since <t:1795338000:R>. Nobody has acknowledged it.',
    );
    expect(alarmReminder(facts, 'ko').body.content).toBe(
      '🔴 아직 경보 중입니다: **backend CPU high**, 시작 <t:1795338000:R>. 아직 아무도 확인하지 않았습니다.',
    );
  });

  it('pings nobody by itself, whatever a name holds, and else exactly the roles that were named', () => {
    const { body, calls } = alarmReminder({ ...facts, card: seen }, 'en');
    expect(calls).toEqual({ roles: [], users: [] });
    expect(body.content).not.toContain('@everyone');
    const called = alarmReminder({ ...facts, call: ['77', '78'] }, 'ko');
    expect(called.calls).toEqual({ roles: ['77', '78'], users: [] });
    expect(called.body.content).toContain('<@&77> <@&78>');
  });

  it('fits however long the name is and however many roles are named', () => {
    const long = { ...card, alarm: { ...card.alarm, name: '*'.repeat(255) } };
    const call = Array.from({ length: 50 }, (_, at) => `90000000000000000${at}`);
    expect(alarmReminder({ ...facts, card: long, call }, 'ko').body.content?.length).toBeLessThanOrEqual(2_000);
  });
});

describe('the morning list of what fires', () => {
  it('reads in English and Korean', () => {
    const notice = { day, firing: [card, seen], unreadable: 1 };
    expect(asRead(firingMessage(notice, 'en'))).toMatchInlineSnapshot(`
      "# At least 2 alarms fire this morning
      1 alarm could not be read.
      • [backend CPU high](https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high), since <t:1795338000:R>
      • [backend CPU high](https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high), since <t:1795338000:R> · @​everyone \\*Mina\\* has acknowledged it."
    `);
    expect(asRead(firingMessage(notice, 'ko'))).toMatchInlineSnapshot(`
      "# 오늘 아침 경보 2건 이상이 계속되고 있습니다
      경보 1건은 읽지 못했습니다.
      • [backend CPU high](https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high), 시작 <t:1795338000:R>
      • [backend CPU high](https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high), 시작 <t:1795338000:R> · @​everyone \\*Mina\\* 님이 확인했습니다."
    `);
    expect(firingMessage({ day, firing: [], unreadable: 1 }, 'en').embeds?.[0]?.color).toBe(0xe3a008);
  });

  it('does not count to zero what it could not read', () => {
    const title = (shown: 'en' | 'ko') => firingMessage({ day, firing: [], unreadable: 2 }, shown).embeds?.[0]?.title;
    expect(title('en')).toBe('Unknown which alarms fire this morning');
    expect(title('ko')).toBe('오늘 아침 어떤 경보가 계속되고 있는지 확인하지 못했습니다');
    expect(firingMessage({ day, firing: [card], unreadable: 0 }, 'en').embeds?.[0]?.title).toBe(
      '1 alarm fires this morning',
    );
  });

  it('says how many it leaves out, and fits', () => {
    const long = { ...card, alarm: { ...card.alarm, name: '경'.repeat(255) } };
    const text = firingMessage({ day, firing: Array.from({ length: 300 }, () => long), unreadable: 0 }, 'ko')
      .embeds?.[0];
    expect(text?.description?.length).toBeLessThanOrEqual(4_096);
    expect(text?.description).toContain('그 밖에 275건이 더 있습니다.');
  });
});
