import type { OwnSavings } from '../../../application/cost/ports/own-savings.ts';
import type { PaidRates } from '../../../application/cost/ports/paid-rates.ts';
import type { ResourceMakes } from '../../../application/cost/ports/resource-makes.ts';
import type { SavingsAdvice } from '../../../application/cost/ports/savings-advice.ts';
import type { ToldSavings } from '../../../application/cost/ports/told-savings.ts';
import type { WeeksOfUse } from '../../../application/cost/ports/weeks-of-use.ts';
import { InMemoryOwnSavings } from './in-memory-own-savings.ts';
import { InMemoryPaidRates } from './in-memory-paid-rates.ts';
import { InMemoryResourceMakes } from './in-memory-resource-makes.ts';
import { InMemoryToldSavings } from './in-memory-told-savings.ts';
import { InMemoryWeeksOfUse } from './in-memory-weeks-of-use.ts';

/** Whatever savings are found by. */
export type InMemorySavings = {
  readonly advice: readonly SavingsAdvice[];
  readonly weeks: WeeksOfUse;
  readonly makes: ResourceMakes;
  readonly rates: PaidRates;
  readonly own: OwnSavings;
  readonly told: ToldSavings;
};

/** Nothing is known where nothing is given. */
export function inMemorySavings(given: Partial<InMemorySavings> = {}): InMemorySavings {
  return {
    advice: [],
    weeks: new InMemoryWeeksOfUse(),
    makes: new InMemoryResourceMakes(),
    rates: new InMemoryPaidRates(),
    own: new InMemoryOwnSavings(),
    told: new InMemoryToldSavings(),
    ...given,
  };
}
