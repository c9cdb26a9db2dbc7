import * as z from 'zod';
import { alert } from './alert/configuration.ts';
import { cost } from './cost/configuration.ts';
import { checkDeploys, environments, freezes, services } from './deploy/configuration.ts';
import { checkPeople, people } from './people/configuration.ts';
import { reviewsSchema } from './review/configuration.ts';
import { accounts, agents, region, resource, thresholds } from './status/configuration.ts';
import { day, repository, snowflake, timeZone } from './written-values.ts';

/** The whole of `geonbot.yaml`. What parses is the same as what parses again: Lambdas get it as JSON with every default filled in. */
export const configurationSchema = z
  .strictObject({
    $schema: z.string().optional(),
    discord: z.strictObject({
      guild: snowflake.describe('The one Discord server that may use this bot.'),
      channels: z.strictObject({
        deploys: snowflake,
        reviews: snowflake,
        costs: snowflake,
        alerts: snowflake,
      }),
    }),
    defaultsOf: z
      .enum(['0.1', '0.2'])
      .default('0.1')
      .describe('The release whose defaults hold. Without it those of 0.1, for this release; write the newest.'),
    language: z.enum(['en', 'ko']).default('en').describe('Language of cards and reports; replies follow the asker.'),
    timeZone: timeZone.default('UTC'),
    region: region.describe('Where resources are unless they say otherwise.'),
    accounts,
    agents,
    environments,
    services,
    repositoryIds: z
      .record(repository, z.int().min(1))
      .default({})
      .describe(
        'Ids of repositories on GitHub, by the names that are written in this file. A repository with an id is followed when it is renamed or transferred, and another one that takes its name is ignored.',
      ),
    holidays: z.array(day).max(500).default([]).describe('Days on which the team does not work, by its own clock.'),
    freezes,
    resources: z.array(resource).max(1000).default([]),
    thresholds,
    reviews: reviewsSchema(repository, snowflake, snowflake),
    people,
    alert,
    cost,
  })
  .superRefine((config, context) => {
    checkDeploys(config, context);
    checkPeople(config, context);
    checkRepositoryIds(config, context);
    for (const [service, { ecs }] of Object.entries(config.services)) {
      for (const [environment, { account }] of Object.entries(ecs)) {
        requireAccount(account, ['services', service, 'ecs', environment, 'account'], config.accounts, context);
      }
    }
    for (const [index, one] of config.resources.entries()) {
      requireAccount(one.account, ['resources', index, 'account'], config.accounts, context);
      if (!('host' in one) || one.host === undefined || config.agents.hostDimension !== undefined) continue;
      const message = 'is never looked for; agents.hostDimension must say in which dimension agents send it';
      context.addIssue({ code: 'custom', path: ['resources', index, 'host'], message });
    }
  });

type Repositories = {
  readonly repositoryIds: Readonly<Record<string, number>>;
  readonly services: Readonly<Record<string, { readonly repository: string }>>;
  readonly reviews: { readonly repositories: readonly (string | { readonly repository: string })[] };
};

/** A name that is written nowhere else would tie nothing to an id. */
function checkRepositoryIds(
  { repositoryIds, services: deployed, reviews }: Repositories,
  context: z.RefinementCtx,
): void {
  const reviewed = reviews.repositories.map((entry) => (typeof entry === 'string' ? entry : entry.repository));
  const written = [...Object.values(deployed).map((service) => service.repository), ...reviewed];
  const known = new Set(written.map((name) => name.toLowerCase()));
  for (const name of Object.keys(repositoryIds)) {
    if (known.has(name.toLowerCase())) continue;
    const names = [...new Set(written)].join(', ');
    context.addIssue({
      code: 'custom',
      path: ['repositoryIds', name],
      message: `is no repository of this file: ${names}`,
    });
  }
}

function requireAccount(
  account: string | undefined,
  path: (string | number)[],
  known: Readonly<Record<string, unknown>>,
  context: z.RefinementCtx,
): void {
  if (account === undefined || Object.hasOwn(known, account)) return;
  const names = Object.keys(known).join(', ') || 'none';
  context.addIssue({ code: 'custom', path, message: `is no account; under accounts there are: ${names}` });
}

export type Configuration = z.output<typeof configurationSchema>;

/** What is wrong with a configuration, one line for each place. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** @throws ConfigurationError naming `source`, each path and what was expected there. */
export function parseConfiguration(value: unknown, source: string): Configuration {
  const parsed = configurationSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.flatMap((issue) => innermost(issue));
  const lines = issues.map((issue) => `  ${pathOf(issue.path)}: ${expectationOf(issue)}`);
  throw new ConfigurationError(`${source} is not a valid Geonbot configuration:\n${lines.join('\n')}`);
}

/** Of several forms that something may have, the one that was meant: the first whose own name for it was right. */
function innermost(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const meant = issue.errors.find((form) => !form.some(isAnotherForm)) ?? issue.errors[0] ?? [];
  return meant.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }));
}

function isAnotherForm(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'invalid_type') return issue.path.length === 0;
  return issue.code === 'invalid_union' && issue.errors.length === 0;
}

function expectationOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_key') return `as a name, ${issue.issues.map(({ message }) => message).join(' and ')}`;
  return issue.message.replace(
    /^Invalid (?:input|option): expected (.*), received undefined$/,
    'is missing: expected $1',
  );
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '(top level)' : path.map(String).join('.');
}
