import fc from 'fast-check';
import type { Telling } from './ecs-answers.ts';
import type { Manners } from './true-ecs.ts';
import type { ImageHabits } from './true-images.ts';
import type { WorkflowHabits } from './true-runner.ts';

const minutes = 60_000;
const some = fc.constantFrom;
const mostly = (usual: boolean) => some(usual, usual, usual, usual, !usual);
const minutesUpTo = (max: number) => fc.integer({ min: 0, max }).map((count) => count * minutes);

/** What a team and its clouds are like, from beginning to end. */
export type Setup = {
  readonly images: ImageHabits;
  readonly workflow: WorkflowHabits;
  readonly manners: Manners;
  readonly telling: Telling;
  /** Inputs that the workflow declares besides those that it requires. */
  readonly declares: readonly string[];
  readonly titlesTellInputs: boolean;
  readonly namesRuns: boolean;
  readonly outsideRuns: 'announce' | 'stop';
  /** What becomes of each delivery, in order; `now` after the last. */
  readonly post: readonly ('now' | 'late' | 'lost' | 'twice')[];
  /** At which of its calls each worker dies, in order; none after the last. */
  readonly deaths: readonly (number | null)[];
};

const images: fc.Arbitrary<ImageHabits> = fc.record({
  announces: some('digest', 'tag-and-digest', 'bare-digest', 'tag', 'bare-tag', 'nothing'),
  tags: some('commit', 'short', 'branch-and-short', 'mutable', 'counted'),
  writtenBy: some('tag', 'digest'),
  images: some('single', 'index'),
  containers: some('alone', 'sidecar', 'pair', 'two-builds', 'init', 'one-unchanged'),
  rebuilds: fc.boolean(),
});

const workflow: fc.Arbitrary<WorkflowHabits> = fc.record({
  checksOut: fc.oneof(
    { weight: 4, arbitrary: fc.constant('commit' as const) },
    { weight: 1, arbitrary: some('head' as const, 'branch' as const) },
  ),
  ends: some('at-once', 'when-steady', 'before-a-pipeline'),
  queuedMs: minutesUpTo(6),
  buildMs: minutesUpTo(3),
  pipelineMs: minutesUpTo(20),
  fates: fc.array(some('fine', 'fine', 'build-fails', 'deploy-skipped', 'announces-only', 'crashes'), {
    minLength: 1,
    maxLength: 3,
  }),
});

const manners: fc.Arbitrary<Manners> = fc.record({
  desired: fc.integer({ min: 1, max: 4 }),
  rolloutMs: minutesUpTo(8),
  bakeMs: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: minutesUpTo(120) }),
  rollbackMs: minutesUpTo(6),
  onFailure: some('roll-back', 'stop', 'keep-trying'),
  rollbackIs: some('old-deployment', 'new-deployment'),
  rollbackFails: mostly(false),
});

const telling: fc.Arbitrary<Telling> = fc
  .record({
    launchType: some('EC2', 'FARGATE'),
    taskDigests: some('as-pulled', 'as-pulled', 'platform', 'none'),
    revisionDigests: some('as-pulled', 'as-pulled', 'platform', 'none', 'no-revisions'),
    revisionsAreNumberedAs: some('deployments', 'themselves'),
    hasServiceDeployments: fc.oneof(
      { weight: 9, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant(false) },
    ),
  })
  // On EC2 the agent tells the digest that it pulled.
  .map((told) => (told.launchType === 'EC2' ? { ...told, ...pulledOnly(told) } : told));

function pulledOnly({ taskDigests, revisionDigests }: Telling) {
  return {
    taskDigests: taskDigests === 'platform' ? ('as-pulled' as const) : taskDigests,
    revisionDigests: revisionDigests === 'platform' ? ('as-pulled' as const) : revisionDigests,
  };
}

export const setups: fc.Arbitrary<Setup> = fc
  .record({
    images,
    workflow,
    manners,
    telling,
    titlesTellInputs: mostly(true),
    namesRuns: mostly(true),
    outsideRuns: some('announce' as const, 'stop' as const),
    post: fc.array(some('now', 'late', 'lost', 'twice'), { maxLength: 12 }),
    deaths: fc.array(fc.option(fc.nat({ max: 25 })), { maxLength: 8 }),
  })
  .map(told);

/** A workflow that says nothing rolls out before it ends, because nobody could tell its rollout from another's later. */
export function told(setup: Omit<Setup, 'declares'>): Setup {
  const { workflow: habits, images: said } = setup;
  const isSilent = !said.announces.includes('digest');
  const ends = isSilent && habits.ends === 'before-a-pipeline' ? 'at-once' : habits.ends;
  const bound = habits.checksOut === 'commit' ? ['commit'] : [];
  const titled = setup.titlesTellInputs ? ['deployment'] : [];
  const built = ends === 'before-a-pipeline' ? { ...said, rebuilds: true } : said;
  return { ...setup, images: built, workflow: { ...habits, ends }, declares: [...bound, ...titled] };
}

function today({ taskDigests, revisionDigests }: Telling) {
  const told = (digests: Telling['revisionDigests']) => (digests === 'platform' ? digests : ('as-pulled' as const));
  return {
    taskDigests: told(taskDigests),
    revisionDigests: told(revisionDigests),
    hasServiceDeployments: true,
  } as const;
}

/** A tag cannot be compared with a digest. */
function comparable(habits: ImageHabits): ImageHabits {
  return habits.announces.includes('digest') ? habits : { ...habits, writtenBy: 'tag' };
}

/** A team whose sources always answer, whose workflow does what it should, and beside whom nobody touches anything. */
export function healthy(setup: Setup): Setup {
  return {
    ...setup,
    workflow: { ...setup.workflow, fates: ['fine'] },
    // A workflow that waits gives up after ten minutes.
    manners: { ...setup.manners, bakeMs: setup.workflow.ends === 'when-steady' ? 0 : setup.manners.bakeMs },
    telling: { ...setup.telling, ...today(setup.telling) },
    images: comparable(setup.images),
    namesRuns: true,
    post: [],
    deaths: [],
  };
}
