import { daysIn } from '../src/domain/calendar/day.ts';
import { type CostHistory, judgedDays } from './cost-histories.ts';
import { calmHistory, type Rhythm, rhythmicHistory, rhythms, shiftedHistory } from './rhythms-and-shifts.ts';
import { medianAndMad, overYesterday, printedDelta, weekdayMedianAndMad } from './simple-rules.ts';
import { ourRule, type Rule, simpleRule, warningsFound } from './warnings-found.ts';

const accounts = Number(process.env['ACCOUNTS'] ?? 12);
/** The rule was chosen on the first ones; others show whether it holds elsewhere. */
const firstAccount = Number(process.env['FIRST_ACCOUNT'] ?? 1);
const seeds = Array.from({ length: accounts }, (_, at) => firstAccount + at);
const [week, fortnight] = [7, 14];
const usd = 300;
const factors = [1.25, 1.18, 1.14, 1.1];

const simpleRules: readonly (readonly [string, Rule])[] = [
  ['20 % over yesterday', simpleRule(overYesterday)],
  ['median + MAD', simpleRule(medianAndMad)],
  ['weekday median + MAD', simpleRule(weekdayMedianAndMad)],
  ['printed delta over 10 %', simpleRule(printedDelta(10))],
  ['printed delta over 50 %', simpleRule(printedDelta(50))],
];

export type MeasuredRule = ReturnType<typeof warningsFound> & { readonly name: string };

/** How much of what was planted each rule finds on generated accounts of four months, and how often it cries wolf. */
export function earlyWarningRules(): readonly MeasuredRule[] {
  const rules: readonly (readonly [string, Rule])[] = [
    ['geonbot, low', ourRule('low')],
    ['geonbot, normal', ourRule('normal')],
    ['geonbot, high', ourRule('high')],
    ...simpleRules,
  ];
  return rules.map(([name, rule]) => ({ name, ...warningsFound(rule, seeds) }));
}

export function earlyWarningLines(rules: readonly MeasuredRule[]): readonly string[] {
  const lines = rules.map((rule) => {
    const kinds = Object.entries(rule.byKind).map(([kind, of]) => `${kind} ${of.found}/${of.planted}`);
    return [
      `  ${rule.name.padEnd(24)} ${`${rule.found}/${rule.planted}`.padStart(8)} found`,
      `${rule.late.median} days late, nine in ten ${rule.late.nineInTen}`,
      `${rule.falseAlarmsPerMonth.toFixed(2)} false a month (calm ${rule.calmFalseAlarmsPerMonth.toFixed(2)})`,
      `${rule.lastingStepsPerMonth.toFixed(2)} lasting steps`,
      kinds.sort().join(', '),
    ].join('; ');
  });
  return [`early warning on ${accounts} generated accounts of four months, floor $5`, ...lines];
}

export type RhythmsAndShifts = {
  readonly name: string;
  /** By rhythm, and `calm` for none: false alarms per account and month. */
  readonly falseAPerMonth: Readonly<Record<string, number>>;
  /** By percent: in how many accounts a shift of $300 a day, with 5 % of noise, was told in time. */
  readonly shifts: Readonly<Record<string, { readonly inAWeek: number; readonly inTwo: number }>>;
};

/** Rhythms on which each rule cries wolf, and shifts that it finds, on accounts that have nothing else. */
export function rhythmsAndShifts(): readonly RhythmsAndShifts[] {
  const names = Object.keys(rhythms) as readonly Rhythm[];
  const perMonth = (rule: Rule, history: (seed: number) => CostHistory) =>
    (seeds.reduce((sum, seed) => sum + rule(history(seed), seed).length, 0) / seeds.length / judgedDays) * 30;
  return [['geonbot, normal', ourRule('normal')] as const, ...simpleRules].map(([name, rule]) => ({
    name,
    ...toldShifts(rule),
    falseAPerMonth: {
      calm: perMonth(rule, calmHistory),
      ...Object.fromEntries(names.map((one) => [one, perMonth(rule, (seed) => rhythmicHistory(seed, one))])),
    },
  }));
}

function toldShifts(rule: Rule): Pick<RhythmsAndShifts, 'shifts'> {
  const without = seeds.map((seed) => new Set(rule(shiftedHistory(seed, usd, 1), seed).map(({ morning }) => morning)));
  const told = factors.map((factor) => {
    const late = seeds.map((seed, at) => daysUntilTold(rule, seed, factor, without[at] ?? new Set()));
    const within = (most: number) => late.filter((one) => one <= most).length;
    return [`+${Math.round((factor - 1) * 100)} %`, { inAWeek: within(week), inTwo: within(fortnight) }] as const;
  });
  return { shifts: Object.fromEntries(told) };
}

export function rhythmAndShiftLines(measured: readonly RhythmsAndShifts[]): readonly string[] {
  return measured.flatMap(({ name, falseAPerMonth, shifts }) => {
    const wolves = Object.entries(falseAPerMonth).map(([rhythm, count]) => `${rhythm} ${count.toFixed(2)}`);
    const told = Object.entries(shifts).map(([shift, { inAWeek, inTwo }]) => `${shift} ${inAWeek} and ${inTwo}`);
    return [
      `  ${name.padEnd(24)} false a month: ${wolves.join(', ')}`,
      `  ${''.padEnd(24)} told within one week and two, of ${accounts}: ${told.join(', ')}`,
    ];
  });
}

/** What the rule says on the same morning of the account without the shift, such as of every Monday, is chance. */
function daysUntilTold(rule: Rule, seed: number, factor: number, chance: ReadonlySet<string>): number {
  const history = shiftedHistory(seed, usd, factor);
  const start = history.planted[0]?.start;
  if (start === undefined) throw new Error('the account has no shift');
  const told = rule(history, seed).find(({ morning }) => morning > start && !chance.has(morning));
  return told === undefined ? Number.POSITIVE_INFINITY : daysIn({ start, end: told.morning });
}
