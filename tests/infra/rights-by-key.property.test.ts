import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Configuration } from '../../src/entrypoints/composition/configuration.ts';
import { runs } from '../support/property-budget.ts';
import { beyondReading } from './grants.ts';
import { synthesized } from './synthesized-stack.ts';

const account = fc.constantFrom(undefined, 'data', 'edge');
const region = fc.constantFrom(undefined, 'us-east-1');
const place = fc.record(
  { cluster: fc.constantFrom('dev', 'prod'), service: fc.constantFrom('web', 'pay'), account, region },
  { requiredKeys: ['cluster', 'service'] },
);
const service = fc.record({
  repository: fc.constantFrom('acme/web', 'acme/pay'),
  workflow: fc.constant('deploy.yml'),
  ecs: fc.dictionary(fc.constantFrom('dev', 'prod'), place, { maxKeys: 2 }),
  ecr: fc.subarray(['acme/web', 'acme/pay']),
});
const watched = fc.oneof(
  fc.record({
    kind: fc.constant('ecs'),
    name: fc.constant('one'),
    cluster: fc.constant('c'),
    service: fc.constant('s'),
    account,
  }),
  fc.record({
    kind: fc.constant('ec2'),
    name: fc.constant('two'),
    instance: fc.constant('i-0123456789abcdef0'),
    account,
  }),
  fc.record({ kind: fc.constant('eks'), name: fc.constant('three'), cluster: fc.constant('c'), account }),
  fc.record({ discover: fc.constant('ecs'), cluster: fc.constant('c'), account }),
  fc.record({ discover: fc.constant('ec2'), tag: fc.constant({ Env: 'prod' }), account }),
  fc.record({ discover: fc.constant('eks'), account }),
);
const roles = { data: 'arn:aws:iam::111122223333:role/reader', edge: 'arn:aws:iam::444455556666:role/reader' };
const accounts = fc.subarray(['data', 'edge'] as const);

/** What may only be done where its key stands in the configuration; all else outside the own stack only reads. */
function expectedBeyondReading({ services, accounts: others, region: usual }: Configuration): readonly string[] {
  const places = Object.values(services).flatMap(({ ecs }) => Object.values(ecs));
  const stops = places
    .filter((one) => one.account === undefined)
    .flatMap((one) =>
      ['Continue', 'Stop'].map(
        (verb) => `ecs:${verb}ServiceDeployment ${one.region ?? usual} ${one.cluster}/${one.service}/*`,
      ),
    );
  const assumes = Object.values(others).map(({ role }) => `sts:AssumeRole ${role}`);
  return [...new Set([...stops, ...assumes])].sort();
}

it('gives each right beyond reading to exactly what a key of the configuration names, whatever the configuration', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('web', 'pay'), service, { maxKeys: 2 }),
      fc.uniqueArray(watched, { maxLength: 4, selector: (one) => ('name' in one ? one.name : one.discover) }),
      accounts,
      (services, resources, names) => {
        const known = (name: string | undefined) => name === undefined || names.some((one) => one === name);
        const changes = {
          accounts: Object.fromEntries(names.map((name) => [name, { role: roles[name] }])),
          services: Object.fromEntries(
            Object.entries(services).map(([name, one]) => [
              name,
              { ...one, ecs: Object.fromEntries(Object.entries(one.ecs).filter(([, at]) => known(at.account))) },
            ]),
          ),
          resources: resources.filter((one) => known(one.account)),
        } as unknown as Partial<Configuration>;
        const configuration = { region: 'ap-northeast-2', ...changes } as Configuration;
        expect(beyondReading(synthesized(changes))).toEqual(expectedBeyondReading(configuration));
      },
    ),
    { numRuns: runs(12) },
  );
});
