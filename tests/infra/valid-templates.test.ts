import { describe, expect, it } from 'vitest';
import type { Configuration } from '../../src/entrypoints/composition/configuration.ts';
import { exampleConfiguration, ownKeys, validated } from './synthesized-stack.ts';

const role = 'arn:aws:iam::123456789012:role/geonbot-reader';
const aService = exampleConfiguration.services['backend'];
const at = (place: object) => ({ ...aService, ecs: { dev: { cluster: 'c', service: 's', ...place } } });
const thirty = Array.from({ length: 30 }, (_, n) => `service-${n}`);

const teams: readonly (readonly [team: string, changes: object])[] = [
  ['like the one of the example', {}],
  ['without ECS', { services: { backend: { ...at({}), ecs: {} } }, resources: [] }],
  [
    'with 30 services in another region',
    { services: Object.fromEntries(thirty.map((service) => [service, at({ service, region: 'us-east-1' })])) },
  ],
  ['with another account', { accounts: { data: { role } }, services: { backend: at({ account: 'data' }) } }],
  [
    'that lets its resources be discovered',
    {
      accounts: { data: { role } },
      resources: [
        { discover: 'ec2', tag: { Env: 'prod' } },
        { discover: 'ecs', cluster: 'prod', region: 'us-east-1' },
        { discover: 'eks', account: 'data' },
      ],
    },
  ],
  ['with keys of its own', { encryption: ownKeys }],
  ['in another time zone', { timeZone: 'Europe/Berlin' }],
];

// The rules take long to load where other work shares the cores.
describe('CloudFormation’s own schemas and rules allow the template', { timeout: 180_000 }, () => {
  it('of the example', () => {
    expect(() => validated({}, true)).not.toThrow();
  });

  it.each(teams)('of a team %s', (_, changes) => {
    expect(() => validated(changes as Partial<Configuration>)).not.toThrow();
  });
});
