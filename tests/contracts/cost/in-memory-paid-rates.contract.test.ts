import { InMemoryPaidRates } from '../../../src/adapters/in-memory/cost/in-memory-paid-rates.ts';
import { paidRatesContract } from './paid-rates.contract.ts';

paidRatesContract('InMemoryPaidRates', async () => {
  const subject = new InMemoryPaidRates();
  return {
    subject,
    async used(_, rates) {
      for (const place of [{ region: 'ap-northeast-2' }, { region: 'us-east-1', account: 'data' }])
        subject.set(place, rates);
    },
    fails: async (reason) => subject.setUnavailable(reason),
  };
});
