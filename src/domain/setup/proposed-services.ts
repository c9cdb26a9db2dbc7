import { defaultInputs } from '../deploy/inputs.ts';
import type { DeclaredInput, WorkflowDeclaration } from '../doctor/workflow-faults.ts';
import type { Repository } from '../kit/repository.ts';
import type { Discovered, DiscoveredPlace, DiscoveredRepository } from './discovered.ts';

export type ProposedService = {
  readonly name: string;
  readonly repository: Repository;
  readonly workflow: string;
  /** Null where those that are sent unless configured are right. */
  readonly inputs: Readonly<Record<string, string>> | null;
  readonly ecs: Readonly<Record<string, EcsPlace>>;
};
export type EcsPlace = { readonly region: string; readonly cluster: string; readonly service: string };

/** A workflow that deploys, and cannot be used as it is. */
export type LeftOut = {
  readonly repository: Repository;
  readonly workflow: string;
  readonly why:
    | { readonly kind: 'input-unknown'; readonly input: string }
    /** No input says where to. */
    | { readonly kind: 'no-environment' }
    /** Neither the input nor the code host says which environments there are. */
    | { readonly kind: 'environments-unknown' };
};

export type ProposedDeploys = {
  readonly environments: readonly { readonly name: string; readonly ref: string }[];
  readonly services: readonly ProposedService[];
  readonly leftOut: readonly LeftOut[];
};

type Meaning = 'environment' | 'service' | 'version' | 'commit' | 'deployment' | 'requester';

/** What people call an input that means this. */
const meanings: readonly (readonly [Meaning, RegExp])[] = [
  ['environment', /^(?:(?:target|deploy)[-_]?)?(?:env|environment|stage)(?:[-_]?name)?$/i],
  ['service', /^(?:service|app|application|component)(?:[-_]?name)?$/i],
  ['version', /^(?:version|tag|release|image[-_]?tag)$/i],
  ['commit', /^(?:(?:git[-_]?)?(?:commit|sha|revision)(?:[-_]?(?:sha|id))?|ref|git[-_]?ref|branch)$/i],
  ['deployment', /^(?:deployment(?:[-_]?id)?|(?:correlation|request|distinct)[-_]?id)$/i],
  ['requester', /^(?:requester|requested[-_]?by|triggered[-_]?by)$/i],
];
const placeholders: Readonly<Record<Meaning, string>> = {
  environment: '{environment}',
  service: '{service}',
  version: '{version}',
  commit: '{commit}',
  deployment: '{deployment}',
  requester: '{requester}',
};

/** Where nothing says which environments there are. */
const firstEnvironment = { name: 'dev', ref: 'main' };

/** Services and environments as the workflows declare them, and where each runs as its name and the name of its cluster say. */
export function proposedDeploys({
  repositories,
  places,
}: Pick<Discovered, 'repositories' | 'places'>): ProposedDeploys {
  const read = repositories.flatMap((repository) => deploysOf(repository).map((one) => readOf(one, repository)));
  const usable = read.flatMap((one) => ('why' in one ? [] : [one]));
  const environments = [...new Set(usable.flatMap((one) => one.environments))].sort(byNearness);
  const ref = mostCommon(usable.map(({ branch }) => branch)) ?? firstEnvironment.ref;
  const names = new Set<string>();
  const services = usable.flatMap((one) =>
    one.names.map((wanted): ProposedService => {
      const name = unused(wanted, names);
      names.add(name);
      const inputs = name === wanted ? one.inputs : withLiteral(one, wanted);
      const { repository, workflow } = one;
      return { name, repository, workflow, inputs, ecs: runsOn(wanted, one.environments, places) };
    }),
  );
  return {
    environments: environments.length === 0 ? [firstEnvironment] : environments.map((name) => ({ name, ref })),
    services,
    leftOut: read.flatMap((one) => ('why' in one ? [one] : [])),
  };
}

type Deploy = { readonly file: string; readonly declares: WorkflowDeclaration; readonly isOnlyOne: boolean };
type Usable = {
  readonly repository: Repository;
  readonly workflow: string;
  readonly branch: string;
  readonly names: readonly string[];
  readonly environments: readonly string[];
  readonly inputs: Readonly<Record<string, string>> | null;
  readonly sent: Readonly<Record<string, string>>;
};

/** Workflows that somebody can start, and that are called a deploy or are told where to. */
function deploysOf({ workflows }: DiscoveredRepository): readonly Deploy[] {
  const deploys = workflows.filter(
    ({ file, declares: { isDispatchable, inputs } }) =>
      isDispatchable &&
      (/deploy|release|rollout|배포/i.test(file) || inputs.some((one) => meaningOf(one) === 'environment')),
  );
  return deploys.map((one) => ({ ...one, isOnlyOne: deploys.length === 1 }));
}

function readOf({ file, declares, isOnlyOne }: Deploy, of: DiscoveredRepository): Usable | LeftOut {
  const { repository, defaultBranch } = of;
  const leftOut = (why: LeftOut['why']): LeftOut => ({ repository, workflow: file, why });
  const known = new Map<Meaning, DeclaredInput>();
  for (const input of declares.inputs) {
    const meaning = meaningOf(input);
    if (meaning !== null && !known.has(meaning)) known.set(meaning, input);
    else if (input.isRequired && !input.hasDefault) return leftOut({ kind: 'input-unknown', input: input.name });
  }
  const environment = known.get('environment');
  if (environment === undefined) return leftOut({ kind: 'no-environment' });
  const environments = (environment.choices ?? of.environments).filter(isName);
  if (environments.length === 0) return leftOut({ kind: 'environments-unknown' });
  const sent = Object.fromEntries([...known].map(([meaning, { name }]) => [name, placeholders[meaning]]));
  const [, called = ''] = repository.split('/');
  const stem = file.replace(/\.ya?ml$/, '');
  const choices = known.get('service')?.choices?.filter(isName) ?? [];
  return {
    repository,
    workflow: file,
    branch: defaultBranch,
    environments,
    names: choices.length > 0 ? choices : [nameFrom(isOnlyOne ? called : `${called}-${stem}`)],
    inputs: isUsual(sent) ? null : sent,
    sent,
  };
}

function meaningOf({ name }: DeclaredInput): Meaning | null {
  return meanings.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** Whether the same is sent where nothing is configured. */
function isUsual(sent: Readonly<Record<string, string>>): boolean {
  const usual: Readonly<Record<string, string>> = defaultInputs;
  return Object.entries(sent).every(([name, template]) => usual[name] === template);
}

/** For a service whose name another one has: its workflow still goes by the first name. */
function withLiteral({ sent }: Usable, wanted: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(sent).map(([name, template]) => [name, template === placeholders.service ? wanted : template]),
  );
}

/** Only where exactly one service of ECS fits: a deploy that is verified at the wrong place says what is not true. */
function runsOn(service: string, environments: readonly string[], places: readonly DiscoveredPlace[]) {
  const all = places.flatMap(({ region, clusters }) =>
    clusters.flatMap(({ name: cluster, services }) => services.map((one) => ({ region, cluster, service: one }))),
  );
  const found: Record<string, EcsPlace> = {};
  for (const environment of environments) {
    const [only, ...others] = all.filter((place) => fits(place, service, environment));
    if (only !== undefined && others.length === 0) found[environment] = only;
  }
  return found;
}

function fits({ cluster, service: called }: EcsPlace, service: string, environment: string): boolean {
  const wanted = partsOf(environment);
  const told = [...partsOf(cluster), ...partsOf(called)];
  const others = told.filter((part) => isEnvironment(part) && !wanted.includes(part));
  return (
    wanted.every((part) => told.includes(part)) &&
    others.length === 0 &&
    essence(called, wanted) === essence(service, wanted)
  );
}

function isEnvironment(part: string): boolean {
  return nearness.includes(part);
}

const synonyms: ReadonlyMap<string, string> = new Map(
  [
    ['dev', 'development', 'develop'],
    ['test', 'testing', 'qa'],
    ['staging', 'stage', 'stg'],
    ['prod', 'production', 'prd', 'live'],
  ].flatMap((same) => same.map((one) => [one, same[0] ?? one] as const)),
);

/** Without what tells the environment or the kind of thing. */
function essence(name: string, environment: readonly string[]): string {
  return partsOf(name)
    .filter((part) => !isEnvironment(part) && !environment.includes(part) && !['service', 'svc'].includes(part))
    .join('-');
}

/** In lower case, and what means the same environment as one word. */
function partsOf(name: string): readonly string[] {
  const parts = name.toLowerCase().split(/[^a-z0-9]+/);
  return parts.filter((part) => part !== '').map((part) => synonyms.get(part) ?? part);
}

/** Others stand between those for trying and production. */
const nearness: readonly string[] = ['dev', 'test', 'staging', 'prod'];

function byNearness(one: string, other: string): number {
  const rank = (name: string) => {
    const known = partsOf(name).find(isEnvironment);
    return known === undefined ? 2.5 : nearness.indexOf(known);
  };
  return rank(one) - rank(other);
}

/** As services and environments of the configuration are called. */
function isName(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(text);
}

function nameFrom(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'service' : name;
}

function unused(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2, candidate = name; ; number++) {
    if (!taken.has(candidate)) return candidate;
    candidate = `${name.slice(0, 36)}-${number}`;
  }
}

function mostCommon(values: readonly string[]): string | null {
  const counts = Map.groupBy(values, (value) => value);
  const [most] = [...counts].sort(([, one], [, other]) => other.length - one.length);
  return most?.[0] ?? null;
}
