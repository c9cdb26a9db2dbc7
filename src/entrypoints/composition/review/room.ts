import { ContainerModule } from 'inversify';
import { AppBranchChanges } from '../../../adapters/github/review/app-branch-changes.ts';
import { AppChangedFiles } from '../../../adapters/github/review/app-changed-files.ts';
import { AppPullRequests } from '../../../adapters/github/review/app-pull-requests.ts';
import { AppReviewRequests } from '../../../adapters/github/review/app-review-requests.ts';
import { GITHUB } from '../github.ts';
import * as t from './tokens.ts';
import { reviewUseCases } from './use-cases.ts';

const reviewAdapters = new ContainerModule(({ bind }) => {
  bind(t.PULL_REQUESTS).toResolvedValue((gitHub) => new AppPullRequests(gitHub), [GITHUB]);
  bind(t.REVIEW_REQUESTS).toResolvedValue((gitHub) => new AppReviewRequests(gitHub), [GITHUB]);
  bind(t.BRANCH_CHANGES).toResolvedValue((gitHub) => new AppBranchChanges(gitHub), [GITHUB]);
  bind(t.CHANGED_FILES).toResolvedValue((gitHub) => new AppChangedFiles(gitHub), [GITHUB]);
});

/** What the worker loads with the first job of the room: all but its stores, which others read too. */
export const reviewRoom = [reviewAdapters, reviewUseCases];
