import { ContainerModule } from 'inversify';
import { AppCheckResults } from '../../adapters/github/deploy/app-check-results.ts';
import { AppDiffs } from '../../adapters/github/deploy/app-diffs.ts';
import { AppVersions } from '../../adapters/github/deploy/app-versions.ts';
import { AppWorkflowRuns } from '../../adapters/github/deploy/app-workflow-runs.ts';
import { AppWebhookDeliveries } from '../../adapters/github/jobs/app-webhook-deliveries.ts';
import { InstallationRequests } from '../../adapters/github/kit/installation-requests.ts';
import { AppPeople } from '../../adapters/github/people/app-people.ts';
import { AppChangedFiles } from '../../adapters/github/review/app-changed-files.ts';
import { AppPullRequests } from '../../adapters/github/review/app-pull-requests.ts';
import { SecretlintDetector } from '../../adapters/secretlint/secretlint-detector.ts';
import { ownsWorkflow } from '../../domain/deploy/catalog.ts';
import {
  CHANGED_FILES,
  CHECK_RESULTS,
  CLOCK,
  CODE_HOST_PEOPLE,
  CONFIG,
  DIFFS,
  GITHUB,
  LOG,
  PULL_REQUESTS,
  SECRET_DETECTOR,
  SECRETS,
  TEAM,
  VERSIONS,
  WEBHOOK_DELIVERIES,
  WORKFLOW_RUNS,
} from './tokens.ts';

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
  bind(SECRET_DETECTOR).toResolvedValue(
    (log) =>
      new SecretlintDetector((failure) =>
        log.warn('secretlint could not search a log, so more of it is masked', { failure }),
      ),
    [LOG],
  );
  bind(WORKFLOW_RUNS).toResolvedValue(
    (gitHub, detector) => new AppWorkflowRuns(gitHub, detector),
    [GITHUB, SECRET_DETECTOR],
  );
  bind(VERSIONS).toResolvedValue((gitHub) => new AppVersions(gitHub), [GITHUB]);
  bind(WEBHOOK_DELIVERIES).toResolvedValue((gitHub) => new AppWebhookDeliveries(gitHub), [GITHUB]);
  bind(PULL_REQUESTS).toResolvedValue((gitHub) => new AppPullRequests(gitHub), [GITHUB]);
  bind(CHANGED_FILES).toResolvedValue((gitHub) => new AppChangedFiles(gitHub), [GITHUB]);
  bind(CODE_HOST_PEOPLE).toResolvedValue(
    (gitHub, { people }) => new AppPeople(gitHub, people.repositories),
    [GITHUB, TEAM],
  );
  bind(DIFFS).toResolvedValue((gitHub) => new AppDiffs(gitHub), [GITHUB]);
  bind(CHECK_RESULTS).toResolvedValue(
    (gitHub, { catalog }) => new AppCheckResults(gitHub, (repository, file) => ownsWorkflow(catalog, repository, file)),
    [GITHUB, TEAM],
  );
});
