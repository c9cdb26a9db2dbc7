import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type {
  Rollout,
  RolloutDeployment,
  RolloutImage,
  ServiceDeployment,
} from '../../../src/domain/deploy/rollout.ts';
import { verdictOn } from '../../../src/domain/deploy/verdict-on-rollout.ts';
import { type Fact, known, knownList, none } from '../../../src/domain/kit/fact.ts';
import { aProgress, aRollout, digestOf, newDigest, runStartedAtMs } from '../../support/a-rollout.ts';
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
const deployment = fc.record({
  id: fc.constantFrom('ecs-svc/1', 'ecs-svc/2', 'ecs-svc/3', 'ecs-svc/4'),
  isPrimary: fc.boolean(),
  state: fc.constantFrom('in-progress', 'completed', 'completed', 'failed', 'unknown'),
  reason,
  createdAtMs: nearby,
  latestMs: fc.option(nearby, { nil: undefined }),
  images: images.map(knownList),
}) as fc.Arbitrary<RolloutDeployment>;
const status = fc.constantFrom('in-progress', 'succeeded', 'stopped', 'rolling-back', 'rolled-back', 'rollback-failed');
const share = fc.constantFrom(null, 0, 5, 99.9, 100);
const progress = fc
  .tuple(fc.constantFrom('canary', 'linear', 'blue-green', 'rolling'), share)
  .map(([strategy, productionPercent]) => known(aProgress({ strategy, productionPercent })));
const rollouts = fc
  .array(fc.record({ status, reason, startedAtMs: nearby, progress: fc.option(progress, { nil: undefined }) }), {
    maxLength: 3,
  })
  .map((all) => knownList(all.sort((a, b) => b.startedAtMs - a.startedAtMs))) as fc.Arbitrary<
  Rollout['serviceDeployments']
>;
const rollout: fc.Arbitrary<Rollout> = fc.record({
  deployments: fc.uniqueArray(deployment, { maxLength: 4, selector: ({ id }) => id }),
  serviceDeployments: rollouts,
  desired: fc.nat({ max: 2 }),
  running: fc.nat({ max: 2 }),
  runningImages: fc.array(image, { maxLength: 4 }).map(knownList),
  hasTasksOfOthers: fc.boolean(),
  digests: fc.constantFrom('as-pulled', 'of-index-or-platform'),
});
const expectation = fc.record({
  images: fc.array(fc.oneof(written, digest, tag), { maxLength: 3 }).map(knownList),
  skippedJobs: fc.constantFrom(knownList<string>([]), knownList(['deploy'])),
  names: fc.constantFrom([], ['backend']),
  platforms: fc.constant(new Map()),
  runStartedAtMs: fc.constant(runStartedAtMs),
  commit: fc.option(fc.constant(commit)),
});

function listOf<T>(fact: Fact<readonly T[]>): readonly T[] {
  return fact.kind === 'known' ? fact.value : [];
}

const primariesOf = ({ deployments }: Rollout) => deployments.filter(({ isPrimary }) => isPrimary);

describe('any verdict on what ECS runs', () => {
  it('is verified only of one primary that is complete, with all its tasks', () => {
    fc.assert(
      fc.property(rollout, expectation, (seen, expected) => {
        if (verdictOn(seen, expected).kind !== 'verified') return;
        expect(primariesOf(seen)).toMatchObject([{ state: 'completed' }]);
        expect(seen.desired).toBeGreaterThan(0);
        expect(seen.running).toBeGreaterThanOrEqual(seen.desired);
        expect(['in-progress', 'rolling-back']).not.toContain(listOf(seen.serviceDeployments)[0]?.status);
      }),
      { numRuns: runs(3000) },
    );
  });

  it('is never verified before the rollout is successful and all of the traffic is on it', () => {
    const latest = fc.record({ status, reason, startedAtMs: fc.constant(runStartedAtMs + 60_000), progress });
    const images = knownList([`acme/backend@${newDigest}`]);
    const more = { skippedJobs: none, names: ['backend'], platforms: new Map(), runStartedAtMs, commit: null };
    let verified = 0;
    fc.assert(
      fc.property(latest, (newest) => {
        const { strategy, productionPercent } = newest.progress.value;
        const isWhole = strategy === 'rolling' || (productionPercent ?? 100) === 100;
        const seen = aRollout({ latest: newest as ServiceDeployment });
        const isVerified = verdictOn(seen, { images, ...more }).kind === 'verified';
        expect(isVerified).toBe(newest.status === 'succeeded' && isWhole);
        if (isVerified) verified += 1;
      }),
      { numRuns: runs(1000) },
    );
    expect(verified).toBeGreaterThan(0);
  });

  /** Of one deployment that is through, and began some time before the run or since. */
  const doubtful = fc.tuple(rollout, deployment).map(([seen, one]): Rollout => {
    const bounds = { createdAtMs: runStartedAtMs - 60_000, latestMs: runStartedAtMs + 60_000 };
    const primary = { ...one, ...bounds, isPrimary: true, state: 'completed' as const, reason: null };
    const settled = { serviceDeployments: none, desired: 1, running: 1, hasTasksOfOthers: false };
    return { ...seen, ...settled, deployments: [primary] };
  });

  it('is never verified by less than a digest where nobody knows whether what runs began since the run', () => {
    let unknown = 0;
    fc.assert(
      fc.property(fc.oneof(rollout, doubtful), expectation, (seen, expected) => {
        const verdict = verdictOn(seen, expected);
        unknown += Number(verdict.kind === 'unknown' && verdict.reason === 'start-unknown');
        if (verdict.kind !== 'verified' || verdict.by === 'digest') return;
        expect(primariesOf(seen)[0]?.createdAtMs).toBeGreaterThanOrEqual(runStartedAtMs);
      }),
      { numRuns: runs(5_000) },
    );
    expect(unknown).toBeGreaterThan(0);
  });

  it('is never verified unless the primary, and every container of that image, has the digest that was announced', () => {
    const announcedDigest = digestOf('b');
    const whole = rollout.map((seen): Rollout => {
      const deployments = seen.deployments.map((one, at) => ({
        ...one,
        isPrimary: at === 0,
        state: 'completed' as const,
      }));
      return {
        ...seen,
        deployments,
        serviceDeployments: { kind: 'none' },
        desired: 1,
        running: 1,
        hasTasksOfOthers: false,
        digests: 'as-pulled',
      };
    });
    let verified = 0;
    fc.assert(
      fc.property(whole, (seen) => {
        const images = knownList([`acme/backend@${announcedDigest}`]);
        const more = { skippedJobs: { kind: 'none' } as const, names: ['backend'], platforms: new Map() };
        const expected = { images, runStartedAtMs, commit: null, ...more };
        const verdict = verdictOn(seen, expected);
        if (verdict.kind !== 'verified') return;
        verified += 1;
        const isBackend = (one: RolloutImage) => /^(ghcr\.io\/)?acme\/backend(?=[:@]|$)/.test(one.image);
        const there = primariesOf(seen).flatMap((one) => listOf(one.images));
        const named = there.filter(isBackend);
        // Only where no container is called like it, a copy under another name is meant.
        const backends = named.length > 0 ? named : there;
        const isOurs = (one: RolloutImage) => [one.digest, one.image.split('@')[1]].includes(announcedDigest);
        const ours = backends.filter(isOurs);
        expect(ours.length).toBeGreaterThan(0);
        const names = ours.map(({ container }) => container);
        const running = listOf(seen.runningImages).filter((one) => names.includes(one.container));
        expect(new Set(running.map(({ container }) => container)).size).toBe(new Set(names).size);
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
          fc.shuffledSubarray([...listOf(seen.runningImages)], { minLength: listOf(seen.runningImages).length }),
        )
        .map(
          ([deployments, shuffledImages]) =>
            [seen, { ...seen, deployments, runningImages: knownList(shuffledImages) }] as const,
        ),
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
      const newest = { status: 'rolled-back', reason: 'alarm', startedAtMs: runStartedAtMs + 1 } as const;
      // What was given up may be another's; where nothing tells of it, and every job ran, it is ours.
      const deployments = seen.deployments.filter(({ isPrimary, state }) => isPrimary || state !== 'failed');
      return { ...seen, deployments, serviceDeployments: knownList([newest]) };
    });
    fc.assert(
      fc.property(rolledBack, expectation, (seen, drawn) => {
        const { skippedJobs } = drawn;
        const expected = { ...drawn, skippedJobs: skippedJobs.kind === 'known' ? none : skippedJobs };
        const { kind } = verdictOn(seen, expected);
        expect(kind).toBe(primariesOf(seen).length === 1 ? 'rolled-back' : 'unknown');
      }),
    );
  });
});
