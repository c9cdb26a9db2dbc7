import type { AlarmWords } from './alarm-words.ts';

export const englishAlarm: AlarmWords = {
  title: { ALARM: 'In alarm', OK: 'OK again', INSUFFICIENT_DATA: 'In alarm, and no data now' },
  since: 'Since',
  lasted: 'Lasted',
  fired: 'Fired',
  firedSilently: (times, since) => `${times} times since ${since}, no new card while muted`,
  acknowledged: 'Acknowledged',
  acknowledgedBy: (who, when) => `by ${who} ${when}`,
  muted: 'Muted',
  mutedBy: (who, until) => `by ${who} until ${until}`,
  every: (minutes) => `every ${minutes} min`,
  graph: (metric) => `graph of ${metric}`,
  acknowledge: 'Acknowledge',
  muteForAnHour: 'Mute 1 h',
  openAlarm: 'Open in CloudWatch',
};
