import { describe, expect, it } from 'vitest';
import type { Installation, Installed } from '../../../src/application/doctor/ports/installation.ts';

export type InstallationWorld = {
  readonly bot: Installed | null;
  readonly trouble: 'no-credentials' | 'access-denied' | 'throttled' | 'source-unavailable' | null;
};

const bot: Installed = {
  version: '0.2.0',
  configuration: 'ab'.repeat(32),
  runtime: 'nodejs24.x',
  table: 'Geonbot-StateTable',
  deadLetterQueues: [
    { name: 'Jobs', url: 'https://sqs.test/1/jobs.fifo', redrive: 'arn:aws:sqs:ap-northeast-2:1:jobs.fifo' },
    { name: 'Alarms', url: 'https://sqs.test/1/alarms', redrive: null },
  ],
};

/** `make`: the adapter in such a world, with the prefix `/geonbot`. */
export function installationContract(name: string, make: (world: InstallationWorld) => Promise<Installation>): void {
  describe(`${name}, an Installation`, () => {
    it('tells what is deployed, and where that is written', async () => {
      const installation = await make({ bot, trouble: null });
      expect(installation.parameter).toBe('/geonbot/installed');
      expect(await installation.installed()).toEqual({ kind: 'known', value: bot });
      expect(await installation.installed()).toEqual({ kind: 'known', value: bot });
    });

    it('tells that nothing is', async () => {
      expect(await (await make({ bot: null, trouble: null })).installed()).toEqual({ kind: 'none' });
    });

    it.each(['no-credentials', 'access-denied', 'throttled', 'source-unavailable'] as const)(
      'never takes %s for nothing',
      async (trouble) => {
        expect(await (await make({ bot, trouble })).installed()).toEqual({ kind: 'unreadable', reason: trouble });
      },
    );
  });
}
