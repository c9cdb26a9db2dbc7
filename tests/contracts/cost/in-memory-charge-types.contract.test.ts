import { InMemoryChargeTypes } from '../../../src/adapters/in-memory/cost/in-memory-charge-types.ts';
import { chargeTypesContract } from './charge-types.contract.ts';

chargeTypesContract('InMemoryChargeTypes', async () => {
  const subject = new InMemoryChargeTypes();
  return {
    subject,
    charged: async (name, day) => subject.add(name, day),
    fails: async (reason) => subject.setUnavailable(reason),
  };
});
