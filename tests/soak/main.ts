import { parseArgs } from 'node:util';
import { badDaysOf } from './bad-days.ts';
import { deployStorm } from './deploy-storm.ts';
import { type Figure, isMissed } from './figures.ts';
import { burstInOneChannel, floodWithDyingWorkers, type Load } from './loads.ts';
import { remindersAtOnce, wideSweep } from './many-open.ts';

const loads: readonly Load[] = [
  { name: 'burst', run: burstInOneChannel },
  { name: 'flood', run: floodWithDyingWorkers },
  { name: 'storm', run: deployStorm },
  { name: 'reminders', run: remindersAtOnce },
  { name: 'bad-days', run: badDaysOf },
  { name: 'wide-sweep', run: wideSweep },
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    share: { type: 'string', default: '1' },
    lambdas: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((named) => loads.every(({ name }) => name !== named));
const share = Number(values.share);
const lambdas = Number(values.lambdas);
if (unknown.length > 0 || !(share > 0 && share <= 1) || !(lambdas >= 1)) {
  console.error(
    `usage: npm run soak -- [load …] [--share 0.1] [--lambdas 1000] [--json]\nLoads: ${loads.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}
const asked = positionals.length === 0 ? loads : loads.filter(({ name }) => positionals.includes(name));
let missed = 0;
for (const { name, run } of asked) {
  const startMs = performance.now();
  const figures = await run(share, lambdas);
  missed += figures.filter(isMissed).length;
  if (values.json) console.log(JSON.stringify({ load: name, figures }));
  else tell(`${name} (${Math.round((performance.now() - startMs) / 1000)} s)`, figures);
}
// What a killed environment left behind waits for an answer that never comes.
process.exit(missed === 0 ? 0 : 1);

function tell(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}`);
  for (const figure of figures) console.log(lineOf(figure));
}

function lineOf(figure: Figure): string {
  const { name, value, atMost, unit } = figure;
  const measured = `${value} ${unit}`.trimEnd().padStart(12);
  if (atMost === null) return `  ${name.padEnd(64)}${measured}`;
  const limit = `at most ${`${atMost} ${unit}`.trimEnd()}`;
  return `  ${name.padEnd(64)}${measured}  ${limit}${isMissed(figure) ? '  MISSED' : ''}`;
}
