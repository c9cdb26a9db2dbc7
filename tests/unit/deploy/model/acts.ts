import fc from 'fast-check';
import type { Trouble } from './ecs-answers.ts';
import { type PlaceName, places } from './model-world.ts';

const some = fc.constantFrom;

const questions = [
  'DescribeServices',
  'ListTasks',
  'DescribeTasks',
  'DescribeServiceRevisions',
  'DescribeTaskDefinition',
  'ListServiceDeployments',
  'BatchGetImage',
] as const;

/** What happens beside the workflow, and when it happens. */
export type Act = { readonly afterMin: number } & (
  | { readonly kind: 'deploy' | 'break-glass'; readonly place: PlaceName; readonly version: 'latest' | 'older' }
  | { readonly kind: 'lock' | 'release-lock'; readonly place: PlaceName }
  | { readonly kind: 'roll-back' | 'approve' | 'stop' | 'rerun' | 'withdraw' | 'unlock'; readonly place: PlaceName }
  /** `push-at-dispatch`: between what Geonbot reads of the branch and the start of its run. */
  | { readonly kind: 'push' | 'push-at-dispatch' }
  | { readonly kind: 'rerun-on-github' | 'delete-run'; readonly nth: number }
  | { readonly kind: 'cancel-on-github' }
  | { readonly kind: 'dispatch-on-github'; readonly place: PlaceName }
  | {
      readonly kind: 'roll-out-by-hand';
      readonly place: PlaceName;
      readonly what: 'same' | 'older' | 'newest' | 'broken' | 'before';
    }
  | { readonly kind: 'scale'; readonly place: PlaceName; readonly desired: number }
  | { readonly kind: 'alarm' | 'give-up' | 'stray-task' | 'no-stray-task'; readonly place: PlaceName }
  | { readonly kind: 'ecs-fails'; readonly question: (typeof questions)[number]; readonly trouble: Trouble }
  | {
      readonly kind: 'github-fails';
      readonly how: 'silent' | 'uninstalled' | 'suspended' | 'renamed' | 'no-notices' | 'no-files' | 'forgetful';
    }
  | { readonly kind: 'all-is-well' }
  | { readonly kind: 'dispatch-fails'; readonly how: 'answer-lost' | 'question-lost' }
);

const place = some(...places, 'dev' as const);
const afterMin = fc.integer({ min: 0, max: 12 });
const kinds = <K extends string>(...all: readonly K[]) => some(...all);

const dispatching = fc.record({
  afterMin,
  kind: kinds('deploy', 'deploy', 'deploy', 'break-glass'),
  place,
  version: some('latest', 'latest', 'older'),
});

export const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: dispatching },
  {
    weight: 4,
    arbitrary: fc.record({
      afterMin,
      kind: kinds('approve', 'roll-back', 'stop', 'rerun', 'withdraw', 'unlock'),
      place,
    }),
  },
  { weight: 2, arbitrary: fc.record({ afterMin, kind: kinds('push', 'push', 'push-at-dispatch') }) },
  { weight: 1, arbitrary: fc.record({ afterMin, kind: kinds('lock', 'release-lock'), place }) },
  {
    weight: 2,
    arbitrary: fc.record({ afterMin, kind: kinds('rerun-on-github', 'delete-run'), nth: fc.nat({ max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ afterMin, kind: kinds('cancel-on-github') }) },
  { weight: 1, arbitrary: fc.record({ afterMin, kind: kinds('dispatch-on-github'), place }) },
  {
    weight: 4,
    arbitrary: fc.record({
      afterMin,
      kind: kinds('roll-out-by-hand'),
      place,
      what: some('same', 'older', 'newest', 'broken', 'before'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ afterMin, kind: kinds('scale'), place, desired: fc.nat({ max: 3 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ afterMin, kind: kinds('alarm', 'give-up', 'stray-task', 'no-stray-task'), place }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      afterMin,
      kind: kinds('ecs-fails'),
      question: some(...questions),
      trouble: some('access-denied', 'throttled', 'source-unavailable'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      afterMin,
      kind: kinds('github-fails'),
      how: some('silent', 'uninstalled', 'suspended', 'renamed', 'no-notices', 'no-files', 'forgetful'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ afterMin, kind: kinds('all-is-well') }) },
  {
    weight: 1,
    arbitrary: fc.record({ afterMin, kind: kinds('dispatch-fails'), how: some('answer-lost', 'question-lost') }),
  },
);
