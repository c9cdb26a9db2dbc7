import { describe, expect, it } from 'vitest';
import { failingLines } from '../../../../src/adapters/github/deploy/failing-lines.ts';

const ran = { fromMs: Date.parse('2026-11-20T03:04:05Z'), untilMs: Date.parse('2026-11-20T03:04:07Z') };
const log = [
  '\uFEFF2026-11-20T03:04:04.1234567Z ##[group]Run actions/checkout@v5',
  '2026-11-20T03:04:04.9999999Z checked out',
  '2026-11-20T03:04:05.1000000Z ##[group]Run npm test',
  '2026-11-20T03:04:05.1000001Z npm test',
  '2026-11-20T03:04:05.1000002Z ##[endgroup]',
  '2026-11-20T03:04:06.0000000Z ##[warning]slow',
  '2026-11-20T03:04:06.0000001Z ##[debug]heap',
  '2026-11-20T03:04:07.8000000Z 1 failed',
  '2026-11-20T03:04:07.9000000Z ##[error]Process completed with exit code 1.',
  '2026-11-20T03:04:07.9500000Z Post job cleanup.',
  '2026-11-20T03:04:08.0000000Z Cleaning up orphan processes',
  '',
].join('\r\n');

describe('the lines of a failed step', () => {
  it('are those that it wrote while it ran, up to its error', () => {
    expect(failingLines(log, ran)).toEqual([
      'Run npm test',
      'npm test',
      'Warning: slow',
      '1 failed',
      'Error: Process completed with exit code 1.',
    ]);
  });

  it('are those of the whole job where its time is not known or fits nothing', () => {
    const whole = failingLines(log, null);
    expect([whole[0], whole.at(-1)]).toEqual(['Run actions/checkout@v5', 'Error: Process completed with exit code 1.']);
    expect(failingLines(log, { fromMs: 0, untilMs: 1 })).toEqual(whole);
  });

  it('are taken as they are where nothing is stamped', () => {
    expect(failingLines('one\ntwo', ran)).toEqual(['one', 'two']);
  });
});
