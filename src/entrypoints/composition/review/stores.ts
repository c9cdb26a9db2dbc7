import { ContainerModule } from 'inversify';
import { DynamoCalledPeople } from '../../../adapters/aws/review/dynamo-called-people.ts';
import { DynamoCheckedCommits } from '../../../adapters/aws/review/dynamo-checked-commits.ts';
import { DynamoFollowedRepositories } from '../../../adapters/aws/review/dynamo-followed-repositories.ts';
import { DynamoPostedDigests } from '../../../adapters/aws/review/dynamo-posted-digests.ts';
import { DynamoReviewCards } from '../../../adapters/aws/review/dynamo-review-cards.ts';
import { DynamoReviewReminders } from '../../../adapters/aws/review/dynamo-review-reminders.ts';
import { TABLE } from '../aws/table.ts';
import { CLOCK } from '../system.ts';
import * as t from './tokens.ts';

export const reviewStores = new ContainerModule(({ bind }) => {
  bind(t.REVIEW_CARDS).toResolvedValue((table) => new DynamoReviewCards(table), [TABLE]);
  bind(t.REVIEW_REMINDERS).toResolvedValue((table) => new DynamoReviewReminders(table), [TABLE]);
  bind(t.CHECKED_COMMITS).toResolvedValue((table, clock) => new DynamoCheckedCommits(table, clock), [TABLE, CLOCK]);
  bind(t.CALLED_PEOPLE).toResolvedValue((table, clock) => new DynamoCalledPeople(table, clock), [TABLE, CLOCK]);
  bind(t.FOLLOWED_REPOSITORIES).toResolvedValue(
    (table, clock) => new DynamoFollowedRepositories(table, clock),
    [TABLE, CLOCK],
  );
  bind(t.POSTED_DIGESTS).toResolvedValue((table) => new DynamoPostedDigests(table), [TABLE]);
});
