import { describe, expect, it } from 'vitest';
import type { SeenResources } from '../../../src/application/status/ports/seen-resources.ts';
import type { Resource } from '../../../src/domain/status/resource.ts';
import type { Sightings } from '../../../src/domain/status/sightings.ts';

const place = { region: 'ap-northeast-2', account: 'data' };
const resources: readonly Resource[] = [
  { kind: 'ec2', name: '결제 서버', ...place, instanceId: 'i-1' },
  { kind: 'ecs', name: 'pay', region: 'us-east-1', cluster: 'main', service: 'pay' },
  { kind: 'eks', name: 'platform', region: 'us-east-1', cluster: 'platform' },
];

function sightings(rule: string, revision: number): Sightings {
  const [first] = resources;
  if (first === undefined) throw new Error('there is one');
  return {
    rule,
    found: resources,
    foundMs: 1_790_000_000_000,
    gone: (['terminated', 'stopped', 'gone'] as const).map((how) => ({
      resource: first,
      how,
      sinceMs: 1_789_999_000_000,
    })),
    expected: [{ key: 'ec2:us-east-1/i-2', atMs: 5 }],
    revision,
  };
}

/** `harness` gives you a store in which nothing was kept yet. */
export function seenResourcesContract(name: string, harness: () => Promise<SeenResources>): void {
  describe(`${name} keeps what rules found`, () => {
    it('of each rule by itself, and gives it back as it was', async () => {
      const store = await harness();
      const long = `ec2:ap-northeast-2/${'태그'.repeat(2_000)}`;
      expect(await store.of('ecs:a')).toBeNull();
      expect(await store.replace(null, sightings('ecs:a', 1))).toBe('replaced');
      expect(await store.replace(null, sightings(long, 1))).toBe('replaced');
      expect(await store.of('ecs:a')).toEqual(sightings('ecs:a', 1));
      expect(await store.of(long)).toEqual(sightings(long, 1));
    });

    it('for the one that read the newest, and not for who read an older one', async () => {
      const store = await harness();
      const [first, second] = [sightings('a', 1), { ...sightings('a', 2), gone: [] }];
      await store.replace(null, first);
      expect(await store.replace(null, first)).toBe('conflict');
      expect(await store.replace(first, second)).toBe('replaced');
      expect(await store.replace(first, { ...first, revision: 2 })).toBe('conflict');
      expect(await store.of('a')).toEqual(second);
    });
  });
}
