import { describe, expect, it } from 'vitest';
import { alarmCardMessage } from '../../../../src/adapters/discord/alert/alarm-card.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { type AlarmStory, aChange, aHandling, aMute, anAlarmCard } from '../../../support/an-alarm.ts';
import { type Looks, looksIn, sameInBothLanguages } from '../kit/looks.ts';

const fired = aChange('ALARM', 0);
const card = (story: AlarmStory) => (language: Language) => alarmCardMessage(anAlarmCard(story), false, language);

const parts = [
  {
    account: '123456789012',
    region: 'ap-northeast-2',
    name: 'backend 5xx',
    state: 'ALARM' as const,
    startedMs: fired.atMs,
    endedMs: null,
  },
];
const inPart = (itself: boolean) => (language: Language) => {
  const single = anAlarmCard({ changes: [fired] });
  return alarmCardMessage({ ...single, incident: { ...single.incident, itself, parts } }, false, language);
};

const states: Looks = {
  fires: card({ changes: [fired] }),
  'fires, acknowledged': card({ changes: [fired], acknowledged: aHandling('Mina', 2, 0) }),
  'fires, muted': card({ changes: [fired], muted: aMute('Robin', 3, 0) }),
  'fires, both': card({ changes: [fired], acknowledged: aHandling('Mina', 2, 0), muted: aMute('Robin', 3, 0) }),
  'without data': card({ changes: [fired, aChange('INSUFFICIENT_DATA', 1)] }),
  over: card({ changes: [fired, aChange('OK', 1)] }),
  'deleted while it fires': card({ changes: [fired, aChange('DELETED', 3)], muted: aMute('Robin', 2, 0) }),
  'fires, suppressed by an alarm': card({
    changes: [{ ...fired, suppressed: { by: 'alarm', name: 'maintenance', parent: null } }],
  }),
  'fires, muted by a rule': card({
    changes: [{ ...fired, suppressed: { by: 'mute-rule', name: 'nights', untilMs: fired.atMs + 3_600_000 } }],
  }),
  'fires with a part': inPart(true),
  'fires in part': inPart(false),
  'over, acknowledged': card({ changes: [fired, aChange('OK', 3)], acknowledged: aHandling('Mina', 2, 0) }),
};

describe('an alarm', () => {
  sameInBothLanguages(states);

  it('looks like this in English', () => {
    expect(looksIn('en', states)).toMatchInlineSnapshot(`
      "fires: red: In alarm: backend CPU high | [Acknowledge: grey] | [Mute 1 h: grey] | [Open in CloudWatch: link]
      fires, acknowledged: red: In alarm: backend CPU high | [Mute 1 h: grey] | [Open in CloudWatch: link]
      fires, muted: red: In alarm: backend CPU high | [Acknowledge: grey] | [Mute 1 h: grey] | [Unmute: grey] | [Open in CloudWatch: link]
      fires, both: red: In alarm: backend CPU high | [Mute 1 h: grey] | [Unmute: grey] | [Open in CloudWatch: link]
      without data: yellow: In alarm, and no data now: backend CPU high | [Acknowledge: grey] | [Mute 1 h: grey] | [Open in CloudWatch: link]
      over: green: OK again: backend CPU high | [Open in CloudWatch: link]
      deleted while it fires: grey: Alarm deleted: backend CPU high | [Open in CloudWatch: link]
      fires, suppressed by an alarm: grey: In alarm, suppressed: backend CPU high | [Acknowledge: grey] | [Mute 1 h: grey] | [Open in CloudWatch: link]
      fires, muted by a rule: grey: In alarm, suppressed: backend CPU high | [Acknowledge: grey] | [Mute 1 h: grey] | [Open in CloudWatch: link]
      fires with a part: red: In alarm: backend CPU high | [Acknowledge: grey] | [Mute 1 h: grey] | [Open in CloudWatch: link]
      fires in part: yellow: In alarm in part: backend CPU high | [Acknowledge: grey] | [Mute 1 h: grey] | [Open in CloudWatch: link]
      over, acknowledged: green: OK again: backend CPU high | [Open in CloudWatch: link]"
    `);
  });

  it('looks like this in Korean', () => {
    expect(looksIn('ko', states)).toMatchInlineSnapshot(`
      "fires: red: 경보 발생: backend CPU high | [확인했습니다: grey] | [1시간 음소거: grey] | [CloudWatch에서 보기: link]
      fires, acknowledged: red: 경보 발생: backend CPU high | [1시간 음소거: grey] | [CloudWatch에서 보기: link]
      fires, muted: red: 경보 발생: backend CPU high | [확인했습니다: grey] | [1시간 음소거: grey] | [음소거 해제: grey] | [CloudWatch에서 보기: link]
      fires, both: red: 경보 발생: backend CPU high | [1시간 음소거: grey] | [음소거 해제: grey] | [CloudWatch에서 보기: link]
      without data: yellow: 경보 중, 지금은 데이터 없음: backend CPU high | [확인했습니다: grey] | [1시간 음소거: grey] | [CloudWatch에서 보기: link]
      over: green: 정상으로 돌아옴: backend CPU high | [CloudWatch에서 보기: link]
      deleted while it fires: grey: 경보 삭제됨: backend CPU high | [CloudWatch에서 보기: link]
      fires, suppressed by an alarm: grey: 경보 발생(억제됨): backend CPU high | [확인했습니다: grey] | [1시간 음소거: grey] | [CloudWatch에서 보기: link]
      fires, muted by a rule: grey: 경보 발생(억제됨): backend CPU high | [확인했습니다: grey] | [1시간 음소거: grey] | [CloudWatch에서 보기: link]
      fires with a part: red: 경보 발생: backend CPU high | [확인했습니다: grey] | [1시간 음소거: grey] | [CloudWatch에서 보기: link]
      fires in part: yellow: 일부 경보 발생: backend CPU high | [확인했습니다: grey] | [1시간 음소거: grey] | [CloudWatch에서 보기: link]
      over, acknowledged: green: 정상으로 돌아옴: backend CPU high | [CloudWatch에서 보기: link]"
    `);
  });
});
