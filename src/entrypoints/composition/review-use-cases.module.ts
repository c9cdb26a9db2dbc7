import { ContainerModule } from 'inversify';
import { NotifyPullRequest } from '../../application/notify-pull-request.ts';
import { reviewWork } from '../work/review-work.ts';
import { reviewedRepository } from './reviewed-repositories.ts';
import * as t from './tokens.ts';

export const reviewUseCasesModule = new ContainerModule(({ bind }) => {
  bind(t.NOTIFY_PULL_REQUEST).toResolvedValue(
    (cards, announcer, team) =>
      new NotifyPullRequest(cards, announcer, (repository) => reviewedRepository(team, repository).rules),
    [t.REVIEW_CARDS, t.REVIEW_ANNOUNCER, t.TEAM],
  );
  bind(t.REVIEW_WORK).toResolvedValue(reviewWork, [t.NOTIFY_PULL_REQUEST]);
});
