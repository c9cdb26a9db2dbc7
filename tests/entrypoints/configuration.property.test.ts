import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';

const snowflake = fc.stringMatching(/^[1-9]\d{16,19}$/);
const name = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,8}[a-z0-9])?$/);
const word = fc.stringMatching(/^[a-zA-Z][\w-]{0,20}$/);
const repository = fc.stringMatching(/^[A-Za-z0-9]{1,9}\/[A-Za-z0-9._-]{1,9}$/);
const region = fc.constantFrom('ap-northeast-2', 'us-east-1', 'eu-central-1');
const optional = { requiredKeys: [] as [] };

const threshold = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))
  .map(([a, b]) => ({ warning: Math.min(a, b), critical: Math.max(a, b) }));
const thresholds = fc.record({ cpu: threshold, memory: threshold }, optional);

const resource = fc.oneof(
  fc.record(
    { kind: fc.constant('ec2'), name: word, instance: fc.stringMatching(/^i-[0-9a-f]{17}$/), region },
    { requiredKeys: ['kind', 'name', 'instance'] },
  ),
  fc.record(
    { kind: fc.constant('ecs'), name: word, cluster: word, service: word, region },
    { requiredKeys: ['kind', 'name', 'cluster', 'service'] },
  ),
  fc.record(
    { kind: fc.constant('eks'), name: word, cluster: word, region },
    { requiredKeys: ['kind', 'name', 'cluster'] },
  ),
);

const environments = fc.dictionary(
  name,
  fc.record({ ref: word, roles: fc.array(snowflake, { maxLength: 3 }) }, { requiredKeys: ['ref'] }),
  { minKeys: 1, maxKeys: 4 },
);

const services = (known: readonly string[]) =>
  fc.dictionary(
    name,
    fc.record(
      {
        repository,
        workflow: fc.constantFrom('deploy.yml', 'release.yaml'),
        inputs: fc.dictionary(word, fc.string(), { maxKeys: 25 }),
        ecs: fc.dictionary(fc.constantFrom(...known), fc.record({ cluster: word, service: word }), { maxKeys: 3 }),
      },
      { requiredKeys: ['repository'] },
    ),
    { maxKeys: 4 },
  );

const names = fc.array(word, { maxLength: 2 });
const filter = { authors: names, labels: names, bases: names };
const reviewed = fc.record(
  {
    repository,
    channel: snowflake,
    include: fc.record(filter, optional),
    exclude: fc.record({ ...filter, bots: fc.boolean() }, optional),
    drafts: fc.constantFrom('show', 'hide'),
    density: fc.constantFrom('title', 'compact', 'full'),
  },
  { requiredKeys: ['repository'] },
);

const written = environments.chain((known) =>
  fc.record(
    {
      discord: fc.record({
        guild: snowflake,
        channels: fc.record({ deploys: snowflake, reviews: snowflake, costs: snowflake, alerts: snowflake }),
      }),
      language: fc.constantFrom('en', 'ko'),
      timeZone: fc.constantFrom('Asia/Seoul', 'UTC', 'Europe/Berlin'),
      region,
      environments: fc.constant(known),
      services: services(Object.keys(known)),
      resources: fc.array(resource, { maxLength: 5 }),
      thresholds: fc.record({ ec2: thresholds, ecs: thresholds, eks: thresholds }, optional),
      reviews: fc.record({ repositories: fc.array(fc.oneof(repository, reviewed), { maxLength: 3 }) }, optional),
      cost: fc.record(
        { hour: fc.integer({ min: 0, max: 23 }), budget: fc.oneof(fc.integer({ min: 1 }), fc.constant('1500.50')) },
        optional,
      ),
    },
    { requiredKeys: ['discord', 'region', 'environments', 'services'] },
  ),
);

describe('a configuration', () => {
  it('that was parsed, turned into JSON for a Lambda and parsed again is the same', () => {
    fc.assert(
      fc.property(written, (value) => {
        const once = parseConfiguration(value, 'once');
        expect(parseConfiguration(JSON.parse(JSON.stringify(once)), 'twice')).toEqual(once);
      }),
    );
  });
});
