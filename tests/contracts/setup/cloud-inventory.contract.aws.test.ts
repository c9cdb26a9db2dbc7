import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import { AwsClients } from '../../../src/adapters/aws/kit/aws-clients.ts';
import { AwsCloudInventory } from '../../../src/adapters/aws/setup/aws-cloud-inventory.ts';
import { withMoto } from '../../support/moto.ts';
import { cloudInventoryContract } from './cloud-inventory.contract.ts';

const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };

withMoto((moto) => {
  cloudInventoryContract('AwsCloudInventory', () => {
    let inventory = inventoryAt(moto.endpoint);
    return {
      inventory: {
        regions: () => inventory.regions(),
        clusters: (region) => inventory.clusters(region),
      },
      addCluster: async (region, clusterName) => {
        const client = new ECSClient({ region, credentials, endpoint: moto.endpoint });
        await client.send(new CreateClusterCommand({ clusterName }));
      },
      silence: () => {
        inventory = inventoryAt('http://127.0.0.1:1');
      },
    };
  });
});

function inventoryAt(endpoint: string): AwsCloudInventory {
  return new AwsCloudInventory(new AwsClients({}, { maxAttempts: 1, endpoint, credentials }), 'ap-northeast-2');
}
