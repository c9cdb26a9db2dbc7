import { describe, expect, it } from 'vitest';
import type { AlarmGraphs } from '../../../src/application/alert/ports/alarm-graphs.ts';
import { nowMs } from '../../support/a-team.ts';
import { aChange, anAlarmCard } from '../../support/an-alarm.ts';

export type AlarmGraphsWorld = {
  readonly subject: AlarmGraphs;
  /** From now on it draws nothing. */
  readonly fails: () => Promise<void>;
};

const fired = anAlarmCard({ changes: [aChange('ALARM', -5)] });

/** `harness` gives you a source that draws. */
export function alarmGraphsContract(name: string, harness: () => Promise<AlarmGraphsWorld>): void {
  describe(`${name} draws what an alarm watches`, () => {
    it('as a PNG, while it fires and when it is over', async () => {
      const { subject } = await harness();
      const over = anAlarmCard({ changes: [aChange('ALARM', -5), aChange('OK', -1)] });
      for (const card of [fired, over]) {
        const png = await subject.draw(card, nowMs);
        expect(Buffer.from(png instanceof Uint8Array ? png.subarray(0, 8) : []).toString('latin1')).toBe(
          '\x89PNG\r\n\x1a\n',
        );
      }
    });

    it('and nothing where it watches no single metric', async () => {
      const { subject } = await harness();
      expect(await subject.draw({ ...fired, subject: { description: null, metric: null } }, nowMs)).toBeNull();
    });

    it('and nothing, without a fuss, when the source fails', async () => {
      const { subject, fails } = await harness();
      await fails();
      expect(await subject.draw(fired, nowMs)).toBeNull();
    });
  });
}
