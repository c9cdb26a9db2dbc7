import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { withMoto } from '../support/moto.ts';
import { ATeamInReview, hours, members } from './a-team-in-review.ts';

const { dana } = members;

withMoto((moto) => {
  let now: ATeamInReview;
  afterEach(() => now.stop());

  /** An older version did not keep which commit was reviewed. Returns how many reviews it has kept. */
  async function keptByAnOlderVersion(): Promise<number> {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const dynamo = new DynamoDBClient({ endpoint: moto.endpoint, region: 'ap-northeast-2', credentials });
    let changed = 0;
    const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: 'geonbot' }));
    for (const item of Items) {
      const entity = JSON.parse(item['entity']?.S ?? '{}');
      if (!Array.isArray(entity.reviews) || entity.reviews.length === 0) continue;
      changed += entity.reviews.length;
      const reviews = entity.reviews.map(({ commit: _, ...review }: { readonly commit?: string }) => review);
      const Item = { ...item, entity: { S: JSON.stringify({ ...entity, reviews }) } };
      await dynamo.send(new PutItemCommand({ TableName: 'geonbot', Item }));
    }
    return changed;
  }

  describe('the built Lambdas after an upgrade (§1)', () => {
    it('show who is awaited by the new rules and remind nobody, until a review is heard again', async () => {
      now = await ATeamInReview.start(moto.endpoint);
      await now.tell('opened');
      await now.ask('dana');
      await now.review('dana', 'commented');
      expect(await keptByAnOlderVersion()).toBe(1);
      const before = now.pinged().length;
      await now.sweepAfter(30 * hours);
      expect(await now.mine(dana)).toContain('Add login');
      expect([now.reminders(), now.pinged().length]).toEqual([[], before]);
      await now.review('dana', 'commented', 9001);
      await now.sweepAfter(2 * hours);
      expect(now.reminders()).toMatchObject([{ pinged: [dana] }]);
    }, 240_000);
  });
});
