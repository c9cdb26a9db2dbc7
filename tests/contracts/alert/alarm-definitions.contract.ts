import { describe, expect, it } from 'vitest';
import type { AlarmDefinitions } from '../../../src/application/alert/ports/alarm-definitions.ts';
import type { Alarm, AlarmId } from '../../../src/domain/alert/alarm.ts';
import { cpuHigh } from '../../support/an-alarm.ts';
import type { RefusalReason } from '../status/resource-readings.contract.ts';

export type AlarmDefinitionsWorld = {
  readonly subject: AlarmDefinitions;
  readonly exists: (alarm: Alarm) => Promise<void>;
  readonly isTagged: (alarm: Alarm, tags: Readonly<Record<string, string>>) => Promise<void>;
  /** A composite alarm whose rule names these. */
  readonly names: (group: Alarm, children: readonly Alarm[]) => Promise<void>;
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

    it('and which composite ones name them', async () => {
      const { subject, exists, names } = await harness();
      for (const one of ['here', 'other']) await exists(named(one));
      await names(named('region'), [named('here')]);
      await names(named('shop'), [named('here'), named('other')]);
      const parents = async (alarm: Alarm) => {
        const fact = await subject.parentsOf(alarm);
        return fact.kind === 'known'
          ? fact.value.map(({ name, account, region }) => ({ name, account, region }))
          : fact;
      };
      const { account, region } = cpuHigh;
      expect(await parents(named('here'))).toEqual([
        { name: 'region', account, region },
        { name: 'shop', account, region },
      ]);
      expect(await parents(named('shop'))).toEqual({ kind: 'none' });
    });

    it('and how they are tagged, if at all', async () => {
      const { subject, exists, isTagged } = await harness();
      await exists(cpuHigh);
      await exists(named('bare'));
      await isTagged(cpuHigh, { env: 'prod', team: 'pay' });
      expect(await subject.tagsOf(cpuHigh)).toEqual({ kind: 'known', value: { env: 'prod', team: 'pay' } });
      expect(await subject.tagsOf(named('bare'))).toEqual({ kind: 'none' });
      expect(await subject.tagsOf(named('gone'))).toEqual({ kind: 'none' });
    });

    it.each<RefusalReason>(['access-denied', 'throttled', 'source-unavailable'])(
      'and never says that one has no tags and nothing above it where it meets "%s"',
      async (reason) => {
        const { subject, exists, isTagged, fails } = await harness();
        await exists(cpuHigh);
        await isTagged(cpuHigh, { env: 'prod' });
        await fails(reason);
        expect(await subject.tagsOf(cpuHigh)).toMatchObject({ kind: 'unreadable', because: { reason } });
        expect(await subject.parentsOf(cpuHigh)).toMatchObject({ kind: 'unreadable', because: { reason } });
      },
    );

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
