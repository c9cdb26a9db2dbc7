import type { MonthlySaving, Saving, SavingKey } from '../../src/domain/cost/saving.ts';

/** An instance that could be smaller. */
export function aSaving(name: string, monthly: MonthlySaving | null, change: Partial<Saving> = {}): Saving {
  return {
    key: `cost-optimization-hub|${name}|Rightsize` as SavingKey,
    action: 'Rightsize',
    kind: 'Ec2Instance',
    name,
    from: 'm5.xlarge',
    to: 'm7g.large',
    region: 'ap-northeast-2',
    account: '123456789012',
    monthly,
    ...change,
  };
}
