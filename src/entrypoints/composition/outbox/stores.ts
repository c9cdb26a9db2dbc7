import { ContainerModule } from 'inversify';
import { DynamoBehindCards } from '../../../adapters/aws/outbox/dynamo-behind-cards.ts';
import { TABLE } from '../aws/table.ts';
import { BEHIND_CARDS } from './tokens.ts';

export const outboxStores = new ContainerModule(({ bind }) => {
  bind(BEHIND_CARDS).toResolvedValue((table) => new DynamoBehindCards(table), [TABLE]);
});
