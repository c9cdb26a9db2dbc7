import { InMemoryInstalledCloud } from '../../../src/adapters/in-memory/installation/in-memory-installed-cloud.ts';
import { templateOf } from '../../../src/domain/installation/template-difference.ts';
import { installedCloudContract, smallParameters, smallTemplate } from './installed-cloud.contract.ts';

installedCloudContract('InMemoryInstalledCloud', async () => {
  const cloud = new InMemoryInstalledCloud();
  return {
    cloud,
    install: async (stack) => {
      cloud.stacks.set(stack, {
        template: templateOf(smallTemplate),
        templateJson: smallTemplate,
        parts: [{ id: 'JobsQueue', type: 'AWS::SQS::Queue', physicalId: 'queue-1' }],
        parameters: smallParameters,
      });
      return 'queue-1';
    },
    keepTable: async (name) => void cloud.tables.add(name),
    keepParameter: async (name, value) => void cloud.kept.set(name, value),
  };
});
