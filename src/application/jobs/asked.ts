import type { Brand } from '../../domain/kit/brand.ts';
import type { Asker, ChannelId, Language } from '../../domain/people/people.ts';

/** How to reach the answer that a person is waiting for; only the chat's adapter can read it, and it is a secret for 15 minutes. */
export type ReplyTo = Brand<string, 'ReplyTo'>;

/** A person asked, and waits. */
export type Asked = {
  readonly id: string;
  /** When it reached us by our own clock, which the edge's parser is given as `nowMs`; an id's own time is the chat's word. */
  readonly atMs: number;
  readonly by: Asker;
  readonly language: Language;
  readonly channel: ChannelId;
  readonly replyTo: ReplyTo;
};
