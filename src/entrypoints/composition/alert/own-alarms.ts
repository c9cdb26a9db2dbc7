import { ContainerModule } from 'inversify';
import { DiscordOwnAlarmBoard } from '../../../adapters/discord/alert/discord-own-alarm-board.ts';
import { TellOwnAlarm } from '../../../application/alert/tell-own-alarm.ts';
import { OwnAlarmIntake } from '../../work/own-alarm-intake.ts';
import { DISCORD_MESSAGES } from '../discord-rest.ts';
import { CONFIG, LOG } from '../system.ts';
import { TEAM } from '../team.ts';
import { token } from '../token.ts';

export const OWN_ALARM_INTAKE = token<OwnAlarmIntake>('own-alarm-intake');

/** Apart from the room of alarms, because it has to work while the worker, its queues and the table do not. */
export const ownAlarmsModule = new ContainerModule(({ bind }) => {
  bind(OWN_ALARM_INTAKE).toResolvedValue(
    (messages, { channels, language }, config, log) => {
      const tell = new TellOwnAlarm(new DiscordOwnAlarmBoard(messages, channels.alerts, language));
      return new OwnAlarmIntake(tell, config.ownAlarmPrefix(), log);
    },
    [DISCORD_MESSAGES, TEAM, CONFIG, LOG],
  );
});
