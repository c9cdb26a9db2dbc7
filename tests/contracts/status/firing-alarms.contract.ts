import { describe, expect, it } from 'vitest';
import type { FiringAlarms } from '../../../src/application/status/ports/firing-alarms.ts';
import type { Place } from '../../../src/domain/status/place.ts';
import type { RefusalReason } from './resource-readings.contract.ts';

export type FiringAlarmsWorld = {
  readonly subject: FiringAlarms;
  readonly fires: (place: Place, names: readonly string[]) => Promise<void>;
  /** One fires that does this and watches a metric with these dimensions. */
  readonly firesAs: (
    place: Place,
    name: string,
    as: { readonly actions: readonly string[]; readonly dimensions: Readonly<Record<string, string>> },
  ) => Promise<void>;
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

    it('all of them, over as many pages as there are', async () => {
      const { subject, fires } = await harness();
      const names = Array.from({ length: 203 }, (_, number) => `alarm-${number}`);
      await fires(seoul, names);
      const { alarms, more } = await subject.in([seoul]);
      expect(alarms.map((alarm) => alarm.name).sort()).toEqual(names.toSorted());
      expect(more).toBe(false);
    });

    it('which of them do nothing but scale, and what each of them watches', async () => {
      const { subject, firesAs } = await harness();
      const policy =
        'arn:aws:autoscaling:ap-northeast-2:123456789012:scalingPolicy:1:resource/ecs/service/main/pay:policyName/x';
      const topic = 'arn:aws:sns:ap-northeast-2:123456789012:on-call';
      const pay = { ClusterName: 'main', ServiceName: 'pay' };
      await firesAs(seoul, 'AlarmLow', { actions: [policy], dimensions: pay });
      await firesAs(seoul, 'pages-too', { actions: [policy, topic], dimensions: pay });
      await firesAs(seoul, 'no-action', { actions: [], dimensions: {} });
      const { alarms } = await subject.in([seoul]);
      const seen = alarms.map(({ name: alarm, purpose, dimensions }) => [alarm, purpose, dimensions]);
      expect(seen.toSorted()).toEqual([
        ['AlarmLow', 'scaling', pay],
        ['no-action', 'alert', {}],
        ['pages-too', 'alert', pay],
      ]);
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
