import type { AcknowledgeOrMuteAlarm } from '../../../application/alert/acknowledge-or-mute-alarm.ts';
import type { AlarmBoard } from '../../../application/alert/alarm-board.ts';
import type { NotifyAlarm } from '../../../application/alert/notify-alarm.ts';
import type { AlarmCards } from '../../../application/alert/ports/alarm-cards.ts';
import type { AlarmDefinitions } from '../../../application/alert/ports/alarm-definitions.ts';
import type { AlarmGraphs } from '../../../application/alert/ports/alarm-graphs.ts';
import type { SweepAlarms } from '../../../application/alert/sweep-alarms.ts';
import type { AlertWork } from '../../work/alert-work.ts';
import { token } from '../token.ts';

export const ALARM_GRAPHS = token<AlarmGraphs>('alarm-graphs');
export const ALARM_DEFINITIONS = token<AlarmDefinitions>('alarm-definitions');
export const ALARM_CARDS = token<AlarmCards>('alarm-cards');
export const ALARM_BOARD = token<AlarmBoard>('alarm-board');
export const NOTIFY_ALARM = token<NotifyAlarm>('notify-alarm');
export const HANDLE_ALARM = token<AcknowledgeOrMuteAlarm>('handle-alarm');
export const SWEEP_ALARMS = token<SweepAlarms>('sweep-alarms');
export const ALERT_WORK = token<AlertWork>('alert-work');
