import { describe, expect, it } from 'vitest';
import type { Rollouts } from '../../../src/application/deploy/ports/rollouts.ts';
import type { RunningServices } from '../../../src/application/deploy/ports/running-services.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { Rollout } from '../../../src/domain/deploy/rollout.ts';
import { nameThere, type RunsOn } from '../../../src/domain/deploy/runs-on.ts';
import type { Expectation, Verdict } from '../../../src/domain/deploy/verdict.ts';
import { verdictOn } from '../../../src/domain/deploy/verdict-on-rollout.ts';
import { type FactName, known, none } from '../../../src/domain/kit/fact.ts';
import { missing } from '../../../src/domain/status/reading.ts';
import type { RefusalReason } from '../status/resource-readings.contract.ts';

export type RunPlaceWorld = {
  readonly subject: Rollouts;
  readonly services: RunningServices;
  /** A place where nothing runs yet. */
  readonly at: RunsOn;
  /** Places like it that are not there. */
  readonly nowhere: readonly RunsOn[];
  /** The time of the platform. */
  readonly nowMs: () => number;
  /** What a workflow announces of its first and of its second build. */
  readonly announced: (build: Build) => string;
  /** This build runs, whole. */
  readonly runs: (build: Build) => Promise<void>;
  /** Its rollout has begun: the one before still runs beside it. */
  readonly begins: (build: Build) => Promise<void>;
  readonly finishes: () => Promise<void>;
  /** The platform gives it up and says why; null where it never does. */
  readonly givesUp: (() => Promise<void>) | null;
  /** Whoever asks may not read this, and what that is called. */
  readonly refuses: (part: Part) => { readonly what: FactName; readonly permission: string };
  /** Nothing at all can be learnt. `permission`: what a refusal names, where it names anything. */
  readonly fails: (reason: RefusalReason) => Promise<{ readonly permission?: string }>;
  /** Whether it tells what was rolled out before, and stops what it is asked to. */
  readonly listsRollouts: boolean;
  readonly stops: boolean;
};

export type Build = 'first' | 'second';
export type Part = 'brought' | 'running';

const commit = 'c0ffee0000000000000000000000000000000000' as CommitSha;

/** What every platform has to tell alike, so that a deploy to one is as good as a deploy to another. */
export function runPlacesContract(name: string, harness: () => Promise<RunPlaceWorld>): void {
  const opened = async () => {
    const world = await harness();
    const look = async (): Promise<Rollout> => {
      const seen = await world.subject.of(world.at);
      if ('kind' in seen) throw new Error(seen.reason);
      return seen;
    };
    const expecting = (build: Build | null, runStartedAtMs: number): Expectation => ({
      images: build === null ? none : known([world.announced(build)]),
      skippedJobs: none,
      runStartedAtMs,
      commit,
      names: [nameThere(world.at)],
      // The registry says that each of them is one image, and no index of several.
      platforms: new Map((['first', 'second'] as const).flatMap((one) => digestsIn(world.announced(one)))),
    });
    const verdict = async (build: Build | null, runStartedAtMs = 0): Promise<Verdict> =>
      verdictOn(await look(), expecting(build, runStartedAtMs));
    return { ...world, look, verdict };
  };

  describe(`${name} as a place where a service runs`, () => {
    it('is verified by the digest of what it runs, and by no other', async () => {
      const { runs, verdict } = await opened();
      await runs('first');
      expect(await verdict('first')).toMatchObject({ kind: 'verified', by: 'digest' });
      expect((await verdict('second')).kind).toBe('not-running-it');
    });

    it('is not verified before all of it is the new one', async () => {
      const { runs, begins, finishes, verdict, look } = await opened();
      await runs('first');
      await begins('second');
      expect((await verdict('second')).kind).toBe('still-rolling');
      expect((await verdict('first')).kind).not.toBe('verified');
      const half = await look();
      expect(half.deployments.map(({ isPrimary, state }) => [isPrimary, state])).toEqual([
        [true, 'in-progress'],
        [false, 'completed'],
      ]);
      expect(half.hasTasksOfOthers).toBe(true);
      await finishes();
      expect(await verdict('second')).toMatchObject({ kind: 'verified', by: 'digest' });
      const whole = await look();
      expect(whole.deployments.map(({ isPrimary, state }) => [isPrimary, state])).toEqual([[true, 'completed']]);
      expect([whole.hasTasksOfOthers, whole.running]).toEqual([false, whole.desired]);
    });

    it('does not take a rollout for that of a run which began after it', async () => {
      const { runs, verdict, nowMs, listsRollouts } = await opened();
      await runs('first');
      const reason = listsRollouts ? 'no-new-rollout' : expect.stringMatching(/^(no-new-rollout|rollouts-not-listed)$/);
      expect(await verdict(null, nowMs() + 60_000)).toEqual({ kind: 'unknown', reason });
    });

    it('says so where it lists no rollouts, and lists each where it does', async () => {
      const { runs, begins, finishes, look, listsRollouts } = await opened();
      await runs('first');
      await begins('second');
      await finishes();
      const { serviceDeployments } = await look();
      expect(serviceDeployments.kind).toBe(listsRollouts ? 'known' : 'none');
      if (serviceDeployments.kind !== 'known') return;
      expect(serviceDeployments.value[0]).toMatchObject({ status: 'succeeded', reason: null });
    });

    it('tells that it gave up, and why', async () => {
      const { runs, begins, givesUp, verdict } = await opened();
      if (givesUp === null) return;
      await runs('first');
      await begins('second');
      await givesUp();
      expect(await verdict('second')).toMatchObject({ kind: 'not-running-it', reason: expect.stringMatching(/./) });
    });

    it.each(['brought', 'running'] as const)(
      'names what may not be read of what is %s, and never takes it for verified or for none',
      async (part) => {
        const { runs, refuses, verdict } = await opened();
        await runs('first');
        const because = { ...refuses(part), reason: 'access-denied' };
        for (const build of ['first', 'second', null] as const) {
          expect(await verdict(build)).toEqual({ kind: 'unreadable', because });
        }
      },
    );

    it('tells the images of what it is set to run', async () => {
      const { services, at, runs, begins, look } = await opened();
      await runs('first');
      const imagesNow = async () => {
        const [primary] = (await look()).deployments;
        return primary?.images.kind === 'known' ? primary.images.value.map(({ image }) => image) : [];
      };
      const first = await services.images(at);
      expect(first).toEqual(await imagesNow());
      expect(first).toHaveLength(1);
      await begins('second');
      expect(await services.images(at)).toEqual(await imagesNow());
      expect(await services.images(at)).not.toEqual(first);
    });

    it('says what is not there', async () => {
      const { subject, services, runs, nowhere } = await opened();
      await runs('first');
      expect(nowhere.length).toBeGreaterThan(0);
      for (const at of nowhere) {
        expect(await subject.of(at)).toEqual(missing('not-found'));
        expect(await services.images(at)).toEqual(missing('not-found'));
      }
    });

    it.each<RefusalReason>(['access-denied', 'throttled', 'source-unavailable'])(
      'says "%s" where nothing can be learnt',
      async (reason) => {
        const { subject, services, runs, fails, at } = await opened();
        await runs('first');
        const { permission } = await fails(reason);
        const told = missing(reason, reason === 'access-denied' ? permission : undefined);
        expect(await subject.of(at)).toEqual(told);
        expect(await services.images(at)).toEqual(told);
      },
    );

    it('stops nothing that the platform cannot stop, and says so', async () => {
      const { subject, runs, begins, look, at, stops } = await opened();
      if (stops) return;
      await runs('first');
      await begins('second');
      const { serviceDeployments } = await look();
      const listed = serviceDeployments.kind === 'known' ? serviceDeployments.value : [];
      expect(listed.filter(({ id }) => id !== undefined)).toEqual([]);
      expect(await subject.stop(at, 'of-nobody')).toMatchObject({ kind: 'rejected', reason: 'not-possible' });
      expect((await look()).deployments[0]?.state).toBe('in-progress');
    });
  });
}

function digestsIn(announced: string): readonly (readonly [string, typeof none])[] {
  const digest = /sha256:[0-9a-f]{64}/.exec(announced)?.[0];
  return digest === undefined ? [] : [[digest, none]];
}
