import fc from 'fast-check';
import { type Act, acts } from './acts.ts';
import { type Setup, setups, told } from './setup.ts';

const minutes = 60_000;
const some = fc.constantFrom;
const between = (min: number, max: number) => fc.integer({ min, max });
const minutesFrom = (min: number, max: number) => between(min, max).map((count) => count * minutes);

/** What is drawn of a world: its habits, and what people do after the first deploy to `dev`. */
export type World = { readonly setup: Setup; readonly story: readonly Act[] };

type Habits = {
  readonly images?: Partial<Setup['images']>;
  readonly workflow?: Partial<Setup['workflow']>;
  readonly manners?: Partial<Setup['manners']>;
  readonly telling?: Partial<Setup['telling']>;
};

/** Coincidences that free drawing seldom meets: what has to come together, and everything else at random. */
type Scene = { readonly habits: fc.Arbitrary<Habits>; readonly story: fc.Arbitrary<readonly Act[]> };

const fine = fc.constant(['fine'] as const);
/** Every fact that ECS may tell of a rollout. */
const tells = { hasServiceDeployments: true, taskDigests: 'as-pulled', revisionDigests: 'as-pulled' } as const;
const deployIn = (from: number, to: number) => ({
  afterMin: between(from, to),
  kind: some('deploy' as const),
  place: some('dev' as const),
  version: some('latest' as const, 'older' as const),
});
const byHandIn = (from: number, to: number, ...what: readonly ('same' | 'older' | 'newest' | 'broken' | 'before')[]) =>
  fc.record({
    afterMin: between(from, to),
    kind: some('roll-out-by-hand' as const),
    place: some('dev' as const),
    what: some(...what),
  });
const after = <Kind extends Act['kind']>(from: number, to: number, kind: Kind) => ({
  afterMin: between(from, to),
  kind: some(kind),
});

/** Somebody does not wait for a bake. */
const bakes: readonly Scene[] = [
  // A rollback is asked for while a later deploy bakes, and perhaps somebody rolls out beside it.
  {
    habits: fc.record({
      workflow: fc.record({ ends: some('at-once'), fates: fine, queuedMs: minutesFrom(0, 1) }),
      manners: fc.record({
        bakeMs: minutesFrom(15, 40),
        rolloutMs: minutesFrom(0, 3),
        rollbackMs: minutesFrom(1, 12),
      }),
      telling: fc.constant(tells),
    }),
    story: fc.tuple(
      fc.record(after(50, 55, 'push')),
      fc.record(deployIn(0, 1)),
      fc.oneof(
        byHandIn(3, 14, 'same', 'older', 'newest', 'before'),
        fc.record(after(3, 14, 'push')),
        fc.record({ ...after(0, 3, 'github-fails'), how: some('no-notices' as const) }),
        fc.record({
          ...after(3, 9, 'ecs-fails'),
          question: some('ListServiceDeployments' as const, 'DescribeServiceRevisions' as const),
          trouble: some('access-denied' as const, 'source-unavailable' as const),
        }),
      ),
      fc.record({ ...after(0, 10, 'roll-back'), place: some('dev' as const) }),
    ),
  },
  // An emergency deploy does not wait for a bake.
  {
    habits: fc.record({
      workflow: fc.record({ ends: some('at-once', 'before-a-pipeline'), fates: fine, pipelineMs: minutesFrom(0, 2) }),
      manners: fc.record({ bakeMs: minutesFrom(30, 300), rollbackMs: minutesFrom(1, 12) }),
      telling: fc.constant(tells),
    }),
    story: fc.tuple(
      fc.oneof(
        byHandIn(8, 30, 'same', 'older', 'newest', 'before', 'broken'),
        fc.record(after(8, 30, 'push')),
        fc.record({ ...after(8, 30, 'alarm'), place: some('dev' as const) }),
      ),
      fc.record({ ...deployIn(0, 20), kind: some('break-glass' as const) }),
      fc.record({ ...deployIn(0, 2), kind: some('break-glass' as const, 'deploy' as const) }),
    ),
  },
];

const scenes: readonly Scene[] = [
  // The list of rollouts cannot be read while somebody rolls out beside a run that announces no digest.
  {
    habits: fc.record({
      images: fc.record({ announces: some('nothing', 'tag'), tags: some('mutable', 'counted') }),
      workflow: fc.record({ ends: some('at-once', 'when-steady'), fates: fine, buildMs: minutesFrom(0, 1) }),
      telling: fc.constant(tells),
    }),
    story: fc.tuple(
      fc.record({
        ...after(0, 2, 'ecs-fails'),
        question: some('ListServiceDeployments' as const),
        trouble: some('access-denied' as const, 'throttled' as const, 'source-unavailable' as const),
      }),
      byHandIn(2, 14, 'older', 'before', 'same'),
    ),
  },
  // One task goes on with what ran before.
  {
    habits: fc.record({
      images: fc.record({ announces: some('digest', 'tag-and-digest', 'tag', 'nothing') }),
      workflow: fc.record({ ends: some('at-once', 'when-steady'), fates: fine }),
      manners: fc.record({ desired: between(2, 4), bakeMs: fc.constant(0) }),
      telling: fc.constant(tells),
    }),
    story: fc.tuple(fc.record({ ...after(0, 14, 'stray-task'), place: some('dev' as const) })),
  },
  // Somebody else's rollout is rolled back while ours has not begun, or has just ended.
  {
    habits: fc.record({
      images: fc.record({ announces: some('digest', 'tag-and-digest', 'nothing') }),
      workflow: fc.record({
        ends: some('before-a-pipeline', 'at-once'),
        fates: fine,
        pipelineMs: minutesFrom(12, 20),
      }),
      manners: fc.record({
        onFailure: some('roll-back' as const),
        rolloutMs: minutesFrom(0, 2),
        rollbackMs: minutesFrom(0, 2),
        bakeMs: fc.constant(0),
      }),
      telling: fc.constant(tells),
    }),
    story: fc.tuple(byHandIn(1, 12, 'broken')),
  },
  // ECS rolls back late, and somebody deploys meanwhile.
  {
    habits: fc.record({
      images: fc.record({ announces: some('digest', 'tag-and-digest') }),
      workflow: fc.record({ ends: some('at-once'), fates: fine, queuedMs: minutesFrom(0, 1) }),
      manners: fc.record({
        bakeMs: minutesFrom(20, 90),
        rollbackMs: minutesFrom(5, 25),
        rolloutMs: minutesFrom(0, 3),
        rollbackFails: some(false, false, true),
      }),
      telling: fc.constant(tells),
    }),
    story: fc.tuple(
      fc.record({ ...after(6, 40, 'alarm'), place: some('dev' as const) }),
      fc.record(deployIn(1, 8)),
      fc.record(deployIn(1, 20)),
    ),
  },
  // A run is started again on GitHub, and somebody deploys beside it.
  {
    habits: fc.record({
      workflow: fc.record({
        ends: some('at-once', 'when-steady'),
        fates: fc.constant(['fine', 'fine'] as const),
        queuedMs: minutesFrom(2, 5),
        buildMs: minutesFrom(1, 3),
      }),
      manners: fc.record({ bakeMs: fc.constant(0), rolloutMs: minutesFrom(0, 3) }),
    }),
    story: fc.tuple(
      fc.record({ ...after(12, 30, 'rerun-on-github'), nth: fc.constant(0) }),
      fc.record(deployIn(1, 4)),
      fc.record(deployIn(1, 9)),
    ),
  },
  // What was announced is not rolled out, and something of the same tag runs.
  {
    habits: fc.record({
      images: fc.record({
        announces: some('tag', 'bare-tag'),
        tags: some('mutable', 'counted'),
        writtenBy: some('tag', 'digest'),
        containers: some('alone', 'sidecar', 'pair'),
      }),
      workflow: fc.record({ ends: some('at-once'), fates: fc.constant(['announces-only', 'fine'] as const) }),
      telling: fc.constant(tells),
    }),
    story: fc.tuple(byHandIn(0, 12, 'same', 'older', 'before')),
  },
  // A bare tag is also the tag of a sidecar.
  {
    habits: fc.record({
      images: fc.record({
        announces: some('bare-tag'),
        tags: some('mutable'),
        writtenBy: some('digest', 'tag'),
        containers: some('sidecar'),
      }),
      workflow: fc.record({ ends: some('at-once'), fates: fc.constant(['announces-only', 'fine'] as const) }),
      telling: fc.constant(tells),
    }),
    story: fc.tuple(byHandIn(1, 12, 'older', 'same')),
  },
  // Somebody pushes in the moment in which the run starts.
  {
    habits: fc.record({
      images: fc.record({ announces: some('digest', 'tag', 'nothing'), tags: some('mutable', 'counted') }),
      workflow: fc.record({ checksOut: some('head', 'branch'), ends: some('at-once', 'when-steady'), fates: fine }),
      telling: fc.constant(tells),
    }),
    story: fc.tuple(fc.record(after(12, 25, 'push-at-dispatch')), fc.record(deployIn(0, 3))),
  },
  // What was announced cannot be read while somebody rolls out.
  {
    habits: fc.record({
      images: fc.record({ announces: some('digest', 'tag-and-digest'), tags: some('mutable', 'counted') }),
      workflow: fc.record({
        ends: some('at-once', 'when-steady'),
        fates: fc.constant(['announces-only', 'fine'] as const),
      }),
      telling: fc.constant(tells),
    }),
    story: fc.tuple(
      fc.record({ ...after(0, 1, 'github-fails'), how: some('no-notices' as const) }),
      byHandIn(1, 12, 'older', 'same', 'before'),
      fc.record(after(10, 30, 'all-is-well')),
    ),
  },
  // GitHub denies for a while that a run exists, and somebody deploys.
  {
    habits: fc.record({
      workflow: fc.record({ fates: fine, queuedMs: minutesFrom(5, 25), buildMs: minutesFrom(2, 6) }),
    }),
    story: fc.tuple(
      fc.record({ ...after(0, 4, 'github-fails'), how: some('forgetful' as const) }),
      fc.record(deployIn(0, 6)),
    ),
  },
  // The answer to a dispatch is lost, the run waits for a runner, and somebody deploys.
  {
    habits: fc.record({ workflow: fc.record({ fates: fine, queuedMs: minutesFrom(10, 40) }) }),
    story: fc.tuple(
      fc.record({ ...after(45, 60, 'dispatch-fails'), how: some('answer-lost' as const, 'question-lost' as const) }),
      fc.record(deployIn(0, 1)),
      fc.record(deployIn(1, 20)),
      fc.record(deployIn(1, 25)),
    ),
  },
  // A bake goes on for longer than the window, and somebody deploys.
  {
    habits: fc.record({
      workflow: fc.record({ ends: some('at-once'), fates: fine }),
      manners: fc.record({ bakeMs: minutesFrom(60, 300) }),
      telling: fc.constant(tells),
    }),
    story: fc.tuple(fc.record(deployIn(40, 80)), fc.record(deployIn(1, 80))),
  },
  ...bakes,
  // A lock is set while deploys wait.
  {
    habits: fc.record({ workflow: fc.record({ fates: fine }) }),
    story: fc.tuple(
      fc.record(deployIn(0, 4)),
      fc.record({ ...after(0, 8, 'lock'), place: some('dev' as const) }),
      fc.record(deployIn(0, 8)),
    ),
  },
];

/** Shallow in each of its parts. */
function withHabits(setup: Setup, { images, workflow, manners, telling }: Habits): Setup {
  return told({
    ...setup,
    images: { ...setup.images, ...images },
    workflow: { ...setup.workflow, ...workflow },
    manners: { ...setup.manners, ...manners },
    telling: { ...setup.telling, ...telling },
  });
}

const free: fc.Arbitrary<World> = fc.record({ setup: setups, story: fc.array(acts, { maxLength: 14 }) });

const staged = ({ habits, story }: Scene): fc.Arbitrary<World> =>
  fc
    .record({ setup: setups, habits, first: story, rest: fc.array(acts, { maxLength: 4 }), isQuiet: fc.boolean() })
    .map(({ setup, habits: own, first, rest, isQuiet }) => {
      const undisturbed = isQuiet ? { ...setup, post: [], deaths: [] } : setup;
      return { setup: withHabits(undisturbed, own), story: [...first, ...rest] };
    });

export const bakingWorlds: fc.Arbitrary<World> = some(...bakes).chain(staged);

export const worlds: fc.Arbitrary<World> = fc.oneof(
  { weight: 1, arbitrary: free },
  { weight: 2, arbitrary: some(...scenes).chain(staged) },
);
