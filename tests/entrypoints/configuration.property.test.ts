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

const roles = fc.array(snowflake, { maxLength: 3 });
const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 10, max: 59 })).map((at) => at.join(':'));
const weekday = fc.constantFrom('sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat');

const environments = fc.dictionary(
  name,
  fc.record(
    {
      ref: word,
      roles,
      rollbackRoles: roles,
      lockRoles: roles,
      breakGlassRoles: roles,
      approvals: fc.record(
        {
          count: fc.integer({ min: 1, max: 10 }),
          roles: fc.array(snowflake, { minLength: 1, maxLength: 3 }),
          withinMinutes: fc.integer({ min: 1, max: 10_080 }),
        },
        { requiredKeys: ['roles'] },
      ),
      checks: fc.oneof(fc.constantFrom('none', 'all'), fc.array(word, { minLength: 1, maxLength: 3 })),
    },
    { requiredKeys: ['ref'] },
  ),
  { minKeys: 1, maxKeys: 4 },
);

const freezes = (known: readonly string[]) => {
  const frozen = { name: word, environments: fc.subarray([...known], { minLength: 1 }) };
  return fc.array(
    fc.oneof(
      fc.record({
        ...frozen,
        timeZone: fc.constantFrom('Asia/Seoul', 'Europe/London'),
        days: fc.uniqueArray(weekday, { minLength: 1 }),
        from: clock,
        to: fc.constant('24:00'),
      }),
      fc.record({ ...frozen, from: clock.map((at) => `fri ${at}`), to: clock.map((at) => `mon ${at}`) }),
      fc.record({ ...frozen, from: clock.map((at) => `2026-12-24 ${at}`), to: clock.map((at) => `2027-01-02 ${at}`) }),
      fc.record({ ...frozen, holidays: fc.constant(true) }),
    ),
    { maxLength: 3 },
  );
};

/** No placeholder but those that are filled in. */
const inputTemplate = fc.oneof(
  fc.string().map((text) => text.replaceAll('{', '')),
  fc.constantFrom('{service}-{environment}', '{"version": "{version}"}'),
);

const services = (known: readonly string[]) =>
  fc.dictionary(
    name,
    fc.record(
      {
        repository,
        workflow: fc.constantFrom('deploy.yml', 'release.yaml'),
        inputs: fc.dictionary(word, inputTemplate, { maxKeys: 25 }),
        versions: fc.constantFrom('commits', 'anything'),
        risky: fc.array(word, { maxLength: 3 }),
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
      holidays: fc.uniqueArray(fc.constantFrom('2026-12-25', '2027-01-01', '2028-02-29'), { minLength: 1 }),
      freezes: freezes(Object.keys(known)),
      resources: fc.array(resource, { maxLength: 5 }),
      thresholds: fc.record({ ec2: thresholds, ecs: thresholds, eks: thresholds }, optional),
      reviews: fc.record({ repositories: fc.array(fc.oneof(repository, reviewed), { maxLength: 3 }) }, optional),
      cost: fc.record(
        { hour: fc.integer({ min: 0, max: 23 }), budget: fc.oneof(fc.integer({ min: 1 }), fc.constant('1500.50')) },
        optional,
      ),
    },
    { requiredKeys: ['discord', 'region', 'environments', 'services', 'holidays'] },
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
