import { InMemorySavingsAdvice } from '../../../src/adapters/in-memory/cost/in-memory-savings-advice.ts';
import { parseMoney } from '../../../src/domain/cost/money.ts';
import { aSaving } from '../../support/a-saving.ts';
import { savingsAdviceContract } from './savings-advice.contract.ts';

savingsAdviceContract('InMemorySavingsAdvice', async () => {
  const subject = new InMemorySavingsAdvice('cost-optimization-hub');
  return {
    subject,
    advises: async (advised) =>
      subject.set(
        advised.map(({ id, monthly, currency = 'USD' }) => {
          const amount = monthly === null ? null : parseMoney(String(monthly));
          return aSaving(id, amount === null ? null : { amount, currency });
        }),
      ),
    fails: async (reason) => subject.setUnavailable(reason),
  };
}, ['access-denied', 'not-enabled', 'throttled', 'source-unavailable', 'not-there']);
