import type {
  DimensionValuesWithAttributes,
  Group,
  GroupDefinition,
  ResultByTime,
} from '@aws-sdk/client-cost-explorer';
import { parseMoney } from '../../../domain/cost/money.ts';
import type { Day } from '../../../domain/cost/period.ts';
import type { Spend, SpendBy } from '../../../domain/cost/spending.ts';
import { recordTypeOf } from './cost-explorer-record-type.ts';

export const metric = 'UnblendedCost';

export type Row = { readonly currency: string; readonly spend: Spend };

/** Two groups are all that a request may have. */
export function groupsBy(by: SpendBy): GroupDefinition[] {
  const first: GroupDefinition =
    by.kind === 'tag' ? { Type: 'TAG', Key: by.key } : { Type: 'DIMENSION', Key: dimensions[by.kind] };
  return [first, { Type: 'DIMENSION', Key: 'RECORD_TYPE' }];
}

/** `names` are what accounts are called. @throws Error for a row that cannot be read, because a sum without it would be wrong. */
export function rowsOf(
  results: readonly ResultByTime[],
  by: SpendBy,
  names: readonly DimensionValuesWithAttributes[],
): readonly Row[] {
  const called = new Map(names.map(({ Value = '', Attributes = {} }) => [Value, Attributes['description'] ?? '']));
  return results.flatMap(({ TimePeriod, Groups = [], Estimated = false }) => {
    const day = TimePeriod?.Start;
    if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day))
      throw new Error('Cost Explorer gave a row without a day');
    return Groups.map((group) => rowOf(group, day as Day, Estimated, (key) => nameOf(key, by, called)));
  });
}

const dimensions = { service: 'SERVICE', account: 'LINKED_ACCOUNT', region: 'REGION' } as const;

function rowOf({ Keys = [], Metrics }: Group, day: Day, provisional: boolean, name: (key: string) => string): Row {
  const [key, recordType] = Keys;
  const { Amount = '', Unit: currency } = Metrics?.[metric] ?? {};
  const amount = parseMoney(Amount);
  if (key === undefined || recordType === undefined || currency === undefined || amount === null) {
    throw new Error(`Cost Explorer gave a row that cannot be read: ${JSON.stringify({ day, Keys, Amount, currency })}`);
  }
  return { currency, spend: { day, service: name(key), amount, recordType: recordTypeOf(recordType), provisional } };
}

/** A tag's group is `key$value`, and nothing after the `$` for what does not carry it. */
function nameOf(key: string, by: SpendBy, called: ReadonlyMap<string, string>): string {
  if (by.kind === 'tag') return key.startsWith(`${by.key}$`) ? key.slice(by.key.length + 1) : key;
  const name = by.kind === 'account' ? (called.get(key) ?? '') : '';
  return name === '' ? key : `${name} (${key})`;
}
