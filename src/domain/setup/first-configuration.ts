import type { Language } from '../people/people.ts';
import { commentsIn } from './configuration-comments.ts';
import type { Bill, Discovered, DiscoveredPlace } from './discovered.ts';
import { type ProposedDeploys, type ProposedService, proposedDeploys } from './proposed-services.ts';
import { type SetupChannel, setupChannels } from './setup-progress.ts';

/** Something that Discord names, and its id. */
export type Named = { readonly id: string; readonly name: string };

export type FirstConfiguration = {
  readonly language: Language;
  readonly timeZone: string;
  readonly region: string;
  readonly server: Named;
  readonly channels: Readonly<Record<SetupChannel, Named>>;
  /** Who may deploy; none for nobody yet. */
  readonly roles: readonly Named[];
  readonly found: Discovered;
};

/** More of them than this are shown by rules, which a person has to choose. */
const mostInstances = 20;
const mostReviewed = 20;

/** A `geonbot.yaml` that can be deployed as it is. What could not be read is named in it, and left out. */
export function firstConfiguration(plan: FirstConfiguration): string {
  const { language, timeZone, region, server, channels, roles, found } = plan;
  const deploys = proposedDeploys(found);
  const say = commentsIn(language);
  const lists = [...channelLines(channels), ''];
  return `# yaml-language-server: $schema=./node_modules/geonbot/geonbot.schema.json
# ${say.whoDecides}

discord:
  guild: "${server.id}" # ${comment(server.name)}
  channels:
${lists.join('\n')}
language: ${language} # ${say.language}
timeZone: ${JSON.stringify(timeZone)}
region: ${region}
defaultsOf: "0.2"

environments:
${deploys.environments.map(({ name, ref }) => environmentLines(name, ref, roles, say.nobody)).join('\n')}

# ${say.services}
${servicesPart(deploys, region, language)}
${reviewsPart(found, deploys, language)}# ${say.resources}
${resourcesPart(found, region, language)}
${thresholdsPart(found)}${costPart(found.bill, language)}`;
}

function channelLines(channels: Readonly<Record<SetupChannel, Named>>): readonly string[] {
  return setupChannels.map((name) => `    ${name}: "${channels[name].id}" # ${comment(channels[name].name)}`);
}

function environmentLines(name: string, ref: string, roles: readonly Named[], nobody: string): string {
  const ids = roles.map(({ id }) => JSON.stringify(id)).join(', ');
  const whose = roles.length === 0 ? nobody : comment(roles.map((role) => role.name).join(', '));
  return `  ${JSON.stringify(name)}:\n    ref: ${JSON.stringify(ref)}\n    roles: [${ids}] # ${whose}`;
}

function servicesPart({ services, leftOut }: ProposedDeploys, region: string, language: Language): string {
  const say = commentsIn(language);
  const why = leftOut.map((one) => `# ${comment(say.leftOut(one))}\n`).join('');
  if (services.length === 0) return `services: {}\n${say.exampleService}${why}`;
  return `services:\n${services.map((one) => serviceLines(one, region)).join('\n')}\n${why}`;
}

function serviceLines({ name, repository, workflow, inputs, ecs }: ProposedService, home: string): string {
  const lines = [
    `  ${JSON.stringify(name)}:`,
    `    repository: ${JSON.stringify(repository)}`,
    `    workflow: ${JSON.stringify(workflow)}`,
  ];
  if (inputs !== null) {
    lines.push('    inputs:');
    for (const [input, template] of Object.entries(inputs)) {
      lines.push(`      ${JSON.stringify(input)}: ${JSON.stringify(template)}`);
    }
  }
  if (Object.keys(ecs).length > 0) lines.push('    ecs:');
  for (const [environment, { cluster, service, region }] of Object.entries(ecs)) {
    const where = { cluster, service, ...elsewhere(region, home) };
    lines.push(`      ${JSON.stringify(environment)}: ${flow(where)}`);
  }
  return lines.join('\n');
}

/** Repositories without a deploy: of the others the reviews are shown without being named. */
function reviewsPart({ repositories }: Discovered, { services }: ProposedDeploys, language: Language): string {
  const deployed = new Set(services.map(({ repository }) => repository));
  const others = repositories.map(({ repository }) => repository).filter((one) => !deployed.has(one));
  if (others.length === 0) return '';
  const list = `reviews:\n  repositories: ${JSON.stringify(others.slice(0, mostReviewed))}\n`;
  const left = others.length - mostReviewed;
  return left > 0 ? `${list}# ${commentsIn(language).moreRepositories(left)}\n\n` : `${list}\n`;
}

function resourcesPart({ places, unread }: Discovered, home: string, language: Language): string {
  const say = commentsIn(language);
  const lines = places.flatMap((place) => placeLines(place, home, say.manyInstances));
  const missing = unread.map((one) => `# ${comment(say.unread(one))}`);
  if (lines.every((line) => line.startsWith('  #'))) {
    return ['resources: []', '#   - { discover: ecs, cluster: dev }', ...lines, ...missing, ''].join('\n');
  }
  return ['resources:', ...lines, ...missing, ''].join('\n');
}

function placeLines(place: DiscoveredPlace, home: string, many: (count: number, region: string) => string) {
  const { region, clusters, instances, kubernetes } = place;
  const where = elsewhere(region, home);
  const ecs = clusters
    .filter(({ services }) => services.length > 0)
    .map(({ name, services }) => `  - ${flow({ discover: 'ecs', cluster: name, ...where })} # ${listed(services)}`);
  const named = instances.map(
    ({ id, name }) => `  - ${flow({ kind: 'ec2', name: labelOf(name, id), instance: id, ...where })}`,
  );
  const ec2 = instances.length > mostInstances ? [`  # ${many(instances.length, region)}`] : named;
  const eks = kubernetes.length === 0 ? [] : [`  - ${flow({ discover: 'eks', ...where })} # ${listed(kubernetes)}`];
  return [...ecs, ...ec2, ...eks];
}

/** Of the kinds that were found, as they hold without being written. */
function thresholdsPart({ places }: Discovered): string {
  const kinds = [
    ...(places.some(({ instances }) => instances.length > 0) ? ['ec2'] : []),
    ...(places.some(({ clusters }) => clusters.length > 0) ? ['ecs'] : []),
    ...(places.some(({ kubernetes }) => kubernetes.length > 0) ? ['eks'] : []),
  ];
  if (kinds.length === 0) return '';
  const usual = '{ cpu: { warning: 70, critical: 90 }, memory: { warning: 75, critical: 90 } }';
  return `thresholds:\n${kinds.map((kind) => `  ${kind}: ${usual}\n`).join('')}\n`;
}

function costPart(bill: Bill, language: Language): string {
  const say = commentsIn(language);
  const budget = proposedBudget(bill);
  if (budget === null) return `cost:\n  hour: 9\n# ${say.noBudget(bill)}\n`;
  return `cost:\n  hour: 9\n  budget: ${budget} # ${say.budget(bill)}\n`;
}

/** Last month's bill, up to the next number with two digits that are not 0; null where there is none to go by. */
export function proposedBudget(bill: Bill): number | null {
  if (bill.kind !== 'known' || bill.amount < 1) return null;
  const step = Math.max(1, 10 ** (Math.floor(Math.log10(bill.amount)) - 1));
  return Math.ceil(bill.amount / step) * step;
}

function elsewhere(region: string, home: string): { readonly region?: string } {
  return region === home ? {} : { region };
}

/** As one line of YAML. */
function flow(values: Readonly<Record<string, string>>): string {
  return `{ ${Object.entries(values)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join(', ')} }`;
}

function labelOf(name: string, id: string): string {
  const label = comment(name).trim().slice(0, 60);
  return label === '' ? id : label;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(', ');
  return comment(names.length > 8 ? `${shown}, …` : shown);
}

/** Names come from outside: one with a line break would go on as YAML. */
function comment(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .slice(0, 200)
    .toWellFormed();
}
