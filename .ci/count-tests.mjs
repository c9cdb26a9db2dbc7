import { readFileSync } from 'node:fs';

// Prints "passed failed" of a JSON report of vitest. No test at all counts as one that failed, because a gate that looks
// at nothing must not be green; so does a file that failed before its first test.
const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const brokenFiles = report.testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
).length;
const failed = report.numFailedTests + brokenFiles;
const nothing = report.numPassedTests + failed === 0 ? 1 : 0;
console.log(`${report.numPassedTests} ${failed + nothing}`);
