import { noneFiring } from '../../src/domain/status/firing-alarm.ts';

/** What a report holds besides its resources, when nothing else happened. */
export const quiet = {
  firing: noneFiring,
  alarmPlaces: [],
  undiscovered: [],
  unmatched: [],
  gone: [],
  isPastUnread: false,
  conditions: new Map<string, never>(),
} as const;
