import type {
  SpendingOutcome,
  SpendingUnavailable,
  SpendLedger,
  SpendQuestion,
} from '../../../application/cost/ports/spend-ledger.ts';
import { type Day, firstOfMonth, includes } from '../../../domain/calendar/day.ts';
import { add, type Money } from '../../../domain/cost/money.ts';
import type { Spend, SpendBy } from '../../../domain/cost/spending.ts';

/** A spend that can also be looked at in other ways than by service. */
export type BilledSpend = Spend & {
  readonly account?: string;
  readonly region?: string;
  readonly tags?: Readonly<Record<string, string>>;
};

/** A bill that says what it is told. */
export class InMemorySpendLedger implements SpendLedger {
  /** Everything that was asked, oldest first. */
  readonly questions: SpendQuestion[] = [];
  #spends: BilledSpend[] = [];
  readonly #spikes = new Map<string, number>();
  #unavailable: SpendingUnavailable | null = null;
  readonly #currency: string;

  constructor(currency = 'USD') {
    this.#currency = currency;
  }

  add(...spends: readonly BilledSpend[]): void {
    this.#spends.push(...spends.map((spend) => ({ ...spend })));
  }

  /** Whatever the service costs on that day, now or once it is added, it costs so many times as much. */
  plantSpike(service: string, factor: number, day: Day): void {
    this.#spikes.set(`${day} ${service}`, factor);
  }

  /** Planted spikes stay. */
  clear(): void {
    this.#spends = [];
  }

  /** Null makes it answer again. */
  setUnavailable(reason: SpendingUnavailable | null): void {
    this.#unavailable = reason;
  }

  async read(question: SpendQuestion): Promise<SpendingOutcome> {
    this.questions.push(question);
    if (this.#unavailable !== null) return { kind: 'unavailable', reason: this.#unavailable };
    const rows = new Map<string, Spend>();
    for (const spend of this.#spends.filter(({ day }) => includes(question.period, day))) {
      const row = rowOf({ ...spend, amount: this.#amountOf(spend) }, question);
      const key = `${row.day} ${row.recordType} ${row.charge ?? ''} ${row.service}`;
      const before = rows.get(key);
      rows.set(key, before === undefined ? row : merged(before, row));
    }
    const spending = { currency: this.#currency, view: question.view, spends: [...rows.values()] };
    return { kind: 'known', spending, requests: 1 };
  }

  #amountOf({ day, service, amount }: Spend): Money {
    const factor = this.#spikes.get(`${day} ${service}`);
    return factor === undefined ? amount : { units: (amount.units * BigInt(Math.round(factor * 1000))) / 1000n };
  }
}

function rowOf(spend: BilledSpend, { by, each }: SpendQuestion): Spend {
  const { amount, recordType, charge, provisional } = spend;
  const day = each === 'day' ? spend.day : firstOfMonth(spend.day);
  const named = charge === undefined ? {} : { charge };
  return { day, service: nameOf(spend, by), amount, recordType, ...named, provisional };
}

function nameOf(spend: BilledSpend, by: SpendBy): string {
  switch (by.kind) {
    case 'service':
      return spend.service;
    case 'account':
      return spend.account ?? '123456789012';
    case 'region':
      return spend.region ?? 'global';
    case 'tag':
      return spend.tags?.[by.key] ?? '';
  }
}

function merged(a: Spend, b: Spend): Spend {
  return { ...a, amount: add(a.amount, b.amount), provisional: a.provisional || b.provisional };
}
