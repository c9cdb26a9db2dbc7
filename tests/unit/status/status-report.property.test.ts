import fc from 'fast-check';
import { expect, it } from 'vitest';
import { missing, type Reading } from '../../../src/domain/status/reading.ts';
import { type Resource, resourceKey } from '../../../src/domain/status/resource.ts';
import { statusReport } from '../../../src/domain/status/status-report.ts';
import { levelRank } from '../../../src/domain/status/thresholds.ts';
import { quiet } from '../../support/quiet-status.ts';

const limits = { cpu: { warning: 70, critical: 90 }, memory: { warning: 75, critical: 90 } };
const thresholds = { ec2: limits, ecs: limits, eks: limits };
const reading: fc.Arbitrary<Reading> = fc.oneof(
  fc.integer({ min: 0, max: 130 }).map((percent): Reading => ({ kind: 'value', percent, atMs: 1, lastHour: [] })),
  fc.constantFrom('no-data' as const, 'access-denied' as const).map(missing),
);
const rows = fc.uniqueArray(
  fc.record({
    resource: fc.record({
      kind: fc.constant('ec2' as const),
      name: fc.constantFrom('a', 'b', 'c'),
      region: fc.constant('eu-west-1'),
      instanceId: fc.stringMatching(/^i-[0-9a-f]{3}$/),
    }),
    readings: fc.record({ cpu: reading, memory: reading }),
  }),
  { selector: ({ resource }) => resourceKey(resource) },
);

it('gives the same report whatever the order in which resources are configured', () => {
  fc.assert(
    fc.property(rows, fc.integer(), (configured, seed) => {
      const readings = new Map(configured.map((row) => [resourceKey(row.resource), row.readings]));
      const report = (resources: readonly Resource[]) =>
        statusReport(1, resources, { ...quiet, readings, tasks: new Map() }, thresholds);
      const resources = configured.map(({ resource }) => resource);
      const shuffled = [...resources].sort((a, b) => hash(resourceKey(a), seed) - hash(resourceKey(b), seed));
      expect(report(shuffled)).toEqual(report(resources));
      const ranks = report(resources).entries.map(({ level }) => levelRank(level));
      expect(ranks).toEqual([...ranks].sort());
    }),
  );
});

function hash(text: string, seed: number): number {
  return [...text].reduce((value, letter) => (value * 31 + letter.charCodeAt(0)) | 0, seed);
}
