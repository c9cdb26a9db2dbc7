import type { LinkOutcome, UnlinkOutcome } from '../../domain/people/link-outcome.ts';
import type { MemberId } from '../../domain/people/people.ts';
import { byWay, commandJob } from '../jobs/descriptor.ts';
import type { Invocation } from '../jobs/invocation.ts';
import { branded, fields as fieldsOf, flag, nullable, oneOf, tagged, text } from '../kit/shape.ts';
import type { SettingsOutcome, SettingsRequest } from './change-settings.ts';
import type { LinkRequest } from './link-person.ts';

export type LinkPersonJob = { readonly kind: 'link-person'; readonly asked: Invocation } & LinkRequest;
export type UnlinkPersonJob = { readonly kind: 'unlink-person'; readonly asked: Invocation } & LinkRequest;

export type ChangeSettingsJob = {
  readonly kind: 'change-settings';
  readonly asked: Invocation;
  readonly request: SettingsRequest;
};

export type SettingsAnswer = { readonly kind: 'settings'; readonly outcome: SettingsOutcome };
export type LinkAnswer = { readonly kind: 'link'; readonly outcome: LinkOutcome };
export type UnlinkAnswer = { readonly kind: 'unlink'; readonly outcome: UnlinkOutcome };

const fields = { login: nullable(text), member: nullable(branded<MemberId>()) };

/** One group per person, because the last request counts. */
const group = ({ asked }: { readonly asked: Invocation }) => `person:${asked.by.id}`;

type Wanted<What> = Extract<SettingsRequest, { readonly what: What }>;
const until = nullable(text);
const request = tagged<'what', SettingsRequest>('what', {
  hours: fieldsOf<Wanted<'hours'>>({
    what: oneOf('hours'),
    zone: nullable(text),
    from: nullable(text),
    to: nullable(text),
    days: nullable(text),
    team: flag,
  }),
  away: fieldsOf<Wanted<'away'>>({ what: oneOf('away'), until }),
  quiet: fieldsOf<Wanted<'quiet'>>({ what: oneOf('quiet'), until }),
  dm: fieldsOf<Wanted<'dm'>>({ what: oneOf('dm'), on: nullable(flag) }),
});

export const peopleJobs = [
  commandJob<ChangeSettingsJob, SettingsAnswer>('change-settings', {
    who: 'everybody',
    fields: { request },
    group,
    isPrivate: true,
  }),
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
