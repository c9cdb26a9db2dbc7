import { ContainerModule } from 'inversify';
import { AppCheckResults } from '../../adapters/github/app-check-results.ts';
import { AppDiffs } from '../../adapters/github/app-diffs.ts';
import { AppVersions } from '../../adapters/github/app-versions.ts';
import { AppWorkflowRuns } from '../../adapters/github/app-workflow-runs.ts';
import { InstallationRequests } from '../../adapters/github/installation-requests.ts';
import { ownsWorkflow } from '../../domain/deploy/catalog.ts';
import { CHECK_RESULTS, CLOCK, CONFIG, DIFFS, GITHUB, SECRETS, TEAM, VERSIONS, WORKFLOW_RUNS } from './tokens.ts';

export const gitHubModule = new ContainerModule(({ bind }) => {
  bind(GITHUB).toResolvedValue(
    async (config, secrets, clock) => {
      const app = await secrets.read(['github/app-id', 'github/private-key']);
      return new InstallationRequests({
        appId: app['github/app-id'].reveal(),
        privateKey: app['github/private-key'].reveal(),
        apiUrl: config.gitHubApiUrl(),
        clock,
      });
    },
    [CONFIG, SECRETS, CLOCK],
  );
  bind(WORKFLOW_RUNS).toResolvedValue((gitHub) => new AppWorkflowRuns(gitHub), [GITHUB]);
  bind(VERSIONS).toResolvedValue((gitHub) => new AppVersions(gitHub), [GITHUB]);
  bind(DIFFS).toResolvedValue((gitHub) => new AppDiffs(gitHub), [GITHUB]);
  bind(CHECK_RESULTS).toResolvedValue(
    (gitHub, { catalog }) => new AppCheckResults(gitHub, (repository, file) => ownsWorkflow(catalog, repository, file)),
    [GITHUB, TEAM],
  );
});
