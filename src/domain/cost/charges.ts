/**
 * The kind of a charge. `usage`: what is charged by use, with its discounts. `recurring` and `upfront`: fees of savings plans
 * and reservations, whatever is used. `other`: a type of the source that this list does not know.
 */
export type RecordType = 'usage' | 'recurring' | 'upfront' | 'support' | 'fee' | 'tax' | 'credit' | 'refund' | 'other';

/** In the order in which a bill lists them. */
export const recordTypes: readonly RecordType[] = [
  'usage',
  'recurring',
  'upfront',
  'support',
  'fee',
  'other',
  'credit',
  'refund',
  'tax',
];

/**
 * What counts as cost. `usage`: what is charged by use, as it is billed. `amortized`: usage, with the fees of savings plans and
 * reservations spread over the days that they cover. `net`: everything that is charged, after discounts, credits and refunds.
 */
export type CostView = 'usage' | 'net' | 'amortized';

/** The one list of what counts: every figure, forecast, pace, chart and warning goes by it. */
const counted: Readonly<Record<CostView, readonly RecordType[]>> = {
  usage: ['usage'],
  amortized: ['usage', 'recurring', 'upfront'],
  net: recordTypes,
};

export function isCounted(view: CostView, recordType: RecordType): boolean {
  return counted[view].includes(recordType);
}

/** As AWS documents them and as its answers write them. There is no enumeration, so that others may come at any time. */
const known: Readonly<Record<Exclude<RecordType, 'other'>, readonly string[]>> = {
  usage: [
    'Usage',
    'DiscountedUsage',
    'SavingsPlanCoveredUsage',
    'SavingsPlanNegation',
    'Reservation applied usage',
    'Enterprise Discount Program Discount',
    'EDP Discount',
    'Private Rate Card Discount',
    'Bundled Discount',
    'Solution Provider Program Discount',
    'SPP Discount',
    'Distributor Discount',
  ],
  recurring: ['SavingsPlanRecurringFee', 'RIFee', 'Recurring', 'Recurring reservation fee'],
  upfront: ['SavingsPlanUpfrontFee', 'Upfront', 'Upfront reservation fee'],
  support: ['Support', 'Support fee'],
  fee: ['Fee', 'Other out-of-cycle charges'],
  tax: ['Tax'],
  credit: ['Credit'],
  refund: ['Refund'],
};

const kinds = new Map(
  recordTypes.flatMap((type) => (type === 'other' ? [] : known[type].map((name) => [plain(name), type] as const))),
);

/** `name` as the source writes it: with and without blanks, in any case. */
export function recordTypeNamed(name: string): RecordType {
  return kinds.get(plain(name)) ?? 'other';
}

/** The source's names of what counts, among those that were `seen`. Where none was seen: those that the source documents. */
export function countedNames(view: CostView, seen: readonly string[]): readonly string[] {
  const named = [...new Set(seen)].filter((name) => isCounted(view, recordTypeNamed(name))).sort();
  if (named.length > 0) return named;
  return counted[view].flatMap((type) => (type === 'other' ? [] : known[type]));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
