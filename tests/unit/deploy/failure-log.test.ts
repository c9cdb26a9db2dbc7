import { describe, expect, it } from 'vitest';
import { logTail } from '../../../src/domain/deploy/failure-log.ts';

describe('the end of a log', () => {
  it('is its last 20 lines that say something', () => {
    const lines = Array.from({ length: 50 }, (_, index) => `line ${index}`).flatMap((line) => [line, '   ', '']);
    const end = logTail(lines);
    expect([end.length, end[0], end.at(-1)]).toEqual([20, 'line 30', 'line 49']);
  });

  it('has no colours, no bells and no endless lines', () => {
    const coloured = '\u001b[31mfail\u001b[0m\u0007 \u001b[1;32mok';
    expect(logTail([coloured])).toEqual(['fail ok']);
    expect(logTail(['x '.repeat(5000)])[0]).toHaveLength(500);
  });

  it('finds a secret that colours were written into', () => {
    expect(logTail(['password=hun\u001b[31mter2hunter2'])).toEqual(['password=[masked]']);
  });

  it('is found in a moment, whatever a line of a quarter of a megabyte is made of', () => {
    for (const piece of [
      'a',
      'A1+/',
      'a://',
      'token=',
      'eyJaaaa.',
      '-----BEGIN ',
      'bearer ',
      '\u001b[',
      'https://u:',
    ]) {
      const beganMs = performance.now();
      logTail(Array.from({ length: 20 }, () => piece.repeat(262_144 / piece.length)));
      expect(performance.now() - beganMs).toBeLessThan(5_000);
    }
  });

  it('hides a secret also where the line goes on for ever behind it', () => {
    const [line] = logTail([`${'x'.repeat(480)} ghp_${'a'.repeat(300_000)}`]);
    expect(line).toBe(`${'x'.repeat(480)} [masked]`);
  });

  it('cuts no character in two', () => {
    expect(logTail([`${'x'.repeat(499)}😀`])[0]?.isWellFormed()).toBe(true);
  });
});
