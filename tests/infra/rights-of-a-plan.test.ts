import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Repository } from '../../src/domain/kit/repository.ts';
import { parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';
import { ASetup } from '../support/a-setup.ts';
import { beyondReading } from './grants.ts';
import { synthesized } from './synthesized-stack.ts';

it('are those of the stack that the found configuration makes, no more and no less', async () => {
  const setup = new ASetup();
  const inputs = [{ name: 'env', isRequired: true, hasDefault: false, choices: ['staging', 'prod'] }];
  const workflows = [{ file: 'deploy.yml', declares: { isDispatchable: true, runName: null, inputs } }];
  setup.codeHost.add({ repository: 'acme/backend' as Repository, defaultBranch: 'main', environments: [], workflows });
  for (const [region, cluster] of [
    ['ap-northeast-2', 'prod'],
    ['eu-west-1', 'staging'],
  ] as const) {
    setup.cloud.addCluster(region, cluster);
    for (const service of ['backend', 'web']) {
      setup.directory.add({ kind: 'ecs', name: service, cluster, service, region });
    }
  }
  await setup.run();
  const [plan] = setup.conversation.heard.flatMap((news) => (news.kind === 'plan' ? [news.plan] : []));
  const told = ['Continue', 'Stop'].flatMap((verb) =>
    (plan?.mayStop ?? []).map(({ place }) => `ecs:${verb}ServiceDeployment ${place.replace('/', ' ')}/*`),
  );
  const configuration = parseConfiguration(parse(setup.folder.files.get('geonbot.yaml') ?? ''), 'geonbot.yaml');
  expect(beyondReading(synthesized(configuration))).toEqual(told.toSorted());
  expect(told).toHaveLength(4);
});
