import { ContainerModule } from 'inversify';
import { TakeTurn } from '../../../application/outbox/take-turn.ts';
import { WakeBehind } from '../../../application/outbox/wake-behind.ts';
import type { CardName } from '../../../application/outbox/wake-up.ts';
import { OutboxWork } from '../../work/outbox-work.ts';
import { SHOW_DEPLOY_CARD, SHOW_OUTSIDE_RUN } from '../deploy/tokens.ts';
import { SHOW_REVIEW_CARD } from '../review/tokens.ts';
import { CLOCK, LOG } from '../system.ts';
import * as t from './tokens.ts';

export const outboxUseCases = new ContainerModule(({ bind }) => {
  bind(t.TAKE_TURN).toDynamicValue(async ({ getAsync }) => {
    const showers = {
      review: () => getAsync(SHOW_REVIEW_CARD),
      deploy: () => getAsync(SHOW_DEPLOY_CARD),
      outside: () => getAsync(SHOW_OUTSIDE_RUN),
    };
    const [behind, board, clock] = [
      await getAsync(t.BEHIND_CARDS),
      await getAsync(t.OUTBOX_BOARD),
      await getAsync(CLOCK),
    ];
    const log = await getAsync(LOG);
    const failed = ({ key }: CardName, cause: unknown) =>
      log.error('card was not shown', { correlation_id: key }, cause);
    return new TakeTurn({ showers, behind, board, clock, failed });
  });
  bind(t.WAKE_BEHIND).toResolvedValue(
    (behind, outbox, clock) => new WakeBehind(behind, outbox, clock),
    [t.BEHIND_CARDS, t.OUTBOX, CLOCK],
  );
  // Built with the first wake-up, so that a cold start for a waiting person does not pay for it.
  bind(t.OUTBOX_WORK).toDynamicValue(({ getAsync }) => ({
    take: async (wakeUp, times) =>
      new OutboxWork(await getAsync(t.TAKE_TURN), await getAsync(t.OUTBOX), await getAsync(LOG)).take(wakeUp, times),
  }));
});
