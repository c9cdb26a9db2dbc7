// No `defineConfig`: Vitest is one of the packages of tests/, which nothing at the top of the project can import.
const packages = 'tests/node_modules/**';
const slow = [
  'tests/**/*.aws.test.ts',
  'tests/bundles/**',
  'tests/browser/**',
  'tests/package/**',
  'tests/soak/**',
  'tests/boundaries/planted/**',
  packages,
];

const fast = {
  include: ['tests/**/*.test.ts'],
  exclude: slow,
  setupFiles: ['tests/support/property-budget-setup.ts'],
  // A worker keeps what it has imported: new ones for each file took half of the CPU time.
  isolate: false,
  pool: 'threads' as const,
  maxWorkers: '100%',
  restoreMocks: true,
};

export default {
  test: {
    projects: [
      {
        test: { ...fast, name: 'fast', testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        test: {
          ...fast,
          name: 'properties',
          testTimeout: 1_200_000,
          env: { PROPERTY_FACTOR: process.env['PROPERTY_FACTOR'] ?? '10' },
        },
      },
      {
        test: {
          name: 'aws',
          include: ['tests/**/*.aws.test.ts'],
          exclude: [packages],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'bundles',
          include: ['tests/bundles/**/*.test.ts'],
          globalSetup: 'tests/bundles/known-calls.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: { name: 'package', include: ['tests/package/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 60_000 },
      },
      {
        test: { name: 'soak', include: ['tests/soak/**/*.test.ts'], testTimeout: 300_000 },
      },
      {
        test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 60_000 },
      },
    ],
  },
};
