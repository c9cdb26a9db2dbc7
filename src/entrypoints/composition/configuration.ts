import * as z from 'zod';
import { accounts, ecsService, region, resource, thresholds } from './resource-configuration.ts';
import { reviewsSchema } from './review-configuration.ts';

// YAML reads an id without quotes as a number and loses its last digits.
const discordId = 'must be a Discord id: 17 to 20 digits, in quotes (Developer Mode → right click → Copy ID)';
const snowflake = z.string({ error: discordId }).regex(/^\d{17,20}$/, discordId);
const name = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'must be 1 to 40 lower-case letters, digits or inner hyphens');
const repository = z.string().regex(/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/, 'must be owner/name');
const workflow = z.string().regex(/^[\w.-]+\.ya?ml$/, 'must be the file name of a workflow such as deploy.yml');
const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Asia/Seoul');

const usualWarnings = { floor: 5, sensitivity: 'normal' } as const;
const warnings = z
  .strictObject({
    floor: z
      .number()
      .positive()
      .max(1_000_000)
      .default(5)
      .describe('A day that is dearer by less than this, in the currency of the bill, is never worth a warning.'),
    sensitivity: z.enum(['low', 'normal', 'high']).default('normal').describe('How soon a day counts as too dear.'),
  })
  .default(usualWarnings);

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
    language: z.enum(['en', 'ko']).default('en').describe('Language of cards and reports; replies follow the asker.'),
    timeZone: timeZone.default('UTC'),
    region: region.describe('Where resources are unless they say otherwise.'),
    accounts,
    environments: z
      .record(
        name,
        z.strictObject({
          ref: z.string().min(1).max(200).describe('Branch or tag whose workflow file runs.'),
          roles: z.array(snowflake).default([]).describe('Role ids that may deploy to it. Nobody, when empty.'),
        }),
      )
      .refine((all) => Object.keys(all).length > 0, 'must name at least one environment'),
    services: z.record(
      name,
      z.strictObject({
        repository,
        workflow: workflow.default('deploy.yml'),
        inputs: z
          .record(z.string().min(1), z.string())
          .refine((inputs) => Object.keys(inputs).length <= 25, 'GitHub takes at most 25 inputs')
          .default({ service: '{service}', env: '{environment}', version: '{version}' })
          .describe(
            'Workflow inputs. {service}, {environment}, {version}, {ref}, {deployment} and {requester} are filled in.',
          ),
        ecs: z.record(name, ecsService).default({}).describe('Where it runs, by environment.'),
      }),
    ),
    resources: z.array(resource).max(1000).default([]),
    thresholds,
    reviews: reviewsSchema(repository, snowflake),
    cost: z
      .strictObject({
        hour: z.int().min(0).max(23).default(9).describe('Local hour of the morning report.'),
        budget: z
          .union([z.number().positive(), z.string().regex(/^(?=.*[1-9])\d+(\.\d+)?$/, 'must be an amount above 0')])
          .optional()
          .describe('Per month, in the currency of the bill.'),
        tag: z.string().min(1).max(128).optional().describe('Cost allocation tag that /cost by:tag splits by.'),
        warnings,
      })
      .default({ hour: 9, warnings: usualWarnings }),
  })
  .superRefine((config, context) => {
    for (const [serviceName, service] of Object.entries(config.services)) {
      for (const environment of Object.keys(service.ecs)) {
        if (Object.hasOwn(config.environments, environment)) continue;
        context.addIssue({
          code: 'custom',
          path: ['services', serviceName, 'ecs', environment],
          message: `is no environment; there are: ${Object.keys(config.environments).join(', ')}`,
        });
      }
      for (const [environment, { account }] of Object.entries(service.ecs)) {
        requireAccount(account, ['services', serviceName, 'ecs', environment, 'account'], config.accounts, context);
      }
    }
    for (const [environment, { roles }] of Object.entries(config.environments)) {
      const everyone = roles.indexOf(config.discord.guild);
      if (everyone < 0) continue;
      context.addIssue({
        code: 'custom',
        path: ['environments', environment, 'roles', everyone],
        message: 'is the server itself (@everyone), which Discord never lists among the roles of a member: name a role',
      });
    }
    for (const [index, { account }] of config.resources.entries()) {
      requireAccount(account, ['resources', index, 'account'], config.accounts, context);
    }
  });

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

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
