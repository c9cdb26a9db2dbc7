import { ContainerModule } from 'inversify';
import { AppWorkflowRuns } from '../../adapters/github/app-workflow-runs.ts';
import { CLOCK, CONFIG, SECRETS, WORKFLOW_RUNS } from './tokens.ts';

export const gitHubModule = new ContainerModule(({ bind }) => {
  bind(WORKFLOW_RUNS).toResolvedValue(
    async (config, secrets, clock) => {
      const app = await secrets.read(['github/app-id', 'github/private-key']);
      return new AppWorkflowRuns({
        appId: app['github/app-id'].reveal(),
        privateKey: app['github/private-key'].reveal(),
        apiUrl: config.gitHubApiUrl(),
        clock,
      });
    },
    [CONFIG, SECRETS, CLOCK],
  );
});
