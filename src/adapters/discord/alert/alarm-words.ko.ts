import type { AlarmWords } from './alarm-words.ts';

export const koreanAlarm: AlarmWords = {
  title: { ALARM: '경보 발생', OK: '정상으로 돌아옴', INSUFFICIENT_DATA: '경보 중, 지금은 데이터 없음' },
  since: '시작',
  lasted: '지속 시간',
  fired: '발생 횟수',
  firedSilently: (times, since) => `${since}부터 ${times}번, 음소거 중이라 새 카드는 없어요`,
  acknowledged: '확인',
  acknowledgedBy: (who, when) => `${who} 님이 ${when} 확인`,
  muted: '음소거',
  mutedBy: (who, until) => `${who} 님이 ${until}까지`,
  every: (minutes) => `${minutes}분 간격`,
  graph: (metric) => `${metric} 그래프`,
  acknowledge: '확인했어요',
  muteForAnHour: '1시간 음소거',
  openAlarm: 'CloudWatch에서 보기',
};
