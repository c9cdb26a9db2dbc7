import type { AlarmAction, AlarmId } from '../../../domain/alert/alarm.ts';
import { controls } from '../kit/control.ts';
import { edited } from '../kit/reception.ts';

/** A press on the card of an alarm: of which alarm, and of which of its incidents. */
export type AlarmPress = {
  readonly kind: 'alarm-press';
  readonly action: AlarmAction;
  readonly alarm: AlarmId;
  readonly anchorMs: number;
};

const verbs: Readonly<Record<AlarmAction, string>> = { acknowledge: 'ack', mute: 'mute', unmute: 'unmute' };

/** At most 58 characters. */
export function alarmPressId(action: AlarmAction, alarm: AlarmId, anchorMs: number): string {
  return `v1:alarm:${verbs[action]}:${alarm}:${anchorMs.toString(36)}`;
}

/** Null where it is none of ours. */
export function parseAlarmId(text: string): AlarmPress | null {
  const [, verb, alarm = '', anchor = ''] =
    /^v1:alarm:(ack|mute|unmute):([\w-]{22}):([0-9a-z]{1,11})$/.exec(text) ?? [];
  const action = verb === 'ack' ? 'acknowledge' : verb === 'unmute' ? 'unmute' : 'mute';
  const anchorMs = Number.parseInt(anchor, 36);
  if (!Number.isSafeInteger(anchorMs) || alarmPressId(action, alarm as AlarmId, anchorMs) !== text) return null;
  return { kind: 'alarm-press', action, alarm: alarm as AlarmId, anchorMs };
}

export const alertControls = [
  controls('button', { 'alarm-press': true }, parseAlarmId, ({ alarm, anchorMs, action }, { asked }) =>
    edited({ kind: 'handle-alarm', asked, alarm, anchorMs, action }),
  ),
];
