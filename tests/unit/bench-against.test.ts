import { expect, it } from 'vitest';
import { slowerThan, worseThan } from '../../bench/against.ts';
import type { coldStarts } from '../../bench/cold.ts';

type Cold = Awaited<ReturnType<typeof coldStarts>>[number];

const measured = (name: string, cpuRatio: number): Cold => ({
  name,
  cpuRatio,
  medianMs: 1,
  ratio: 1,
  cpuMs: 1,
  leastRatio: cpuRatio,
  peakMb: 1,
});

it('names a start that became more than a tenth slower than the kept run, and no other', () => {
  const kept = [measured('PING', 1.2), measured('/status', 4), measured('gone', 1)];
  const now = [measured('PING', 1.32), measured('/status', 4.41), measured('new', 9)];
  expect(worseThan(kept, now)).toEqual(['/status: 4.41 x CPU, before 4.00 x']);
  expect(worseThan(now, kept)).toEqual([]);
});

it('names a warm answer that became more than a tenth slower, and no other', () => {
  const warm = (name: string, ratio: number) => ({ name, ratio, cpuMs: 1 });
  const kept = [warm('PING', 0.5), warm('/help', 6)];
  const now = [warm('PING', 0.55), warm('/help', 6.7), warm('new', 9)];
  expect(slowerThan(kept, now)).toEqual(['/help, warm: 6.70 x CPU, before 6.00 x']);
  expect(slowerThan(now, kept)).toEqual([]);
});
