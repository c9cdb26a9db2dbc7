import * as z from 'zod';
import { weekdays } from '../../../domain/calendar/weekday.ts';
import { inputPlaceholders } from '../../../domain/deploy/inputs.ts';
import { otherPlatforms } from '../../../domain/deploy/runs-on.ts';
import { problemsWithPatterns } from '../../../domain/kit/path-patterns.ts';
import { type ConfigurationMessage, message, withSuggestion } from '../configuration-message.ts';
import { ecsService, eksDeployment, lambdaAlias } from '../status/configuration.ts';
import { name, patternMessage, patterns, repository, snowflake, text, timeZone } from '../written-values.ts';
import * as words from './configuration-words.ts';
import { readWindow } from './freezes.ts';

const workflow = text(/^[\w.-]+\.ya?ml$/, words.workflow);
const roleIds = z.array(snowflake);

const ecrRepository = text(/^[a-z0-9]+(?:[._/-]+[a-z0-9]+)*$/, words.ecrRepository).max(256);

const approvals = z
  .strictObject({
    count: z.int().min(1).max(10).default(1).describe('How many people have to agree.'),
    roles: roleIds.min(1, message(words.noApprover)),
    withinMinutes: z.int().min(1).max(10_080).default(60).describe('After this the request expires.'),
    unbound: z
      .enum(['refuse', 'warn'])
      .optional()
      .describe(
        'What becomes of deploys whose workflow is not told the approved commit. Unless given: refuse, and warn where `defaultsOf` is 0.1.',
      ),
  })
  .describe('Who has to agree, besides whoever asks.');

const checks = z
  .union([z.enum(['none', 'all']), z.array(z.string().min(1).max(200)).min(1).max(50)], {
    error: ({ input }) => (Array.isArray(input) ? undefined : message(words.checks)),
  })
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
  callRequester: z
    .enum(['failures', 'ends', 'never'])
    .optional()
    .describe(
      'When whoever asked for a deploy is called once it has ended, and at a pause of its rollout: where it was no success, always, or never. Unless given: failures, and never where `defaultsOf` is 0.1.',
    ),
});

/** Where to, by name. */
export const environments = z
  .record(name, environment)
  .refine((all) => Object.keys(all).length > 0, message(words.noEnvironment));

const usualRisks = ['migrations/**', '**/migrations/**', 'infra/**', '**/*.tf', '.github/workflows/**'];

const others = z.enum(['announce', 'hide', 'stop']);

const push = z
  .union([name, z.record(z.string().min(1).max(200), name)])
  .superRefine((written, context) => {
    if (typeof written === 'string') return;
    const branches = Object.keys(written);
    if (branches.length === 0) context.addIssue({ code: 'custom', message: message(words.noBranch) });
    for (const branch of branches) {
      const [{ problem } = { problem: null }] = problemsWithPatterns([branch], 'branch');
      if (problem !== null) context.addIssue({ code: 'custom', path: [branch], message: patternMessage(problem) });
    }
  })
  .describe(
    'The environment to which a push to the default branch deploys; or environments by the name or pattern of a branch or tag, of which the first that covers it counts. Such a run is a deploy: verified, on the board, in the figures, and good for `after`.',
  );

const outsideRuns = z
  .union([others, z.strictObject({ push: push.optional(), others: others.default('announce') })])
  .default('announce')
  .describe(
    'What becomes of runs of the workflow that nobody asked Geonbot for: a card of their own, or nothing. stop: announced; a deploy that somebody runs again on GitHub is cancelled where it breaks a lock, a freeze, a lane or an approval, and one that a push starts where it breaks a lock or a freeze. Written below `others` where pushes deploy.',
  );

/** What Geonbot does not fill in would reach the workflow as it is written, and deploy a version named `{vesion}`. */
function checkPlaceholders(inputs: Readonly<Record<string, string>>, context: z.RefinementCtx): void {
  for (const [input, template] of Object.entries(inputs)) {
    for (const [written, word = ''] of template.matchAll(/\{([A-Za-z_]\w*)\}/g)) {
      if (inputPlaceholders.some((known) => known === word)) continue;
      const said = withSuggestion(word, inputPlaceholders, words.unknownPlaceholder(written), words.placeholder);
      context.addIssue({ code: 'custom', path: [input], message: message(said) });
    }
  }
}

/** What is deployed, by name. */
export const services = z.record(
  name,
  z.strictObject({
    repository,
    workflow: workflow.default('deploy.yml'),
    inputs: z
      .record(z.string().min(1), z.string())
      .refine((inputs) => Object.keys(inputs).length <= 25, message(words.tooManyInputs))
      .superRefine(checkPlaceholders)
      .optional()
      .describe(
        'Workflow inputs, sent as they are written. Unless given: service, env, version, commit and deployment, without those that the workflow does not declare. {service}, {environment}, {version}, {commit}, {ref}, {deployment} and {requester} are filled in.',
      ),
    ecs: z.record(name, ecsService).default({}).describe('Where it runs, by environment.'),
    eks: z
      .record(name, eksDeployment)
      .default({})
      .describe('Where it runs on Kubernetes, by environment: a Deployment on EKS.'),
    lambda: z
      .record(name, lambdaAlias)
      .default({})
      .describe('Where it runs as a Lambda function, by environment: the alias that callers invoke.'),
    alarms: z
      .record(name, z.array(z.string().min(1).max(255)).min(1).max(20))
      .default({})
      .describe(
        'Names of CloudWatch alarms that watch it, by environment; * stands for any characters. Their cards name what was deployed before they fired. Alarms on the metrics of its ECS service need not be named.',
      ),
    ecr: z
      .array(ecrRepository)
      .max(20)
      .default([])
      .describe(
        'Names of the ECR repositories that its own images come from. They are asked where an announced digest is an index.',
      ),
    versions: z
      .enum(['commits', 'anything'])
      .default('commits')
      .describe(
        'commits: a branch, a tag or a commit of the repository. anything: such as an image tag, not looked up.',
      ),
    outsideRuns,
    risky: patterns('path', 200)
      .max(50)
      .default(usualRisks)
      .describe('Paths whose change the card points out, written as the path filters of a GitHub workflow.'),
  }),
);

/** The keys of a service that say where it runs. */
const writtenPlatforms = ['ecs', ...otherPlatforms] as const;

type WrittenPlaces = Pick<z.output<typeof services>[string], (typeof writtenPlatforms)[number]>;

/** Everywhere that a service is said to run, with the key below which it is written. */
export function placesIn(written: WrittenPlaces) {
  return writtenPlatforms.flatMap((platform) =>
    Object.entries(written[platform]).map(([environment, place]) => ({ platform, environment, place })),
  );
}

const moment = text(/^(?:(?:sun|mon|tue|wed|thu|fri|sat) |\d{4}-\d{2}-\d{2} )?\d{1,2}:\d{2}$/, words.moment);

const freeze = z
  .strictObject({
    name: z.string().min(1).max(60),
    environments: z.array(name).min(1),
    timeZone: timeZone.optional().describe('Of these times; the one of the team, unless given.'),
    days: z.array(z.enum(weekdays)).min(1).optional().describe('With times of day: on these days.'),
    from: moment.optional().describe('Every week "fri 18:00", on each of days "22:00", or once "2026-12-24 18:00".'),
    to: moment
      .optional()
      .describe('In the same form; up to and without it. On days, an earlier time is on the next day.'),
    holidays: z.boolean().default(false).describe('On every holiday, all day.'),
  })
  .superRefine((written, context) => {
    const read = readWindow(written);
    if (read.kind !== 'problem') return;
    context.addIssue({ code: 'custom', path: [read.at], message: message(words.window[read.problem]) });
  });

/** When nothing is deployed. */
export const freezes = z.array(freeze).max(50).default([]).describe('When nothing is deployed to these environments.');

type Environments = z.output<typeof environments>;
type WrittenEnvironment = Environments[string];

type Deploys = {
  readonly discord: { readonly guild: string };
  readonly environments: Environments;
  readonly services: z.output<typeof services>;
  readonly freezes: z.output<typeof freezes>;
  readonly holidays: readonly string[];
};

type Path = readonly (string | number)[];
type Complain = (path: Path, said: ConfigurationMessage) => void;

/** What the parts about deploys say of each other. */
export function checkDeploys(config: Deploys, context: z.RefinementCtx): void {
  const complain: Complain = (path, said) =>
    context.addIssue({ code: 'custom', path: [...path], message: message(said) });
  for (const [environment, written] of Object.entries(config.environments)) {
    checkRoles(environment, written, config.discord.guild, complain);
    checkOrder(environment, config.environments, complain);
  }
  for (const [service, written] of Object.entries(config.services)) {
    for (const { platform, environment } of placesIn(written)) {
      const path = ['services', service, platform, environment];
      requireEnvironment(environment, path, config.environments, complain);
      const other = writtenPlatforms.find((one) => one !== platform && Object.hasOwn(written[one], environment));
      // Said once, of the later one.
      if (other !== undefined && writtenPlatforms.indexOf(other) < writtenPlatforms.indexOf(platform)) {
        complain(path, words.placeOfTwo(other));
      }
    }
    for (const environment of Object.keys(written.alarms)) {
      requireEnvironment(environment, ['services', service, 'alarms', environment], config.environments, complain);
    }
  }
  checkPushes(config, complain);
  for (const [index, freeze] of config.freezes.entries()) {
    for (const [at, environment] of freeze.environments.entries()) {
      requireEnvironment(environment, ['freezes', index, 'environments', at], config.environments, complain);
    }
    if (!freeze.holidays || config.holidays.length > 0) continue;
    complain(['freezes', index, 'holidays'], words.noHoliday);
  }
}

function checkPushes({ services: written, environments: known }: Deploys, complain: Complain): void {
  const owners = new Map<string, string>();
  for (const [service, { repository: of, workflow: file, outsideRuns: runs }] of Object.entries(written)) {
    if (typeof runs === 'string' || runs.push === undefined) continue;
    const path = ['services', service, 'outsideRuns', 'push'];
    const targets = typeof runs.push === 'string' ? [[null, runs.push] as const] : Object.entries(runs.push);
    for (const [branch, environment] of targets) {
      requireEnvironment(environment, branch === null ? path : [...path, branch], known, complain);
    }
    const workflowKey = `${of.toLowerCase()} ${file}`;
    const owner = owners.get(workflowKey);
    if (owner !== undefined) complain(path, words.pushOfTwo(owner));
    owners.set(workflowKey, service);
  }
}

function requireEnvironment(wanted: string, path: Path, known: Environments, complain: Complain): void {
  if (Object.hasOwn(known, wanted)) return;
  const names = Object.keys(known);
  complain(path, withSuggestion(wanted, names, words.noSuchEnvironment(names)));
}

function checkRoles(environment: string, written: WrittenEnvironment, guild: string, complain: Complain): void {
  const { roles, rollbackRoles = [], lockRoles = [], breakGlassRoles, approvals } = written;
  const lists: readonly (readonly [Path, readonly string[]])[] = [
    [['roles'], roles],
    [['rollbackRoles'], rollbackRoles],
    [['lockRoles'], lockRoles],
    [['breakGlassRoles'], breakGlassRoles],
    [['approvals', 'roles'], approvals?.roles ?? []],
  ];
  for (const [path, ids] of lists) {
    const everyone = ids.indexOf(guild);
    if (everyone < 0) continue;
    complain(['environments', environment, ...path, everyone], words.everyone);
  }
}

/** Because nothing could ever be deployed to environments that wait for each other. */
function checkOrder(environment: string, all: Environments, complain: Complain): void {
  const path = ['environments', environment, 'after'];
  const passed = [environment];
  for (let before = all[environment]?.after; before !== undefined; before = all[before]?.after) {
    if (!Object.hasOwn(all, before)) {
      if (passed.length === 1) requireEnvironment(before, path, all, complain);
      return;
    }
    if (before === environment) complain(path, words.circle([...passed, before]));
    if (passed.includes(before)) return;
    passed.push(before);
  }
}
