import { ContainerModule } from 'inversify';
import { AppCheckResults } from '../../../adapters/github/deploy/app-check-results.ts';
import { AppDiffs } from '../../../adapters/github/deploy/app-diffs.ts';
import { AppPushedRuns } from '../../../adapters/github/deploy/app-pushed-runs.ts';
import { AppVersions } from '../../../adapters/github/deploy/app-versions.ts';
import { AppWorkflowInputs } from '../../../adapters/github/deploy/app-workflow-inputs.ts';
import { AppWorkflowRuns } from '../../../adapters/github/deploy/app-workflow-runs.ts';
import { ownsWorkflow } from '../../../domain/deploy/catalog.ts';
import { GITHUB } from '../github.ts';
import { TEAM } from '../team.ts';
import * as t from './tokens.ts';
import { deployUseCases } from './use-cases.ts';

const deployAdapters = new ContainerModule(({ bind }) => {
  bind(t.WORKFLOW_RUNS).toResolvedValue(
    (gitHub, detector) => new AppWorkflowRuns(gitHub, detector),
    [GITHUB, t.SECRET_DETECTOR],
  );
  bind(t.PUSHED_RUNS).toResolvedValue((gitHub) => new AppPushedRuns(gitHub), [GITHUB]);
  bind(t.WORKFLOW_INPUTS).toResolvedValue((gitHub) => new AppWorkflowInputs(gitHub), [GITHUB]);
  bind(t.VERSIONS).toResolvedValue((gitHub) => new AppVersions(gitHub), [GITHUB]);
  bind(t.DIFFS).toResolvedValue((gitHub) => new AppDiffs(gitHub), [GITHUB]);
  bind(t.CHECK_RESULTS).toResolvedValue(
    (gitHub, { catalog }) => new AppCheckResults(gitHub, (repository, file) => ownsWorkflow(catalog, repository, file)),
    [GITHUB, TEAM],
  );
});

/** What the worker loads with the first job of the room: all but its stores, which others read too. */
export const deployRoom = [deployAdapters, deployUseCases];
