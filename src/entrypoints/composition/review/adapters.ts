import { ContainerModule } from 'inversify';
import { DynamoCalledPeople } from '../../../adapters/aws/review/dynamo-called-people.ts';
import { DynamoCheckedCommits } from '../../../adapters/aws/review/dynamo-checked-commits.ts';
import { DynamoPostedDigests } from '../../../adapters/aws/review/dynamo-posted-digests.ts';
import { DynamoReviewCards } from '../../../adapters/aws/review/dynamo-review-cards.ts';
import { DynamoReviewReminders } from '../../../adapters/aws/review/dynamo-review-reminders.ts';
import { AppBranchChanges } from '../../../adapters/github/review/app-branch-changes.ts';
import { AppChangedFiles } from '../../../adapters/github/review/app-changed-files.ts';
import { AppPullRequests } from '../../../adapters/github/review/app-pull-requests.ts';
import { TABLE } from '../aws/table.ts';
import { GITHUB } from '../github.ts';
import { CLOCK } from '../system.ts';
import * as t from './tokens.ts';

export const reviewStores = new ContainerModule(({ bind }) => {
  bind(t.REVIEW_CARDS).toResolvedValue((table) => new DynamoReviewCards(table), [TABLE]);
  bind(t.REVIEW_REMINDERS).toResolvedValue((table) => new DynamoReviewReminders(table), [TABLE]);
  bind(t.CHECKED_COMMITS).toResolvedValue((table, clock) => new DynamoCheckedCommits(table, clock), [TABLE, CLOCK]);
  bind(t.CALLED_PEOPLE).toResolvedValue((table, clock) => new DynamoCalledPeople(table, clock), [TABLE, CLOCK]);
  bind(t.POSTED_DIGESTS).toResolvedValue((table) => new DynamoPostedDigests(table), [TABLE]);
});

export const reviewAdapters = new ContainerModule(({ bind }) => {
  bind(t.PULL_REQUESTS).toResolvedValue((gitHub) => new AppPullRequests(gitHub), [GITHUB]);
  bind(t.BRANCH_CHANGES).toResolvedValue((gitHub) => new AppBranchChanges(gitHub), [GITHUB]);
  bind(t.CHANGED_FILES).toResolvedValue((gitHub) => new AppChangedFiles(gitHub), [GITHUB]);
});
