import { ContainerModule } from 'inversify';
import { TABLE } from '../aws/table.ts';
import { SETUP_WATCHES } from './tokens.ts';

export const doctorStores = new ContainerModule(({ bind }) => {
  bind(SETUP_WATCHES).toResolvedValue(
    async (table) => {
      const { DynamoSetupWatches } = await import('../../../adapters/aws/doctor/dynamo-setup-watches.ts');
      return new DynamoSetupWatches(table);
    },
    [TABLE],
  );
});
