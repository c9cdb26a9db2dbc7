import { describe, expect, it } from 'vitest';
import type { FiringAlarms } from '../../../src/application/status/ports/firing-alarms.ts';
import type { Place } from '../../../src/domain/status/place.ts';
import type { RefusalReason } from './resource-readings.contract.ts';

export type FiringAlarmsWorld = {
  readonly subject: FiringAlarms;
  readonly fires: (place: Place, names: readonly string[]) => Promise<void>;
  /** There is an alarm that does not fire. */
  readonly isCalm: (place: Place, name: string) => Promise<void>;
  readonly placeFails: (place: Place, reason: RefusalReason) => Promise<void>;
};

const seoul: Place = { region: 'ap-northeast-2' };
const tokyo: Place = { region: 'ap-northeast-1' };

/** `harness` gives you places without alarms. */
export function firingAlarmsContract(name: string, harness: () => Promise<FiringAlarmsWorld>): void {
  describe(`${name} tells which alarms fire`, () => {
    it('in each place that is asked about, and where', async () => {
      const { subject, fires, isCalm } = await harness();
      await fires(seoul, ['p99']);
      await fires(tokyo, ['disk']);
      await isCalm(seoul, 'fine');
      const { alarms, more, unread } = await subject.in([seoul, tokyo]);
      expect(alarms.map(({ place, name: alarm }) => `${place.region} ${alarm}`).sort()).toEqual([
        'ap-northeast-1 disk',
        'ap-northeast-2 p99',
      ]);
      expect(alarms.every(({ sinceMs }) => sinceMs !== null && sinceMs > 0)).toBe(true);
      expect([more, unread]).toEqual([false, []]);
      expect((await subject.in([seoul])).alarms).toHaveLength(1);
      expect(await subject.in([])).toEqual({ alarms: [], more: false, unread: [] });
    });

    it('up to 100 of a place, and says that there are more', async () => {
      const { subject, fires } = await harness();
      const names = Array.from({ length: 103 }, (_, number) => `alarm-${number}`);
      await fires(seoul, names.slice(0, 100));
      expect(await subject.in([seoul])).toMatchObject({ more: false });
      await fires(seoul, names.slice(100));
      const { alarms, more } = await subject.in([seoul]);
      expect([alarms.length, more]).toEqual([100, true]);
    });

    it.each<RefusalReason>(['access-denied', 'throttled', 'source-unavailable'])(
      'and says "%s" of a place that fails so, beside those of the others',
      async (reason) => {
        const { subject, fires, placeFails } = await harness();
        await fires(seoul, ['p99']);
        await placeFails(tokyo, reason);
        const { alarms, unread } = await subject.in([tokyo, seoul]);
        expect(alarms.map((alarm) => alarm.name)).toEqual(['p99']);
        expect(unread).toEqual([{ place: tokyo, reason }]);
      },
    );
  });
}
