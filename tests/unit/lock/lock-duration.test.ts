import { describe, expect, it } from 'vitest';
import { lockDurationIn } from '../../../src/domain/lock/lock-duration.ts';

const minutes = (count: number) => ({ kind: 'for', ms: count * 60_000 });

describe('how long a lock lasts', () => {
  it.each([
    ['30m', 30],
    ['30 min', 30],
    ['2h', 120],
    ['2 Hours', 120],
    ['1d', 24 * 60],
    ['1h30m', 90],
    ['1d 12h', 36 * 60],
    ['90분', 90],
    ['3시간', 180],
    ['1일', 24 * 60],
    ['2시간 30분 동안', 150],
    ['３０ｍ', 30],
    ['  1 h  ', 60],
    ['30d', 30 * 24 * 60],
  ])('reads %j as %i minutes', (text, count) => {
    expect(lockDurationIn(text)).toEqual(minutes(count));
  });

  it.each(['', 'soon', '30', 'm', '-5m', '1.5h', '2h 2h', '30m 1h', '1w', 'until Friday', '5m!', 'd h m'])(
    'does not guess what %j means',
    (text) => {
      expect(lockDurationIn(text)).toEqual({ kind: 'unreadable' });
    },
  );

  it('refuses no time at all', () => {
    expect(lockDurationIn('0m')).toEqual({ kind: 'too-short' });
  });

  it('refuses more than 30 days, however it is written', () => {
    expect(lockDurationIn('31d')).toEqual({ kind: 'too-long' });
    expect(lockDurationIn('30d 1m')).toEqual({ kind: 'too-long' });
    expect(lockDurationIn('999999d')).toEqual({ kind: 'too-long' });
  });

  it('answers at once to a text that is nothing but spaces and digits', () => {
    const began = performance.now();
    expect(lockDurationIn(`${' '.repeat(50_000)}1`)).toEqual({ kind: 'unreadable' });
    expect(performance.now() - began).toBeLessThan(50);
  });
});
