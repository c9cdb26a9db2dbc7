import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DynamoReviewCards } from '../../../src/adapters/aws/review/dynamo-review-cards.ts';
import { TooMuchContention } from '../../../src/application/kit/contention.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import { ADiscord } from '../../support/a-discord.ts';
import { aNoticeboard } from '../../support/a-noticeboard.ts';
import { aNotifier } from '../../support/a-notifier.ts';
import { checked, described, reviewed } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { runs } from '../../support/property-budget.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

const deliveries: readonly PullRequestChanged[] = [
  described('opened'),
  described('edited', { title: 'Add a better login', updatedAtMs: nowMs + 1_000 }),
  checked({ state: 'failing' }),
  checked({ suite: 10, state: 'failing' }),
  reviewed({ id: 1, said: 'commented', submittedAtMs: nowMs + 2_000 }, { title: 'Add a better login' }),
  reviewed({ id: 2, said: 'approved', submittedAtMs: nowMs + 3_000 }, { title: 'Add a better login' }),
  described('closed', { title: 'Add a better login', state: 'merged', updatedAtMs: nowMs + 4_000 }),
];

/** As the queue does with what fails: once more, until it is done. */
async function told(
  notify: Pick<ReturnType<typeof aNotifier>, 'execute'>,
  delivery: PullRequestChanged,
): Promise<void> {
  try {
    await notify.execute(delivery);
  } catch (error) {
    if (!(error instanceof TooMuchContention)) throw error;
    await told(notify, delivery);
  }
}

it('workers that hear of one pull request at the same moment post one card, the newest, and each line once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...deliveries, ...deliveries], { minLength: 14 }), async (mixed) => {
      const discord = new ADiscord();
      const cards = new DynamoReviewCards(await dynalite.newTable());
      const worker = () => aNotifier(cards, aNoticeboard({ ...discord, language: 'en' }));
      await Promise.all(mixed.map((delivery) => told(worker(), delivery)));
      const [card, ...others] = discord.seen('reviews');
      expect(others).toEqual([]);
      expect(card?.embeds).toMatchObject([{ title: '🟣 Add a better login #12' }]);
      const lines = discord.discord.messages(card?.thread?.id ?? '').map(({ content }) => content);
      expect(new Set(lines).size, lines.join('\n')).toBe(lines.length);
      expect(lines.length).toBeLessThanOrEqual(4);
    }),
    { numRuns: runs(2) },
  );
});
