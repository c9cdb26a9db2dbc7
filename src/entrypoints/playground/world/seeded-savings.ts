import { InMemorySavingsAdvice } from '../../../adapters/in-memory/cost/in-memory-savings-advice.ts';
import { parseMoney, zero } from '../../../domain/cost/money.ts';
import { type MonthlySaving, type Saving, savingKey } from '../../../domain/cost/saving.ts';

type Seed = Pick<Saving, 'action' | 'kind' | 'name' | 'from' | 'to'> & { readonly dollars: string | null };

/** One larger than it needs to be, one to buy, one that nobody uses, and one of which AWS does not know what it saves. */
const seeds: readonly Seed[] = [
  {
    ...{ action: 'Rightsize', kind: 'RdsDbInstance', name: 'orders (orders-prod)' },
    ...{ from: 'db.r6g.2xlarge', to: 'db.r7g.xlarge', dollars: '231.84' },
  },
  { action: 'PurchaseSavingsPlans', kind: 'ComputeSavingsPlans', name: '', from: null, to: null, dollars: '148.20' },
  {
    ...{ action: 'MigrateToGraviton', kind: 'Ec2Instance', name: 'bastion (i-0a1b2c3d4e5f60718)' },
    ...{ from: 't3.medium', to: 't4g.medium', dollars: '6.13' },
  },
  { action: 'Delete', kind: 'EbsVolume', name: 'vol-0f1e2d3c4b5a69788', from: null, to: null, dollars: '24.00' },
  { action: 'Stop', kind: 'EcsService', name: 'main/report-preview', from: null, to: null, dollars: null },
];

/** A Cost Optimization Hub that has looked at the account of this world. */
export function seededAdvice(region: string): InMemorySavingsAdvice {
  const advice = new InMemorySavingsAdvice('cost-optimization-hub');
  advice.set(seeds.map((seed) => savingOf(seed, region)));
  return advice;
}

function savingOf({ dollars, ...seed }: Seed, region: string): Saving {
  const monthly: MonthlySaving | null =
    dollars === null ? null : { amount: parseMoney(dollars) ?? zero, currency: 'USD' };
  const key = savingKey('cost-optimization-hub', `${seed.kind}/${seed.name}`, seed.action);
  const isEverywhere = seed.kind === 'ComputeSavingsPlans';
  return { ...seed, key, region: isEverywhere ? null : region, account: '123456789012', monthly };
}
