/** `MUTATION_ROOM=deploy` mutates the cards of that room and runs its tests alone; `stores` does so with what is kept. */
const room = process.env['MUTATION_ROOM'];

const stores = ['src/adapters/aws/*/dynamo-*.ts', 'src/adapters/aws/kit/{stored-item,stored-values,table-keys}.ts'];
const cards = [
  `src/adapters/discord/${room ?? '{alert,cost,deploy,history,lock,people,review,status}'}/*.ts`,
  '!src/adapters/discord/*/{*-words,answers,commands,controls,notices}.ts',
];

/** For `npm run mutation:adapters`. What is not mutated, and why, is in `vitest.mutation.adapters.config.ts`. */
export default {
  packageManager: 'npm',
  plugins: ['@stryker-mutator/vitest-runner', './scripts/stryker-prose.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.adapters.config.ts', related: false },
  mutate: room === 'stores' ? stores : room === undefined ? [...cards, ...stores] : cards,
  ignorers: ['prose'],
  ignorePatterns: ['dist', 'cdk.out', 'reports', 'docs', 'tests/browser'],
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportScoreTable: true },
  jsonReporter: { fileName: 'reports/mutation-adapters.json' },
  tsconfigFile: 'there-is-none-for-stryker.json',
  concurrency: 1,
  thresholds: { high: 90, low: 85, break: 85 },
  tempDirName: '.stryker-tmp',
};
