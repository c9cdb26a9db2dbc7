/** For `npm run mutation`: the tests that hold the core, and nothing that needs a peer. */
export default { test: { include: ['tests/unit/**/*.test.ts'], testTimeout: 20_000 } };
