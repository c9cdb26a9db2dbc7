import { describe, expect, it } from 'vitest';
import type { AlarmDefinitions } from '../../../src/application/alert/ports/alarm-definitions.ts';
import type { Alarm, AlarmId } from '../../../src/domain/alert/alarm.ts';
import { cpuHigh } from '../../support/an-alarm.ts';
import type { RefusalReason } from '../status/resource-readings.contract.ts';

export type AlarmDefinitionsWorld = {
  readonly subject: AlarmDefinitions;
  readonly exists: (alarm: Alarm) => Promise<void>;
  /** From now on it answers nothing. */
  readonly fails: (reason: RefusalReason) => Promise<void>;
};

const named = (name: string): Alarm => ({ ...cpuHigh, id: name as AlarmId, name });

/** `harness` gives you an account without alarms. */
export function alarmDefinitionsContract(name: string, harness: () => Promise<AlarmDefinitionsWorld>): void {
  describe(`${name} knows which alarms exist`, () => {
    it('and which do not any more, each by its name', async () => {
      const { subject, exists } = await harness();
      await exists(named('here'));
      const facts = await subject.of([named('here'), named('renamed')]);
      expect([...facts].map(([id, { kind }]) => [id, kind])).toEqual([
        ['here', 'known'],
        ['renamed', 'none'],
      ]);
      expect(await subject.of([])).toEqual(new Map());
    });

    it('also of more than fit in one question', async () => {
      const { subject, exists } = await harness();
      const alarms = Array.from({ length: 230 }, (_, at) => named(`alarm-${at}`));
      for (const alarm of alarms.slice(1)) await exists(alarm);
      const facts = await subject.of(alarms);
      expect(facts.size).toBe(230);
      expect([...facts].filter(([, { kind }]) => kind !== 'known').map(([id]) => id)).toEqual(['alarm-0']);
    });

    it.each<RefusalReason>(['access-denied', 'throttled', 'source-unavailable'])(
      'and never says that one is gone where it meets "%s"',
      async (reason) => {
        const { subject, exists, fails } = await harness();
        await exists(cpuHigh);
        await fails(reason);
        expect((await subject.of([cpuHigh, named('other')])).get(cpuHigh.id)).toMatchObject({
          kind: 'unreadable',
          because: { what: 'alarms', reason },
        });
      },
    );
  });
}
