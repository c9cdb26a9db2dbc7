import { describe, expect, it } from 'vitest';
import { logEntries } from '../../../src/domain/logs/log-entries.ts';
import { redact } from '../../../src/domain/redact/redact.ts';
import { written } from '../logs/a-log.ts';

const eightThousand = 8_000;

/** Each took seconds to minutes once, and a worker has one. */
describe('a line that looks made to take ages', () => {
  it.each([
    ['begins with many digits', '0'.repeat(eightThousand)],
    ['lists telephone numbers', '010-'.repeat(eightThousand / 4)],
    ['opens many terminal commands', '\u009d'.repeat(64 * 1024)],
  ])('does not hold up whoever reads it: %s', (_, line) => {
    const began = performance.now();
    redact(line);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('is taken apart at once where it is mostly blank, or a trace without an end', () => {
    const began = performance.now();
    expect(logEntries(written([`a${' '.repeat(64 * 1024)}x`]))).toHaveLength(1);
    expect(logEntries(written(['ERROR x', `  at\n${'x\n'.repeat(130_000)}`]))).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
