import type { LinkOutcome, UnlinkOutcome } from '../../domain/people/link-outcome.ts';
import type { MemberId } from '../../domain/people/people.ts';
import { byWay, commandJob } from '../jobs/descriptor.ts';
import type { Invocation } from '../jobs/invocation.ts';
import { branded, nullable, text } from '../kit/shape.ts';
import type { LinkRequest } from './link-person.ts';

export type LinkPersonJob = { readonly kind: 'link-person'; readonly asked: Invocation } & LinkRequest;
export type UnlinkPersonJob = { readonly kind: 'unlink-person'; readonly asked: Invocation } & LinkRequest;

export type LinkAnswer = { readonly kind: 'link'; readonly outcome: LinkOutcome };
export type UnlinkAnswer = { readonly kind: 'unlink'; readonly outcome: UnlinkOutcome };

const fields = { login: nullable(text), member: nullable(branded<MemberId>()) };

/** One group per person, because the last request counts. */
const group = ({ asked }: { readonly asked: Invocation }) => `person:${asked.by.id}`;

export const peopleJobs = [
  commandJob<LinkPersonJob, LinkAnswer>('link-person', {
    who: byWay(({ login }) => (login === null ? 'look' : 'link'), {
      look: 'everybody',
      link: ['own-account', 'people-admin'],
    }),
    fields,
    group,
    isPrivate: true,
  }),
  commandJob<UnlinkPersonJob, UnlinkAnswer>('unlink-person', {
    who: ['own-account', 'people-admin'],
    fields,
    group,
    isPrivate: true,
  }),
] as const;
