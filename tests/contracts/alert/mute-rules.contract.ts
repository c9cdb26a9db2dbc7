import { describe, expect, it } from 'vitest';
import type { MuteRules } from '../../../src/application/alert/ports/mute-rules.ts';
import type { AlarmId } from '../../../src/domain/alert/alarm.ts';
import { cpuHigh } from '../../support/an-alarm.ts';

export type MuteRulesWorld = {
  readonly rules: MuteRules;
  /** Ends of the rules that there are, by the names of the alarms. */
  readonly kept: () => Readonly<Record<string, number>>;
  readonly fails: (how: 'no-access' | 'failed') => void;
};

const hour = 3_600_000;

/** `harness` gives the rules of the account and region of `cpuHigh`, at a full minute. */
export function muteRulesContract(name: string, nowMs: number, harness: () => Promise<MuteRulesWorld>): void {
  describe(`${name} makes mute rules`, () => {
    it('one for each alarm, until a time', async () => {
      const { rules, kept } = await harness();
      const other = { ...cpuHigh, id: 'other' as AlarmId, name: 'other' };
      expect(await rules.make(cpuHigh, nowMs + hour)).toBe('made');
      expect(await rules.make(other, nowMs + 2 * hour)).toBe('made');
      expect(kept()).toEqual({ [cpuHigh.name]: nowMs + hour, other: nowMs + 2 * hour });
    });

    it('again in place of the one that is there', async () => {
      const { rules, kept } = await harness();
      await rules.make(cpuHigh, nowMs + hour);
      await rules.make(cpuHigh, nowMs + 3 * hour);
      expect(kept()).toEqual({ [cpuHigh.name]: nowMs + 3 * hour });
    });

    it('and removes them, also one that is gone', async () => {
      const { rules, kept } = await harness();
      await rules.make(cpuHigh, nowMs + hour);
      expect([await rules.remove(cpuHigh), await rules.remove(cpuHigh)]).toEqual(['removed', 'removed']);
      expect(kept()).toEqual({});
    });

    it('nowhere else', async () => {
      const { rules, kept } = await harness();
      expect(await rules.make({ ...cpuHigh, region: 'us-east-1' }, nowMs + hour)).toBe('elsewhere');
      expect(await rules.make({ ...cpuHigh, account: '999999999999' }, nowMs + hour)).toBe('elsewhere');
      expect(kept()).toEqual({});
    });

    it.each(['no-access', 'failed'] as const)('or says why not: %s', async (how) => {
      const { rules, fails } = await harness();
      fails(how);
      expect(await rules.make(cpuHigh, nowMs + hour)).toBe(how);
      expect(await rules.remove(cpuHigh)).toBe('failed');
    });
  });
}
