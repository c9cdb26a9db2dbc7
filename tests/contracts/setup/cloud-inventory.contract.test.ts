import { InMemoryCloudInventory } from '../../../src/adapters/in-memory/setup/in-memory-cloud-inventory.ts';
import { cloudInventoryContract } from './cloud-inventory.contract.ts';

cloudInventoryContract('InMemoryCloudInventory', () => {
  const inventory = new InMemoryCloudInventory(['ap-northeast-2', 'eu-west-1']);
  return {
    inventory,
    addCluster: async (region, name) => inventory.addCluster(region, name),
    silence: () => {
      inventory.trouble = { kind: 'unreadable', reason: 'source-unavailable' };
    },
  };
});
