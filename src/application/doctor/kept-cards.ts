import type { Refused } from '../../domain/kit/showing.ts';
import type { ReviewCards } from '../review/ports/review-cards.ts';
import type { ShownCards } from './check.ts';
import type { Unseen } from './looked.ts';

/** The cards of open pull requests, by what is kept of them. `why`: of what was thrown, why it could not be read. */
export function keptCards(cards: Pick<ReviewCards, 'open'>, why: (error: unknown) => Unseen): ShownCards {
  return {
    refused: async () => {
      try {
        const refused = (await cards.open()).flatMap(({ key, revision, showing: { trouble } }) => {
          // What was refused of an older revision is tried again with this one.
          const reason: Refused | null = trouble?.revision === revision ? trouble.refused : null;
          return reason === null ? [] : [{ card: key, reason }];
        });
        return refused.length === 0 ? { kind: 'none' } : { kind: 'known', value: refused };
      } catch (error) {
        return why(error);
      }
    },
  };
}
