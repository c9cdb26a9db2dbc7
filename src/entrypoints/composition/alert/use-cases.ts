import { ContainerModule } from 'inversify';
import { AcknowledgeOrMuteAlarm } from '../../../application/alert/acknowledge-or-mute-alarm.ts';
import { AlarmBoard } from '../../../application/alert/alarm-board.ts';
import { NotifyAlarm } from '../../../application/alert/notify-alarm.ts';
import { RemindOfAlarms } from '../../../application/alert/remind-of-alarms.ts';
import { SweepAlarms } from '../../../application/alert/sweep-alarms.ts';
import { alertWork } from '../../work/alert-work.ts';
import { NOTICEBOARD } from '../discord.ts';
import { CLOCK, TIMERS } from '../system.ts';
import { TEAM } from '../team.ts';
import * as t from './tokens.ts';

export const alertUseCases = new ContainerModule(({ bind }) => {
  bind(t.ALARM_BOARD).toResolvedValue(
    (cards, board, graphs, clock, timers) => new AlarmBoard(cards, board, graphs, clock, timers),
    [t.ALARM_CARDS, NOTICEBOARD, t.ALARM_GRAPHS, CLOCK, TIMERS],
  );
  bind(t.NOTIFY_ALARM).toResolvedValue(
    (board, definitions, timers) => new NotifyAlarm(board, definitions, timers),
    [t.ALARM_BOARD, t.ALARM_DEFINITIONS, TIMERS],
  );
  bind(t.HANDLE_ALARM).toResolvedValue((board) => new AcknowledgeOrMuteAlarm(board), [t.ALARM_BOARD]);
  bind(t.SWEEP_ALARMS).toResolvedValue(
    (cards, board, definitions, clock) => new SweepAlarms({ cards, board, definitions, clock }),
    [t.ALARM_CARDS, t.ALARM_BOARD, t.ALARM_DEFINITIONS, CLOCK],
  );
  bind(t.REMIND_OF_ALARMS).toResolvedValue(
    (cards, board, clock, { alarmReminders }) => new RemindOfAlarms({ cards, board, clock, policy: alarmReminders }),
    [t.ALARM_CARDS, NOTICEBOARD, CLOCK, TEAM],
  );
  bind(t.ALERT_WORK).toResolvedValue(alertWork, [t.NOTIFY_ALARM, t.HANDLE_ALARM]);
});
