import type { Brand } from '../../domain/kit/brand.ts';
import type { Asker, ChannelId, Language, MemberId, RoleId } from '../../domain/people/people.ts';
import { branded, fields, list, number, oneOf, type Shape, text } from '../kit/shape.ts';

/** How to reach the answer that a person is waiting for; only the chat's adapter can read it, and it is a secret for 15 minutes. */
export type ReplyTo = Brand<string, 'ReplyTo'>;

/** One delivery of the code host's webhooks, or one event of AWS; a redelivery keeps it. */
export type DeliveryId = Brand<string, 'DeliveryId'>;

/** A person asked, and waits. */
export type Invocation = {
  readonly id: string;
  /** When it reached us by our own clock, which the edge's parser is given as `nowMs`; an id's own time is the chat's word. */
  readonly atMs: number;
  readonly by: Asker;
  readonly language: Language;
  readonly channel: ChannelId;
  readonly replyTo: ReplyTo;
};

export const invocationShape: Shape<Invocation> = fields<Invocation>({
  id: text,
  atMs: number,
  by: fields<Asker>({ id: branded<MemberId>(), name: text, roles: list(branded<RoleId>()) }),
  language: oneOf('en', 'ko'),
  channel: branded<ChannelId>(),
  replyTo: branded<ReplyTo>(),
});
