import { describe, expect, it } from 'vitest';
import {
  type AbsentCheck,
  absentChecks,
  type PushedAs,
  type TriggerFilter,
  type WorkflowFile,
} from '../../../src/domain/deploy/absent-checks.ts';
import { known, none, unreadable } from '../../../src/domain/kit/fact.ts';

const onMain: PushedAs = { branch: 'main', paths: known(['docs/setup.md', 'docs/release.md']) };

function workflow(checks: readonly string[], ...filters: readonly TriggerFilter[]): WorkflowFile {
  return { file: 'test.yml', checks, triggers: [{ event: 'push', filters }] };
}

function why(file: WorkflowFile, pushed = onMain, name = 'test'): readonly AbsentCheck[] {
  return absentChecks([name], [file], pushed);
}

const from = { name: 'test', workflow: 'test.yml' };
const leftOut = (filter: TriggerFilter, isCertain = true) => [{ ...from, kind: 'filtered', filter, isCertain }];
const kept = [{ ...from, kind: 'not-filtered' }];

describe('a required check that nothing has reported', () => {
  it.each([
    ['paths', ['src/**'], true],
    ['paths', ['**.md'], false],
    ['paths', ['docs/**', '!docs/**'], true],
    ['paths-ignore', ['docs/**'], true],
    ['paths-ignore', ['docs/setup.md'], false],
    ['branches', ['release/**'], true],
    ['branches', ['ma*'], false],
    ['branches-ignore', ['main'], true],
    ['branches-ignore', ['dependabot/**'], false],
    ['tags', ['v*'], true],
    ['tags-ignore', ['v*'], true],
  ] as const)('is left out by %s %j: %s', (by, patterns, isLeftOut) => {
    const filter = { by, patterns };
    expect(why(workflow(['test'], filter))).toEqual(isLeftOut ? leftOut(filter) : kept);
  });

  it('is not left out by the slashes that a star of GitHub stops at', () => {
    const filter = { by: 'branches', patterns: ['feature/*'] } as const;
    expect(why(workflow(['test'], filter), { ...onMain, branch: 'feature/a' })).toEqual(kept);
    expect(why(workflow(['test'], filter), { ...onMain, branch: 'feature/a/b' })).toEqual(leftOut(filter));
  });

  it('may be left out where the branch or the paths are not known', () => {
    const branches = { by: 'branches', patterns: ['main'] } as const;
    const paths = { by: 'paths', patterns: ['src/**'] } as const;
    const unknown = { branch: null, paths: unreadable('changed-paths', 'too-many') };
    expect(why(workflow(['test'], branches), unknown)).toEqual(leftOut(branches, false));
    expect(why(workflow(['test'], paths), unknown)).toEqual(leftOut(paths, false));
    expect(why(workflow(['test'], paths), { ...onMain, paths: none })).toEqual(leftOut(paths));
  });

  it('names only what leaves it out for certain, where something does', () => {
    const [branches, paths] = [
      { by: 'branches', patterns: ['main'] },
      { by: 'paths', patterns: ['src/**'] },
    ] as const;
    expect(why(workflow(['test'], branches, paths), { ...onMain, branch: null })).toEqual(leftOut(paths));
    expect(why(workflow(['test'], branches, { by: 'tags', patterns: ['v*'] }))).toEqual(kept);
  });

  it('comes from a workflow that a push does not start', () => {
    const events = ['pull_request', 'merge_group'];
    const triggers = events.map((event) => ({ event, filters: [] }));
    expect(why({ file: 'test.yml', checks: ['test'], triggers })).toEqual([{ ...from, kind: 'not-on-push', events }]);
  });

  it('is looked for among names that are known only when they run', () => {
    const filter = { by: 'paths', patterns: ['src/**'] } as const;
    const file = workflow(['test', 'test (*)', 'build / *'], filter);
    expect(why(file, onMain, 'test (24)')).toMatchObject([{ kind: 'filtered' }]);
    expect(why(file, onMain, 'build / image')).toMatchObject([{ kind: 'filtered' }]);
    expect(why(file, onMain, 'tests')).toEqual([{ name: 'tests', kind: 'no-such-job' }]);
  });
});
