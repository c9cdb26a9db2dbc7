import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import type { Discovered, DiscoveredPlace, UnreadReason } from '../../../src/domain/setup/discovered.ts';
import { firstConfiguration, proposedBudget } from '../../../src/domain/setup/first-configuration.ts';
import { proposedDeploys } from '../../../src/domain/setup/proposed-services.ts';
import { parseConfiguration } from '../../../src/entrypoints/composition/configuration.ts';
import { runs } from '../../support/property-budget.ts';

const anything = fc.string({ unit: 'binary' });
const named = fc.record({ id: fc.stringMatching(/^9\d{17}$/), name: anything });
const choices = fc.option(
  fc.array(fc.oneof(fc.constantFrom('dev', 'staging', 'prod', 'Prod EU'), anything), { maxLength: 4 }),
);
const input = fc.record({
  name: fc.oneof(
    fc.constantFrom('env', 'environment', 'service', 'version', 'commit', 'ref', 'deployment', 'requester', 'debug'),
    anything,
  ),
  isRequired: fc.boolean(),
  hasDefault: fc.boolean(),
  choices,
});
const workflow = fc.record({
  file: fc.stringMatching(/^[\w.-]{1,20}\.ya?ml$/),
  declares: fc.record({
    isDispatchable: fc.boolean(),
    runName: fc.constant(null),
    inputs: fc.uniqueArray(input, { maxLength: 6, selector: ({ name }) => name }),
  }),
});
const repository = fc.record({
  repository: fc.stringMatching(/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/).map((name) => name as Repository),
  defaultBranch: fc.stringMatching(/^[\w./-]{1,40}$/),
  workflows: fc.array(workflow, { maxLength: 3 }),
  environments: fc.array(fc.oneof(fc.constantFrom('qa', 'prod'), anything), { maxLength: 3 }),
});
const ecsName = fc.oneof(
  fc.constantFrom('prod', 'backend', 'prod-backend'),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/),
);
const place: fc.Arbitrary<DiscoveredPlace> = fc.record({
  region: fc.constantFrom('ap-northeast-2', 'eu-west-1', 'us-east-1'),
  clusters: fc.array(fc.record({ name: ecsName, services: fc.array(ecsName, { maxLength: 3 }) }), { maxLength: 3 }),
  instances: fc.array(fc.record({ id: fc.stringMatching(/^i-[0-9a-f]{17}$/), name: anything }), { maxLength: 25 }),
  kubernetes: fc.array(ecsName, { maxLength: 2 }),
});
const reason = fc.constantFrom<UnreadReason>('access-denied', 'not-enabled', 'throttled', 'late');
const found: fc.Arbitrary<Discovered> = fc.record({
  repositories: fc.array(repository, { maxLength: 4 }),
  places: fc.uniqueArray(place, { maxLength: 3, selector: ({ region }) => region }),
  bill: fc.oneof(
    fc.record({
      kind: fc.constant('known' as const),
      amount: fc.double({ min: -10, max: 1e7, noNaN: true }),
      currency: fc.constantFrom('USD', 'KRW'),
    }),
    fc.constant({ kind: 'none' as const }),
    fc.record({ kind: fc.constant('unreadable' as const), reason }),
  ),
  unread: fc.array(fc.record({ what: anything, where: fc.option(fc.constant('eu-west-1')), reason }), { maxLength: 3 }),
});

it('is valid and means what was found, whatever everything is called', () => {
  const channels = fc.record({ deploys: named, reviews: named, costs: named, alerts: named });
  const roles = fc.uniqueArray(named, { maxLength: 3, selector: ({ id }) => id });
  const language = fc.constantFrom('en' as const, 'ko' as const);
  fc.assert(
    fc.property(language, named, channels, roles, found, (spoken, server, rooms, whose, all) => {
      const place = { language: spoken, timeZone: 'Asia/Seoul', region: 'ap-northeast-2' };
      const text = firstConfiguration({ ...place, server, channels: rooms, roles: whose, found: all });
      const written = parseConfiguration(parse(text), 'geonbot.yaml');
      expect(written.discord.guild).toBe(server.id);
      expect(written.discord.channels).toEqual(
        Object.fromEntries(Object.entries(rooms).map(([name, { id }]) => [name, id])),
      );
      const { environments, services } = proposedDeploys(all);
      expect(Object.keys(written.environments).toSorted()).toEqual(environments.map(({ name }) => name).toSorted());
      for (const { roles: ids } of Object.values(written.environments)) expect(ids).toEqual(whose.map(({ id }) => id));
      expect(Object.keys(written.services).toSorted()).toEqual(services.map(({ name }) => name).toSorted());
      for (const { name, ecs, repository: of } of services) {
        expect(written.services[name]?.repository).toBe(of);
        expect(Object.keys(written.services[name]?.ecs ?? {}).toSorted()).toEqual(Object.keys(ecs).toSorted());
      }
      expect(written.cost.budget ?? null).toBe(proposedBudget(all.bill));
    }),
    { numRuns: runs(100) },
  );
});

it('proposes a budget that last month would have kept, and that is no more than a tenth above it', () => {
  fc.assert(
    fc.property(fc.double({ min: 10, max: 1e6, noNaN: true }), (amount) => {
      const budget = proposedBudget({ kind: 'known', amount, currency: 'USD' }) ?? 0;
      expect(budget).toBeGreaterThanOrEqual(amount);
      expect(budget).toBeLessThanOrEqual(amount * 1.1 + 1);
    }),
    { numRuns: runs(100) },
  );
});
