import type { ChannelId } from '../../domain/people/people.ts';
import { branded, fields, number, oneOf, type Shape, text } from '../kit/shape.ts';

/** The kinds of cards that the outbox shows. */
export const cardKinds = ['review', 'deploy', 'outside'] as const;
export type CardKind = (typeof cardKinds)[number];

/** Finds the record of a card. */
export type CardName = { readonly kind: CardKind; readonly key: string };

/** Says that a card is behind, and nothing of what it shows. */
export type WakeUp = {
  readonly kind: 'wake-up';
  /** Wake-ups of one channel are worked on one after the other. */
  readonly channel: ChannelId;
  readonly card: CardName;
  readonly revision: number;
};

export const cardName = fields<CardName>({ kind: oneOf(...cardKinds), key: text });

export const wakeUpShape: Shape<WakeUp> = fields<WakeUp>({
  kind: oneOf('wake-up'),
  channel: branded<ChannelId>(),
  card: cardName,
  revision: number,
});

/** Identifies a wake-up. `again` tells it apart from one that was sent minutes ago, which a queue would not take twice. */
export function wakeUpId({ card, revision }: WakeUp, again: string | null): string {
  return [card.kind, card.key, revision, ...(again === null ? [] : [again])].join('/');
}
