import { ourRule, type Rule, twentyPercentOverYesterday, warningsFound } from './warnings-found.ts';

const accounts = 12;

export type MeasuredRule = ReturnType<typeof warningsFound> & { readonly name: string };

/** How much of what was planted each rule finds on generated accounts of four months, and how often it cries wolf. */
export function earlyWarningRules(): readonly MeasuredRule[] {
  const seeds = Array.from({ length: accounts }, (_, at) => at + 1);
  const rules: readonly (readonly [string, Rule])[] = [
    ['geonbot, low', ourRule('low')],
    ['geonbot, normal', ourRule('normal')],
    ['geonbot, high', ourRule('high')],
    ['20 % over yesterday', twentyPercentOverYesterday],
  ];
  return rules.map(([name, rule]) => ({ name, ...warningsFound(rule, seeds) }));
}

export function earlyWarningLines(rules: readonly MeasuredRule[]): readonly string[] {
  const lines = rules.map(({ name, found, planted, byKind, falseAlarmsPerMonth }) => {
    const kinds = Object.entries(byKind).map(([kind, of]) => `${kind} ${of.found}/${of.planted}`);
    const share = `${found}/${planted}`.padStart(8);
    return `  ${name.padEnd(28)} ${share} found ${falseAlarmsPerMonth.toFixed(2).padStart(6)} false a month  ${kinds.sort().join(', ')}`;
  });
  return [`early warning on ${accounts} generated accounts of four months, floor $5`, ...lines];
}
