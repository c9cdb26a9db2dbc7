import { ContainerModule } from 'inversify';
import { DynamoAlarmCards } from '../../../adapters/aws/alert/dynamo-alarm-cards.ts';
import { DynamoHealthEvents } from '../../../adapters/aws/alert/dynamo-health-events.ts';
import { TABLE } from '../aws/table.ts';
import { CLOCK } from '../system.ts';
import { ALARM_CARDS, HEALTH_EVENTS } from './tokens.ts';

export const alertStores = new ContainerModule(({ bind }) => {
  bind(ALARM_CARDS).toResolvedValue((table) => new DynamoAlarmCards(table), [TABLE]);
  bind(HEALTH_EVENTS).toResolvedValue((table, clock) => new DynamoHealthEvents(table, clock), [TABLE, CLOCK]);
});
