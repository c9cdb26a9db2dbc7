import type { Deployment } from '../../domain/deploy/deployment.ts';
import { isRefused } from '../../domain/deploy/shown-deployment.ts';
import type { Refused } from '../../domain/kit/showing.ts';
import type { ThreadRefusal } from '../../domain/kit/thread-trouble.ts';
import type { Deployments } from '../deploy/ports/deployments.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { ReviewCards } from '../review/ports/review-cards.ts';
import type { ShownCards } from './check.ts';
import type { Unseen } from './looked.ts';

export type CardStores = {
  readonly reviews: Pick<ReviewCards, 'open'>;
  readonly deployments: Pick<Deployments, 'open' | 'ofId'>;
};

type RefusedCard = { readonly card: string; readonly reason: Refused | ThreadRefusal };

const readsAtOnce = 10;

/** The cards of open pull requests and deploys, by what is kept of them. `why`: of what was thrown, why it could not be read. */
export function keptCards(stores: CardStores, why: (error: unknown) => Unseen): ShownCards {
  return {
    refused: async () => {
      try {
        const refused = [...(await refusedReviews(stores)), ...(await refusedDeploys(stores))];
        return refused.length === 0 ? { kind: 'none' } : { kind: 'known', value: refused };
      } catch (error) {
        return why(error);
      }
    },
  };
}

async function refusedReviews({ reviews }: CardStores): Promise<readonly RefusedCard[]> {
  return (await reviews.open()).flatMap(({ key, revision, showing: { trouble, thread } }) => {
    // What was refused of an older revision is tried again with this one.
    const refused: Refused | null = trouble?.revision === revision ? trouble.refused : null;
    const reasons = [refused, thread?.reason ?? null].filter((reason) => reason !== null);
    return reasons.map((reason) => ({ card: key, reason }));
  });
}

/** One that is over counts as open for a day while its card does not say so. */
async function refusedDeploys({ deployments }: CardStores): Promise<readonly RefusedCard[]> {
  const open = await mapConcurrently(readsAtOnce, await deployments.open(), (id) => deployments.ofId(id));
  return open.flatMap((deployment) => (deployment === null ? [] : refusedCardOf(deployment)));
}

function refusedCardOf(deployment: Deployment): readonly RefusedCard[] {
  const { service, environment, showing } = deployment;
  const reason = isRefused(deployment) ? (showing.trouble?.refused ?? null) : null;
  return reason === null ? [] : [{ card: `${service}/${environment}`, reason }];
}
