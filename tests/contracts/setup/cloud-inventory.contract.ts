import { describe, expect, it } from 'vitest';
import type { CloudInventory } from '../../../src/application/setup/ports/cloud-inventory.ts';

export type CloudInventoryWorld = {
  readonly inventory: CloudInventory;
  readonly addCluster: (region: string, name: string) => Promise<void>;
  /** From now on nothing answers. */
  readonly silence: () => void;
};

export function cloudInventoryContract(name: string, worldOf: () => CloudInventoryWorld): void {
  describe(`${name} as what is in an account`, () => {
    it('tells the regions that can be used', async () => {
      const regions = await worldOf().inventory.regions();
      expect(regions.kind === 'known' ? regions.value : []).toEqual(
        expect.arrayContaining(['ap-northeast-2', 'eu-west-1']),
      );
    });

    it('tells the clusters of each region by their names, and that there are none', async () => {
      const { inventory, addCluster } = worldOf();
      await addCluster('ap-northeast-2', 'prod');
      expect(await inventory.clusters('ap-northeast-2')).toEqual({ kind: 'known', value: ['prod'] });
      expect(await inventory.clusters('eu-west-1')).toEqual({ kind: 'none' });
    });

    it('never takes what could not be read for none', async () => {
      const { inventory, silence } = worldOf();
      silence();
      const unread = { kind: 'unreadable', reason: 'source-unavailable' };
      expect(await inventory.regions()).toEqual(unread);
      expect(await inventory.clusters('ap-northeast-2')).toEqual(unread);
    });
  });
}
