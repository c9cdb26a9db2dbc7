import { ContainerModule } from 'inversify';
import { AcknowledgeOrMuteAlarm } from '../../../application/alert/acknowledge-or-mute-alarm.ts';
import { AlarmBoard } from '../../../application/alert/alarm-board.ts';
import { CallForAlarms } from '../../../application/alert/call-for-alarms.ts';
import { FindSuspects } from '../../../application/alert/find-suspects.ts';
import { KeepMuteRules } from '../../../application/alert/keep-mute-rules.ts';
import { NotifyAlarm } from '../../../application/alert/notify-alarm.ts';
import { NotifyContributor } from '../../../application/alert/notify-contributor.ts';
import { NotifyHealth } from '../../../application/alert/notify-health.ts';
import { RemindOfAlarms } from '../../../application/alert/remind-of-alarms.ts';
import { SweepAlarms } from '../../../application/alert/sweep-alarms.ts';
import { alertWork } from '../../work/alert-work.ts';
import { DEPLOYMENT_CARD, DEPLOYMENTS, ROLLOUTS } from '../deploy/tokens.ts';
import { NOTICEBOARD } from '../discord.ts';
import { WAITING_BOARD } from '../outbox/tokens.ts';
import { CLOCK, TIMERS } from '../system.ts';
import { TEAM } from '../team.ts';
import * as t from './tokens.ts';

export const alertUseCases = new ContainerModule(({ bind }) => {
  bind(t.ALARM_BOARD).toResolvedValue(
    (cards, board, graphs, clock, timers) => new AlarmBoard(cards, board, graphs, clock, timers),
    [t.ALARM_CARDS, NOTICEBOARD, t.ALARM_GRAPHS, CLOCK, TIMERS],
  );
  bind(t.NOTIFY_ALARM).toResolvedValue(
    (board, definitions, timers, { alarmRules: rules }, calls, muteRules, suspects) =>
      new NotifyAlarm({ board, definitions, timers, rules, calls, muteRules, suspects }),
    [t.ALARM_BOARD, t.ALARM_DEFINITIONS, TIMERS, TEAM, t.CALL_FOR_ALARMS, t.KEEP_MUTE_RULES, t.FIND_SUSPECTS],
  );
  bind(t.FIND_SUSPECTS).toDynamicValue(async ({ getAsync }) => {
    const [{ catalog }, deployments, { of: placeOf }, timers, clock] = await Promise.all([
      getAsync(TEAM),
      getAsync(DEPLOYMENTS),
      getAsync(t.ALARM_PLACES),
      getAsync(TIMERS),
      getAsync(CLOCK),
    ]);
    const rollouts = () => getAsync(ROLLOUTS);
    const card = () => getAsync(DEPLOYMENT_CARD);
    return new FindSuspects({ catalog, deployments, rollouts, card, placeOf, timers, clock });
  });
  bind(t.NOTIFY_CONTRIBUTOR).toResolvedValue(
    (board, { alarmRules }) => new NotifyContributor(board, alarmRules),
    [t.ALARM_BOARD, TEAM],
  );
  bind(t.NOTIFY_HEALTH).toResolvedValue(
    (events, board, { timeZone, tellsHealth: isWanted }) => new NotifyHealth({ events, board, timeZone, isWanted }),
    [t.HEALTH_EVENTS, NOTICEBOARD, TEAM],
  );
  bind(t.CALL_FOR_ALARMS).toResolvedValue(
    (cards, board, clock, { alarmPing: ping }) => new CallForAlarms({ cards, board, clock, ping }),
    [t.ALARM_CARDS, WAITING_BOARD, CLOCK, TEAM],
  );
  bind(t.KEEP_MUTE_RULES).toResolvedValue(
    (cards, board, rules, clock, { muteRules: policy }) => new KeepMuteRules({ cards, board, rules, clock, policy }),
    [t.ALARM_CARDS, t.ALARM_BOARD, t.MUTE_RULES, CLOCK, TEAM],
  );
  bind(t.HANDLE_ALARM).toResolvedValue(
    (board, muteRules) => new AcknowledgeOrMuteAlarm(board, muteRules),
    [t.ALARM_BOARD, t.KEEP_MUTE_RULES],
  );
  bind(t.SWEEP_ALARMS).toResolvedValue(
    (cards, board, definitions, clock, muteRules, suspects) =>
      new SweepAlarms({ cards, board, definitions, clock, muteRules, suspects }),
    [t.ALARM_CARDS, t.ALARM_BOARD, t.ALARM_DEFINITIONS, CLOCK, t.KEEP_MUTE_RULES, t.FIND_SUSPECTS],
  );
  bind(t.REMIND_OF_ALARMS).toResolvedValue(
    (cards, board, clock, { alarmReminders }) => new RemindOfAlarms({ cards, board, clock, policy: alarmReminders }),
    [t.ALARM_CARDS, NOTICEBOARD, CLOCK, TEAM],
  );
  bind(t.ALERT_WORK).toResolvedValue(alertWork, [t.NOTIFY_ALARM, t.HANDLE_ALARM]);
});
