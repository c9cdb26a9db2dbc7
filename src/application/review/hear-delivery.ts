import type { PullRequestChanged } from '../../domain/review/pull-request-changed.ts';
import type { NotifyPullRequest, NotifyPullRequestOutcome } from './notify-pull-request.ts';
import type { ReadDecision } from './read-decision.ts';
import type { ReadQueueRemoval } from './read-queue-removal.ts';
import type { ReadRequiredChecks } from './read-required-checks.ts';
import type { SettleTies } from './settle-ties.ts';

export type HearDeliveryDependencies = {
  readonly notify: Pick<NotifyPullRequest, 'execute' | 'hearOf'>;
  readonly removal: Pick<ReadQueueRemoval, 'withChecks'>;
  readonly required: Pick<ReadRequiredChecks, 'after'>;
  readonly decision: Pick<ReadDecision, 'after'>;
  readonly ties: Pick<SettleTies, 'after' | 'withHistory'>;
};

/** Notes what a delivery tells, and then what only the code host can tell after it: the card does not wait for that. */
export class HearDelivery {
  readonly #dependencies: HearDeliveryDependencies;

  constructor(dependencies: HearDeliveryDependencies) {
    this.#dependencies = dependencies;
  }

  async execute(moved: PullRequestChanged): Promise<NotifyPullRequestOutcome> {
    const { notify, removal, required, decision, ties } = this.#dependencies;
    const outcome = await notify.execute(await ties.withHistory(await removal.withChecks(moved)));
    const snapshot = await ties.after(moved);
    if (snapshot !== null) await notify.hearOf(snapshot);
    for (const more of [await required.after(moved), await decision.after(moved)]) {
      if (more !== null) await notify.execute(more);
    }
    return outcome;
  }
}
