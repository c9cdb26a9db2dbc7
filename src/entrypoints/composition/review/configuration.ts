import * as z from 'zod';
import { clockTimeIn } from '../../../domain/calendar/clock-time.ts';
import { weekdays } from '../../../domain/calendar/weekday.ts';
import { message } from '../configuration-message.ts';
import { patterns, text, textThat } from '../written-values.ts';

const name = z.string().min(1).max(100);
const filter = {
  authors: z.array(name).default([]).describe('Logins. * stands for anything, here and in labels.'),
  labels: z.array(name).default([]),
  bases: patterns('branch', 100)
    .default([])
    .describe('Branches into which it would be merged, such as main or release/*.'),
};
const nothing = { authors: [], labels: [], bases: [], paths: [] };
const included = patterns('path', 300).default([]).describe('Paths such as src/**: it changes at least one of them.');
const excluded = patterns('path', 300).default([]).describe('Paths such as docs/**: it changes nothing else.');

const team = text(/^[A-Za-z0-9-]{1,39}\/[^/]{1,100}$/, {
  en: 'must be owner/team, such as acme/backend',
  ko: 'acme/backend 같은 소유자/팀 형식이어야 합니다',
});

const clock = textThat((written) => clockTimeIn(written) !== null, {
  en: 'must be a time such as "09:00", in quotes',
  ko: '"09:00"처럼 따옴표로 감싼 시각이어야 합니다',
});
const hourOrNever = message({
  en: 'must be an hour from 0 to 23, or never',
  ko: '0~23시 중 하나이거나 never여야 합니다',
});
const words = {
  mustRise: message({ en: 'must rise', ko: '뒤로 갈수록 커져야 합니다' }),
  afterFrom: message({ en: 'must be after from', ko: 'from보다 나중이어야 합니다' }),
  beforeGoingHome: message({ en: 'must be before the team goes home', ko: '퇴근 시각(to)보다 앞이어야 합니다' }),
};

/** When the team works, and when it wants to be reminded of reviews. */
const reminders = z
  .strictObject({
    hours: z
      .array(z.number().positive().max(500))
      .max(10)
      .default([4, 8])
      .describe('After how many hours of working time; then after every working day more. Empty: never.'),
    approvals: z
      .int()
      .min(1)
      .max(10)
      .optional()
      .describe('After so many approvals nobody else is reminded. Unless given, what the branch rules say, else one.'),
    authors: z
      .boolean()
      .default(false)
      .describe('Remind authors of what waits for them: changes, conflicts, failed checks, a merge.'),
    digestHour: z
      .union([z.int().min(0).max(23), z.literal('never')], { error: hourOrNever })
      .default(9)
      .describe('Hour at which each channel is told what waits for a review, on working days.'),
    weekly: z.boolean().default(true).describe('Look back on the week before with its first digest.'),
    days: z
      .array(z.enum(weekdays))
      .min(1)
      .default(['mon', 'tue', 'wed', 'thu', 'fri'])
      .describe('Days on which the team works, unless they are under holidays.'),
    from: clock.default('09:00').describe('When the team begins to work, by the clocks of timeZone.'),
    to: clock.default('18:00').describe('When it goes home.'),
  })
  .superRefine(({ hours, from, to, digestHour }, context) => {
    const complain = (path: string, problem: string) =>
      context.addIssue({ code: 'custom', path: [path], message: problem });
    if (hours.some((hour, at) => at > 0 && hour <= (hours[at - 1] ?? 0))) complain('hours', words.mustRise);
    const [begin, end] = [clockTimeIn(from), clockTimeIn(to)];
    if (begin === null || end === null) return;
    if (begin >= end) complain('to', words.afterFrom);
    if (digestHour !== 'never' && digestHour * 60 >= end) complain('digestHour', words.beforeGoingHome);
  })
  .prefault({})
  .describe('Reminders of reviews that are owed.');

/** The part of the configuration about pull requests. */
export function reviewsSchema(repository: z.ZodString, channel: z.ZodString, role: z.ZodString) {
  const withRules = z.strictObject({
    repository,
    channel: channel.optional().describe('Where its cards go, if not to the channel for reviews.'),
    include: z
      .strictObject({ ...filter, paths: included })
      .default(nothing)
      .describe('Only these. A list that is empty asks for nothing.'),
    exclude: z
      .strictObject({ ...filter, paths: excluded, bots: z.boolean().default(false).describe('Hide what bots open.') })
      .default({ ...nothing, bots: false })
      .describe('None of these, whatever is included.'),
    bots: z
      .enum(['show', 'digest'])
      .default('show')
      .describe('digest: what bots open has no cards, unless a person is asked by name; the morning digest lists it.'),
    drafts: z.enum(['show', 'hide']).default('show').describe('hide: until they are ready for review.'),
    density: z.enum(['title', 'compact', 'full']).default('full').describe('How much a card shows.'),
  });
  return z
    .strictObject({
      repositories: z
        .array(z.union([repository, withRules]))
        .default([])
        .describe('Repositories whose pull requests are shown, besides those of the services.'),
      teams: z
        .record(team, role)
        .default({})
        .describe('The role that is called where a team of GitHub is asked for a review.'),
      callAuthorOn: z
        .array(z.enum(['approved', 'changes-requested']))
        .default(['approved', 'changes-requested'])
        .describe('Reviews that call the author in the thread of the card.'),
      actions: z
        .boolean()
        .default(false)
        .describe('Buttons on cards that ask for reviews. The App then needs Pull requests: read and write.'),
      callAssignees: z.boolean().default(false).describe('Also call whoever is assigned, in the thread of the card.'),
      snoozeRoles: z
        .array(role)
        .default([])
        .describe('Roles whose members may snooze the reminders of others; authors may on what they wrote.'),
      reminders,
    })
    .prefault({})
    .describe('Pull requests: which are shown, and who is called.');
}
