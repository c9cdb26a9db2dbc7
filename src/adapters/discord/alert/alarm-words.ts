import type { AlarmState } from '../../../domain/alert/alarm.ts';
import type { Escaped } from '../kit/escape-text.ts';

/** What is said about alarms. */
export type AlarmWords = {
  readonly title: Readonly<Record<AlarmState, string>>;
  readonly since: string;
  readonly lasted: string;
  readonly fired: string;
  readonly firedSilently: (times: number, since: string) => string;
  readonly acknowledged: string;
  readonly acknowledgedBy: (who: Escaped, when: string) => string;
  readonly muted: string;
  readonly mutedBy: (who: Escaped, until: string) => string;
  readonly every: (minutes: string) => string;
  readonly graph: (metric: string) => string;
  readonly acknowledge: string;
  readonly muteForAnHour: string;
  readonly openAlarm: string;
};
