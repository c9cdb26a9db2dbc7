import * as z from 'zod';
import { reminders } from './reminder-configuration.ts';
import { patterns } from './written-values.ts';

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

const team = z.string().regex(/^[A-Za-z0-9-]{1,39}\/[^/]{1,100}$/, 'must be owner/team, such as acme/backend');

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
      .describe('digest: what bots open has no cards; the morning digest lists it.'),
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
      reminders,
    })
    .prefault({})
    .describe('Pull requests: which are shown, and who is called.');
}
