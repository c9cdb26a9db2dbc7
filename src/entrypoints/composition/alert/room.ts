import { ContainerModule } from 'inversify';
import { CloudWatchAlarmDefinitions } from '../../../adapters/aws/alert/cloudwatch-alarm-definitions.ts';
import { CloudWatchAlarmGraphs } from '../../../adapters/aws/alert/cloudwatch-alarm-graphs.ts';
import { CloudWatchMuteRules } from '../../../adapters/aws/alert/cloudwatch-mute-rules.ts';
import { placeOfAlarm } from '../../../adapters/aws/alert/place-of-alarm.ts';
import { AWS_CLIENTS } from '../aws/clients.ts';
import { CLOCK, CONFIG } from '../system.ts';
import { TEAM } from '../team.ts';
import { ALARM_DEFINITIONS, ALARM_GRAPHS, ALARM_PLACES, MUTE_RULES, OWN_NAMES } from './tokens.ts';
import { alertUseCases } from './use-cases.ts';

const alertAdapters = new ContainerModule(({ bind }) => {
  bind(ALARM_PLACES).toResolvedValue(
    ({ accounts }, config) => ({ of: placeOfAlarm(config.account(), accounts) }),
    [TEAM, CONFIG],
  );
  bind(ALARM_GRAPHS).toResolvedValue(
    ({ cloudWatchIn }, { timeZone }, places) => new CloudWatchAlarmGraphs(cloudWatchIn, places.of, timeZone),
    [AWS_CLIENTS, TEAM, ALARM_PLACES],
  );
  bind(OWN_NAMES).toResolvedValue((config) => ({ prefix: () => config.ownAlarmPrefix() }), [CONFIG]);
  bind(MUTE_RULES).toResolvedValue(
    ({ cloudWatchIn }, config, { prefix }, clock) => {
      const region = config.region();
      const client = () => cloudWatchIn({ region });
      const here = { account: config.account(), region };
      return new CloudWatchMuteRules({ client, here, prefix, clock });
    },
    [AWS_CLIENTS, CONFIG, OWN_NAMES, CLOCK],
  );
  bind(ALARM_DEFINITIONS).toResolvedValue(
    ({ cloudWatchIn }, places) => new CloudWatchAlarmDefinitions(cloudWatchIn, places.of),
    [AWS_CLIENTS, ALARM_PLACES],
  );
});

/** What the worker loads with the first job of the room: all but its stores, which others read too. */
export const alertRoom = [alertAdapters, alertUseCases];
