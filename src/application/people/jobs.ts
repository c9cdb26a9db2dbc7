import type { LinkOutcome, UnlinkOutcome } from '../../domain/people/link-outcome.ts';
import type { MemberId } from '../../domain/people/people.ts';
import type { Asked } from '../jobs/asked.ts';
import { asks, byWay } from '../jobs/descriptor.ts';
import { branded, nullable, text } from '../kit/shape.ts';
import type { LinkRequest } from './link-person.ts';

export type LinkPersonJob = { readonly kind: 'link-person'; readonly asked: Asked } & LinkRequest;
export type UnlinkPersonJob = { readonly kind: 'unlink-person'; readonly asked: Asked } & LinkRequest;

export type LinkAnswer = { readonly kind: 'link'; readonly outcome: LinkOutcome };
export type UnlinkAnswer = { readonly kind: 'unlink'; readonly outcome: UnlinkOutcome };

const fields = { login: nullable(text), member: nullable(branded<MemberId>()) };

/** One group per person, because the last request counts. */
const group = ({ asked }: { readonly asked: Asked }) => `person:${asked.by.id}`;

export const peopleJobs = [
  asks<LinkPersonJob, LinkAnswer>('link-person', {
    who: byWay(({ login }) => (login === null ? 'look' : 'link'), {
      look: 'everybody',
      link: ['own-account', 'people-admin'],
    }),
    fields,
    group,
    isPrivate: true,
  }),
  asks<UnlinkPersonJob, UnlinkAnswer>('unlink-person', {
    who: ['own-account', 'people-admin'],
    fields,
    group,
    isPrivate: true,
  }),
] as const;
