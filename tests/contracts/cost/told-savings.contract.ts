import { describe, expect, it } from 'vitest';
import type { ToldSavings } from '../../../src/application/cost/ports/told-savings.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import { savingKey } from '../../../src/domain/cost/saving.ts';

const key = (what: string) => savingKey('cost-optimization-hub', what, 'Stop');

/** `harness` gives you a place where nothing was said yet. */
export function toldSavingsContract(name: string, harness: () => Promise<ToldSavings>): void {
  describe(`${name} remembers what was said could be saved`, () => {
    it('and nothing before the first time', async () => {
      expect(await (await harness()).last()).toBeNull();
    });

    it('as it was said last', async () => {
      const told = await harness();
      await told.remember({ day: '2026-11-16' as Day, keys: [key('arn:aws:ec2:x:1:instance/i-1'), key('é"\\ 한')] });
      const last = { day: '2026-11-23' as Day, keys: Array.from({ length: 1000 }, (_, at) => key(`i-${at}`)) };
      await told.remember(last);
      expect(await told.last()).toEqual(last);
    });
  });
}
