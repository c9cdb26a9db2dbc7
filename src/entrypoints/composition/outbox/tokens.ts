import type { BehindCards } from '../../../application/outbox/ports/behind-cards.ts';
import type { Outbox } from '../../../application/outbox/ports/outbox.ts';
import type { OutboxBoard } from '../../../application/outbox/ports/outbox-board.ts';
import type { TakeTurn } from '../../../application/outbox/take-turn.ts';
import type { WakeBehind } from '../../../application/outbox/wake-behind.ts';
import type { OutboxWork } from '../../work/outbox-work.ts';
import { token } from '../token.ts';

export const OUTBOX = token<Outbox>('outbox');
export const BEHIND_CARDS = token<BehindCards>('behind-cards');
/** Never waits for Discord's limits. */
export const OUTBOX_BOARD = token<OutboxBoard>('outbox-board');
/** The same for whoever waits for the card itself. */
export const WAITING_BOARD = token<OutboxBoard>('waiting-board');
/** How long a card that only moves on rests between two edits, and that of a deployment. */
export type CardRest = { readonly restMs: number; readonly deploysRestMs: number };

export const CARD_REST = token<CardRest>('card-rest');
export const TAKE_TURN = token<TakeTurn>('take-turn');
export const WAKE_BEHIND = token<WakeBehind>('wake-behind');
export const OUTBOX_WORK = token<Pick<OutboxWork, 'take'>>('outbox-work');
