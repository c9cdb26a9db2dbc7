import * as z from 'zod';
import { ecsService } from './resource-configuration.ts';
import { name, patterns, repository, snowflake } from './written-values.ts';

const workflow = z.string().regex(/^[\w.-]+\.ya?ml$/, 'must be the file name of a workflow such as deploy.yml');
const roleIds = z.array(snowflake);

const approvals = z
  .strictObject({
    count: z.int().min(1).max(10).default(1).describe('How many people have to agree.'),
    roles: roleIds.min(1, 'must name at least one role, or nobody could ever approve'),
    withinMinutes: z.int().min(1).max(10_080).default(60).describe('After this the request expires.'),
  })
  .describe('Who has to agree, besides whoever asks.');

const checks = z
  .union([z.enum(['none', 'all']), z.array(z.string().min(1).max(200)).min(1).max(50)])
  .default('none')
  .describe('Checks of the commit that have to have passed: their names, or all there are.');

const environment = z.strictObject({
  ref: z.string().min(1).max(200).describe('Branch or tag whose workflow file runs.'),
  roles: roleIds.default([]).describe('Role ids that may deploy to it. Nobody, when empty.'),
  rollbackRoles: roleIds.optional().describe('Role ids that may roll back; those that may deploy, unless given.'),
  lockRoles: roleIds.optional().describe('Role ids that may lock and unlock it; those that may deploy, unless given.'),
  breakGlassRoles: roleIds
    .default([])
    .describe('Role ids that may deploy against the rules, with a reason that everybody sees. Nobody, when empty.'),
  approvals: approvals.optional(),
  after: name.optional().describe('The environment in which the same commit has to have succeeded before.'),
  checks,
});

/** Where to, by name. */
export const environments = z
  .record(name, environment)
  .refine((all) => Object.keys(all).length > 0, 'must name at least one environment');

const usualRisks = ['migrations/**', '**/migrations/**', 'infra/**', '**/*.tf', '.github/workflows/**'];

/** What is deployed, by name. */
export const services = z.record(
  name,
  z.strictObject({
    repository,
    workflow: workflow.default('deploy.yml'),
    inputs: z
      .record(z.string().min(1), z.string())
      .refine((inputs) => Object.keys(inputs).length <= 25, 'GitHub takes at most 25 inputs')
      .default({
        service: '{service}',
        env: '{environment}',
        version: '{version}',
        commit: '{commit}',
        deployment: '{deployment}',
      })
      .describe(
        'Workflow inputs. {service}, {environment}, {version}, {commit}, {ref}, {deployment} and {requester} are filled in.',
      ),
    ecs: z.record(name, ecsService).default({}).describe('Where it runs, by environment.'),
    versions: z
      .enum(['commits', 'anything'])
      .default('commits')
      .describe(
        'commits: a branch, a tag or a commit of the repository. anything: such as an image tag, not looked up.',
      ),
    outsideRuns: z
      .enum(['announce', 'hide', 'stop'])
      .default('announce')
      .describe(
        'What becomes of runs of the workflow that nobody asked Geonbot for: a card of their own, or nothing. stop: announced, and a deploy that somebody runs again on GitHub is cancelled where it breaks a lock, a freeze, a lane or an approval.',
      ),
    risky: patterns('path', 200)
      .max(50)
      .default(usualRisks)
      .describe('Paths whose change the card points out, written as the path filters of a GitHub workflow.'),
  }),
);
