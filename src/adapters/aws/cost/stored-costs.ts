import type { CostFacts } from '../../../application/cost/ports/cost-cache.ts';
import type { MorningReport } from '../../../application/cost/ports/morning-reports.ts';
import type { KeptRates, OwnFinding, OwnLook } from '../../../application/cost/ports/own-savings.ts';
import {
  branded,
  fields,
  flag,
  invalid,
  list,
  nullable,
  number,
  oneOf,
  optional,
  type Shape,
  tagged,
  text,
  withDefault,
} from '../../../application/kit/shape.ts';
import type { Day, Period } from '../../../domain/calendar/day.ts';
import { type CostView, recordTypes } from '../../../domain/cost/charges.ts';
import type { Weeks } from '../../../domain/cost/cost-creep.ts';
import type { CostWarning, Handling, WarningId } from '../../../domain/cost/cost-warning.ts';
import type { Sighting } from '../../../domain/cost/early-warning.ts';
import type { Forecast, ForecastOutcome } from '../../../domain/cost/forecast.ts';
import type { Money } from '../../../domain/cost/money.ts';
import type { PaidRate } from '../../../domain/cost/paid-rate.ts';
import type { MonthlySaving, Saving, SavingKey } from '../../../domain/cost/saving.ts';
import type { ReportedDay } from '../../../domain/cost/settled-days.ts';
import type { AwsView } from '../../../domain/cost/spend-anomaly.ts';
import type { Spend, Spending } from '../../../domain/cost/spending.ts';
import type { ExpectedSpend } from '../../../domain/cost/spike.ts';
import { announcement, person, shown } from '../kit/stored-values.ts';

/** JSON in which amounts keep all their digits: `units` of money are written as text. */
export function moneyJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
}

/** Releases before views counted usage. */
const view = withDefault<CostView>(oneOf('usage', 'net', 'amortized'), 'usage');

const units: Shape<bigint> = (value) =>
  typeof value === 'string' && /^-?\d{1,60}$/.test(value) ? BigInt(value) : invalid;

const money = fields<Money>({ units });
const day = branded<Day>();

export const reportedDays: Shape<readonly ReportedDay[]> = list(
  fields<ReportedDay>({ day, view, total: money, mornings: withDefault(list(nullable(money)), []) }),
);

const saving = fields<Saving>({
  key: branded<SavingKey>(),
  action: text,
  kind: text,
  name: text,
  from: nullable(text),
  to: nullable(text),
  region: nullable(text),
  account: nullable(text),
  monthly: nullable(fields<MonthlySaving>({ amount: money, currency: text })),
  of: optional(text),
});

export const keptRates: Shape<readonly KeptRates[]> = list(
  fields<KeptRates>({
    place: text,
    readAtMs: number,
    rates: list(fields<PaidRate>({ usage: text, operation: text, perHour: money, currency: text })),
  }),
);

export const ownLook = fields<OwnLook>({
  beganAtMs: number,
  finding: nullable(
    fields<OwnFinding>({
      atMs: number,
      savings: list(saving),
      looked: fields<OwnFinding['looked']>({ count: number, unknown: number }),
    }),
  ),
});

export const morningReport = fields<MorningReport>({ day, told: oneOf('report', 'trouble'), announcement });

const weeks: Shape<Weeks> = (value) => {
  const found = list(money)(value);
  if (found === invalid || found.length !== 3) return invalid;
  const [first, second, third] = found;
  return first === undefined || second === undefined || third === undefined ? invalid : [first, second, third];
};

const expected = fields<ExpectedSpend>({
  low: money,
  high: money,
  from: oneOf('weekdays', 'month-day', 'dearest-day'),
  days: list(day),
});

const expired = optional(oneOf('savings-plan', 'credit'));

const episode = { service: nullable(text), since: day, day };

const sighting = tagged<'kind', Sighting>('kind', {
  spike: fields({ kind: oneOf('spike'), ...episode, amount: money, incomplete: flag, expected, expired }),
  creep: fields({ kind: oneOf('creep'), ...episode, weeks }),
  shift: fields({ kind: oneOf('shift'), ...episode, usual: money, level: money, expired }),
  'new-service': fields({
    kind: oneOf('new-service'),
    ...episode,
    amount: money,
    incomplete: flag,
    quietDays: number,
  }),
  'seen-by-aws': fields({ kind: oneOf('seen-by-aws'), ...episode, impact: money, causes: list(text) }),
});

const awsView = tagged<'kind', AwsView>('kind', {
  'sees-it': fields({ kind: oneOf('sees-it'), since: day, impact: money, causes: list(text) }),
  'not-allowed': fields({ kind: oneOf('not-allowed') }),
});

export const costWarning = fields<CostWarning>({
  id: branded<WarningId>(),
  currency: text,
  view,
  seen: sighting,
  aws: nullable(awsView),
  handling: nullable(fields<Handling>({ verdict: oneOf('expected', 'investigating'), by: person, atMs: number })),
  ended: nullable(oneOf('quiet', 'usual')),
  revision: number,
  shown: nullable(shown),
});

const spend = fields<Spend>({
  day,
  service: text,
  amount: money,
  recordType: oneOf(...recordTypes),
  charge: optional(text),
  provisional: flag,
});

const forecast = tagged<'kind', ForecastOutcome>('kind', {
  known: fields({
    kind: oneOf('known'),
    forecast: fields<Forecast>({
      period: fields<Period>({ start: day, end: day }),
      amount: money,
      range: nullable(fields<{ readonly low: Money; readonly high: Money }>({ low: money, high: money })),
    }),
  }),
  'too-young': fields({ kind: oneOf('too-young') }),
  unavailable: fields({
    kind: oneOf('unavailable'),
    reason: oneOf('access-denied', 'not-enabled', 'throttled', 'source-unavailable'),
  }),
});

export const costFacts = fields<CostFacts>({
  spending: fields<Spending>({ currency: text, view, spends: list(spend) }),
  forecast: nullable(forecast),
  readAtMs: number,
  forecastAtMs: optional(number),
});
