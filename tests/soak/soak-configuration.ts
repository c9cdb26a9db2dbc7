import { type Configuration, parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';
import { exampleConfiguration } from '../infra/synthesized-stack.ts';
import { type Person, TeamUnderLoad } from './team-under-load.ts';

export const channels = {
  deploys: '900000000000000011',
  reviews: '900000000000000012',
  costs: '900000000000000013',
  alerts: '900000000000000014',
};
/** Where cards of pull requests go, one for each repository in turn. */
export const reviewChannels = [channels.reviews, ...[41, 42, 43, 44].map((end) => `9000000000000000${end}`)];

export const developer: Person = { id: '900000000000000031', name: 'Kim', roles: ['900000000000000021'] };
export const operator: Person = { id: '900000000000000032', name: 'Lee', roles: ['900000000000000022'] };
export const secondOperator: Person = { id: '900000000000000033', name: 'Park', roles: ['900000000000000022'] };

const deployInputs = {
  service: '{service}',
  env: '{environment}',
  version: '{version}',
  commit: '{commit}',
  deployment: '{deployment}',
};

export type SoakTeam = {
  readonly repositories: readonly string[];
  /** In how many channels their cards are. */
  readonly reviewChannels?: number;
  /** Of the one repository `acme/fleet`. */
  readonly services?: number;
  /** How many the account may run at a time; a new one may run ten. */
  readonly lambdas?: number | undefined;
};

/** The example's team with so much to look after. */
export function startTeam(made: SoakTeam): Promise<TeamUnderLoad> {
  const { repositories, reviewChannels: count = 1, services = 0, lambdas = 10 } = made;
  const fleet = Array.from({ length: services }, (_, index) => [
    `service-${index + 1}`,
    { repository: 'acme/fleet', workflow: 'deploy.yml', inputs: deployInputs },
  ]);
  const configuration = {
    ...exampleConfiguration,
    ...(services === 0 ? {} : { services: Object.fromEntries(fleet), environments: environments() }),
    reviews: {
      ...exampleConfiguration.reviews,
      repositories: repositories.map((repository, index) => ({ repository, channel: reviewChannels[index % count] })),
    },
  };
  return TeamUnderLoad.start({
    configuration: parseConfiguration(configuration, 'soak') as Configuration,
    channels: [...new Set([...Object.values(channels), ...reviewChannels])],
    people: [developer, operator, secondOperator],
    lambdas,
  });
}

/** Without rules that would refuse most of a storm: only prod wants an approval. */
function environments() {
  const { dev, staging, prod } = exampleConfiguration.environments;
  return { dev, staging, prod: { ...prod, after: undefined, checks: undefined } };
}
