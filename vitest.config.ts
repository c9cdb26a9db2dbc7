import { defineConfig } from 'vitest/config';

const slow = ['tests/**/*.aws.test.ts', 'tests/bundles/**', 'tests/browser/**', 'tests/boundaries/planted/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'fast', include: ['tests/**/*.test.ts'], exclude: slow, testTimeout: 60_000 },
      },
      {
        test: { name: 'aws', include: ['tests/**/*.aws.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        test: { name: 'bundles', include: ['tests/bundles/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 },
      },
      {
        test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 60_000 },
      },
    ],
  },
});
