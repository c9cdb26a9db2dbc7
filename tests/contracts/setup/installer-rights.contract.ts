import { describe, expect, it } from 'vitest';
import type { TeamAccount } from '../../../src/application/setup/ports/team-account.ts';
import type { InstallerTask, TaskRights } from '../../../src/domain/setup/installer-rights.ts';

/** What the cloud's own look at the policies of whoever asks ends with. */
export type Judgement =
  | 'allowed'
  | 'not-granted'
  | 'forbidden'
  | 'boundary'
  | 'organization'
  | 'conditional'
  | 'access-denied';

export type RightsWorld = {
  readonly account: TeamAccount;
  /** From now on this is so for everything that the task takes. */
  readonly judge: (task: InstallerTask, judgement: Judgement) => void;
};

const bill = { action: 'ce:GetCostAndUsage', on: '*' };

export function installerRightsContract(name: string, worldOf: () => RightsWorld | Promise<RightsWorld>): void {
  describe(`${name} as the rights of whoever sets up`, () => {
    it('tells that nothing is missing', async () => {
      const { account, judge } = await worldOf();
      judge('bill', 'allowed');
      expect(await account.rightsFor('bill', 'Geonbot')).toEqual({ kind: 'allowed' });
      expect(await account.rightsFor('deploy', 'Geonbot')).toEqual({ kind: 'allowed' });
    });

    it.each(['not-granted', 'forbidden', 'boundary', 'organization'] as const)(
      'names the action that is missing, and why: %s',
      async (why) => {
        const { account, judge } = await worldOf();
        judge('bill', why);
        const expected: TaskRights = { kind: 'denied', missing: [{ ...bill, why }] };
        expect(await account.rightsFor('bill', 'Geonbot')).toEqual(expected);
        expect(await account.rightsFor('secrets', 'Geonbot')).toEqual({ kind: 'allowed' });
      },
    );

    it.each(['conditional', 'access-denied'] as const)(
      'never takes what nobody could tell for denied: %s',
      async (reason) => {
        const { account, judge } = await worldOf();
        judge('bill', reason);
        expect(await account.rightsFor('bill', 'Geonbot')).toEqual({ kind: 'unchecked', reason });
      },
    );
  });
}
