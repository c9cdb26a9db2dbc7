import { ContainerModule } from 'inversify';
import { CloudWatchAlarmDefinitions } from '../../../adapters/aws/alert/cloudwatch-alarm-definitions.ts';
import { CloudWatchAlarmGraphs } from '../../../adapters/aws/alert/cloudwatch-alarm-graphs.ts';
import { DynamoAlarmCards } from '../../../adapters/aws/alert/dynamo-alarm-cards.ts';
import { placeOfAlarm } from '../../../adapters/aws/alert/place-of-alarm.ts';
import { AWS_CLIENTS } from '../aws/clients.ts';
import { TABLE } from '../aws/table.ts';
import { CONFIG } from '../system.ts';
import { TEAM } from '../team.ts';
import { ALARM_CARDS, ALARM_DEFINITIONS, ALARM_GRAPHS } from './tokens.ts';

export const alertStores = new ContainerModule(({ bind }) => {
  bind(ALARM_CARDS).toResolvedValue((table) => new DynamoAlarmCards(table), [TABLE]);
});

export const alertAdapters = new ContainerModule(({ bind }) => {
  bind(ALARM_GRAPHS).toResolvedValue(
    ({ cloudWatchIn }, { accounts, timeZone }, config) =>
      new CloudWatchAlarmGraphs(cloudWatchIn, placeOfAlarm(config.account(), accounts), timeZone),
    [AWS_CLIENTS, TEAM, CONFIG],
  );
  bind(ALARM_DEFINITIONS).toResolvedValue(
    ({ cloudWatchIn }, { accounts }, config) =>
      new CloudWatchAlarmDefinitions(cloudWatchIn, placeOfAlarm(config.account(), accounts)),
    [AWS_CLIENTS, TEAM, CONFIG],
  );
});
