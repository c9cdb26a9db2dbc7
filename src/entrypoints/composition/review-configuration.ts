import * as z from 'zod';

const name = z.string().min(1).max(100);
const filter = {
  authors: z.array(name).default([]).describe('Logins. * stands for anything, here and below.'),
  labels: z.array(name).default([]),
  bases: z.array(name).default([]).describe('Branches into which it would be merged, such as main or release/*.'),
};
const nothing = { authors: [], labels: [], bases: [] };

/** The part of the configuration about pull requests. */
export function reviewsSchema(repository: z.ZodString, channel: z.ZodString) {
  const withRules = z.strictObject({
    repository,
    channel: channel.optional().describe('Where its cards go, if not to the channel for reviews.'),
    include: z.strictObject(filter).default(nothing).describe('Only these. A list that is empty asks for nothing.'),
    exclude: z
      .strictObject({ ...filter, bots: z.boolean().default(false).describe('Hide what bots open.') })
      .default({ ...nothing, bots: false })
      .describe('None of these, whatever is included.'),
    drafts: z.enum(['show', 'hide']).default('show').describe('hide: until they are ready for review.'),
    density: z.enum(['title', 'compact', 'full']).default('full').describe('How much a card shows.'),
  });
  return z
    .strictObject({ repositories: z.array(z.union([repository, withRules])).default([]) })
    .default({ repositories: [] })
    .describe('Repositories whose pull requests are shown, besides those of the services.');
}
