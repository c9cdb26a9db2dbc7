/** `MUTATION_ROOM=deploy` runs the tests of that room alone, for a run over its cards; `stores` those of what is kept. */
const room = process.env['MUTATION_ROOM'];
const rooms = room ?? '{alert,cost,deploy,history,lock,people,review,status}';
const cards = `tests/adapters/discord/${rooms}/*.test.ts`;
const stores = [
  'tests/contracts/dynamo-stores.contract.test.ts',
  'tests/contracts/*/dynamo-*.contract.test.ts',
  'tests/contracts/{deploy/outside-runs,doctor/setup-watches,installation/kept-items,jobs/redeliveries}.contract.test.ts',
  'tests/contracts/{jobs/sweep-places,outbox/behind-cards,people/people-links,review/review-stores}.contract.test.ts',
  'tests/adapters/aws/{alert,cost,deploy,kit,lock}/{dynamo,stored,table}-*.test.ts',
];

/**
 * For `npm run mutation:adapters`: the tests of what people see and of what is kept, against peers that need nothing but Node.
 * Without properties and contracts of Discord, because each mutant would run them. So the lists that only those hold (answers,
 * commands, controls, notices) are not mutated, and no sentence is: `scripts/stryker-prose.ts` says why. The overview has the
 * figures.
 */
export default {
  test: {
    include: room === 'stores' ? stores : [cards, ...(room === undefined ? stores : [])],
    // One import for all files of a run. The 318 mutants of `alarm-condition` came out the same with and without.
    isolate: false,
    exclude: ['tests/**/*.property.test.ts', 'tests/node_modules/**'],
    testTimeout: 20_000,
  },
};
