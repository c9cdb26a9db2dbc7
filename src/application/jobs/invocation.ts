import type { Brand } from '../../domain/kit/brand.ts';
import type { Asker, ChannelId, Language, MemberId, RoleId } from '../../domain/people/people.ts';
import { branded, fields, list, number, oneOf, type Shape, text } from '../kit/shape.ts';

/** How to edit the waiting answer. Only the chat's adapter can read it; a secret for 15 minutes. */
export type ReplyTo = Brand<string, 'ReplyTo'>;

/** The id of a webhook delivery or an AWS event. A redelivery has the same id. */
export type DeliveryId = Brand<string, 'DeliveryId'>;

/** A command, a button press or a form of a person. */
export type Invocation = {
  readonly id: string;
  /** When it arrived by our own clock; the time inside an interaction id is Discord's. */
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
