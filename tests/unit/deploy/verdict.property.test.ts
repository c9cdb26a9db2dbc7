import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { Rollout, RolloutDeployment, RolloutImage } from '../../../src/domain/deploy/rollout.ts';
import { verdictOn } from '../../../src/domain/deploy/verdict-on-rollout.ts';
import { digestOf, runStartedAtMs } from '../../support/a-rollout.ts';
import { runs } from '../../support/property-budget.ts';

const commit = 'c'.repeat(40) as CommitSha;
const digest = fc.constantFrom(digestOf('a'), digestOf('b'), digestOf('c'));
const tag = fc.constantFrom('1', '2', 'latest', commit, 'd'.repeat(40));
const name = fc.constantFrom('acme/backend', 'acme/worker', 'envoy', 'ghcr.io/acme/backend', 'localhost:5000/envoy');
const written = fc.oneof(
  fc.tuple(name, tag).map(([repository, version]) => `${repository}:${version}`),
  fc.tuple(name, digest).map(([repository, version]) => `${repository}@${version}`),
  name,
);
const image: fc.Arbitrary<RolloutImage> = fc.record({
  container: fc.constantFrom('app', 'proxy', 'agent'),
  image: written,
  digest: fc.option(digest),
});
const images = fc.uniqueArray(image, { maxLength: 3, selector: ({ container }) => container });
const nearby = fc.integer({ min: -3, max: 3 }).map((minutes) => runStartedAtMs + minutes * 60_000);
const reason = fc.constantFrom(null, 'rolling back to deploymentId ecs-svc/1', 'tasks failed to start');
const deployment: fc.Arbitrary<RolloutDeployment> = fc.record({
  id: fc.constantFrom('ecs-svc/1', 'ecs-svc/2', 'ecs-svc/3', 'ecs-svc/4'),
  isPrimary: fc.boolean(),
  state: fc.constantFrom('in-progress', 'completed', 'completed', 'failed', 'unknown'),
  reason,
  createdAtMs: nearby,
  images,
});
const status = fc.constantFrom('in-progress', 'succeeded', 'stopped', 'rolling-back', 'rolled-back', 'rollback-failed');
const rollout: fc.Arbitrary<Rollout> = fc.record({
  deployments: fc.uniqueArray(deployment, { maxLength: 4, selector: ({ id }) => id }),
  latest: fc.option(fc.record({ status, reason, startedAtMs: nearby })) as fc.Arbitrary<Rollout['latest']>,
  desired: fc.nat({ max: 2 }),
  running: fc.nat({ max: 2 }),
  runningImages: fc.array(image, { maxLength: 4 }),
});
const expectation = fc.record({
  images: fc.option(fc.array(fc.oneof(written, digest, tag), { maxLength: 3 })),
  runStartedAtMs: fc.constant(runStartedAtMs),
  commit: fc.option(fc.constant(commit)),
  digestBefore: fc.option(digest),
});

const primariesOf = ({ deployments }: Rollout) => deployments.filter(({ isPrimary }) => isPrimary);

describe('any verdict on what ECS runs', () => {
  it('is verified only of one primary that is complete, with all its tasks', () => {
    fc.assert(
      fc.property(rollout, expectation, (seen, expected) => {
        if (verdictOn(seen, expected).kind !== 'verified') return;
        expect(primariesOf(seen)).toMatchObject([{ state: 'completed' }]);
        expect(seen.desired).toBeGreaterThan(0);
        expect(seen.running).toBeGreaterThanOrEqual(seen.desired);
        expect(seen.latest?.status).not.toBe('in-progress');
      }),
      { numRuns: runs(3000) },
    );
  });

  it('is never verified unless the primary, and every container of that image, has the digest that was announced', () => {
    const announcedDigest = digestOf('b');
    const whole = rollout.map((seen): Rollout => {
      const deployments = seen.deployments.map((one, at) => ({
        ...one,
        isPrimary: at === 0,
        state: 'completed' as const,
      }));
      return { ...seen, deployments, latest: null, desired: 1, running: 1 };
    });
    let verified = 0;
    fc.assert(
      fc.property(whole, (seen) => {
        const expected = { images: [`acme/backend@${announcedDigest}`], runStartedAtMs, commit: null };
        const verdict = verdictOn(seen, expected);
        if (verdict.kind !== 'verified') return;
        verified += 1;
        const isBackend = (one: RolloutImage) => /^(ghcr\.io\/)?acme\/backend(?=[:@]|$)/.test(one.image);
        const backends = primariesOf(seen).flatMap((one) => one.images.filter(isBackend));
        expect(backends.length).toBeGreaterThan(0);
        const names = backends.map(({ container }) => container);
        const running = seen.runningImages.filter((one) => isBackend(one) || names.includes(one.container));
        expect(running.length > 0 || seen.runningImages.length === 0).toBe(true);
        for (const one of backends) expect([one.digest, one.image.split('@')[1]]).toContain(announcedDigest);
        for (const one of running) {
          const digests = [one.digest, one.image.split('@')[1]].filter(Boolean);
          if (digests.length > 0) expect(digests).toContain(announcedDigest);
          else expect(backends.map(({ image: text }) => text)).toContain(one.image);
        }
      }),
      { numRuns: runs(5000) },
    );
    expect(verified).toBeGreaterThan(0);
  });

  it('does not depend on the order in which ECS lists anything', () => {
    const shuffled = rollout.chain((seen) =>
      fc
        .tuple(
          fc.shuffledSubarray([...seen.deployments], { minLength: seen.deployments.length }),
          fc.shuffledSubarray([...seen.runningImages], { minLength: seen.runningImages.length }),
        )
        .map(([deployments, runningImages]) => [seen, { ...seen, deployments, runningImages }] as const),
    );
    fc.assert(
      fc.property(shuffled, expectation, ([seen, otherwise], expected) => {
        expect(verdictOn(otherwise, expected)).toEqual(verdictOn(seen, expected));
      }),
      { numRuns: runs(3000) },
    );
  });

  it('is "rolled back" wherever the newest service deployment since the run says so', () => {
    const rolledBack = rollout.map((seen): Rollout => {
      const latest = { status: 'rolled-back', reason: 'alarm', startedAtMs: runStartedAtMs + 1 } as const;
      return { ...seen, latest };
    });
    fc.assert(
      fc.property(rolledBack, expectation, (seen, expected) => {
        const { kind } = verdictOn(seen, expected);
        expect(kind).toBe(primariesOf(seen).length === 1 ? 'rolled-back' : 'unknown');
      }),
    );
  });
});
