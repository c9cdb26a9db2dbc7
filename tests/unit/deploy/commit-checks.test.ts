import { describe, expect, it } from 'vitest';
import type { CheckEnd, CheckReports, ReportState } from '../../../src/domain/deploy/commit-checks.ts';
import { checksOf } from '../../../src/domain/deploy/commit-checks.ts';
import { nowMs } from '../../support/a-team.ts';

type Told = readonly [name: string, state: ReportState, startedAtMs?: number | null];
type Drawn = {
  /** Null: an app's suite. */
  readonly workflow: string | null;
  readonly state: ReportState;
  readonly attempt?: number;
  readonly atMs?: number;
  readonly told?: readonly Told[];
};

function reportsOf(drawn: readonly Drawn[], statuses: CheckReports['statuses'] = []): CheckReports {
  return {
    statuses,
    suites: drawn.map(({ workflow, state, atMs = nowMs }, index) => {
      const app = workflow === null ? `App ${index}` : 'GitHub Actions';
      return { id: index + 1, app, isOfWorkflow: workflow !== null, state, openedAtMs: atMs };
    }),
    runs: drawn.flatMap(({ workflow, state, attempt = 1, atMs = nowMs }, index) => {
      if (workflow === null) return [];
      const firstAttemptAtMs = attempt === 1 ? atMs : nowMs;
      const about = { name: `Run of ${workflow}`, attempt, firstAttemptAtMs, attemptAtMs: atMs };
      return [{ id: index + 1, suite: index + 1, workflow, state, ...about }];
    }),
    results: drawn.flatMap(({ workflow, atMs = nowMs, told = [] }, suite) =>
      told.map(([name, state, startedAtMs = atMs], index) => {
        const app = workflow === null ? `App ${suite}` : 'GitHub Actions';
        return { id: suite * 100 + index, name, app, suite: suite + 1, startedAtMs, state };
      }),
    ),
  };
}

/** `test: passed`, or `Run of ci (run): pending` of a suite or run. */
function said(drawn: readonly Drawn[], statuses: CheckReports['statuses'] = []): readonly string[] {
  const checks = checksOf(reportsOf(drawn, statuses), nowMs);
  return checks.map(({ of, name, state }) => `${name}${of === 'suite' ? ' (run)' : ''}: ${state}`).toSorted();
}

const minute = 60_000;
const workflowOf = (workflow: string, end: CheckEnd, ...told: readonly Told[]): Drawn => ({
  workflow,
  state: end,
  told,
});

describe('a check that several report', () => {
  it('is red where one workflow says so, though another was green a second later', () => {
    const red = workflowOf('unit.yml', 'failure', ['test', 'failure', nowMs]);
    const green = { ...workflowOf('e2e.yml', 'success', ['test', 'success', nowMs + 1000]), atMs: nowMs + 1000 };
    expect(said([red, green])).toEqual(['test: failed']);
    expect(said([green, red])).toEqual(['test: failed']);
  });

  it('is red where one of two jobs of the same name is', () => {
    expect(said([workflowOf('ci.yml', 'failure', ['test', 'failure'], ['test', 'success'])])).toEqual(['test: failed']);
  });

  it.each(['failed', 'pending'] as const)('is %s where a commit status of the name is', (state) => {
    const green = workflowOf('ci.yml', 'success', ['test', 'success']);
    expect(said([green], [{ name: 'test', state }])).toEqual([`test: ${state}`]);
  });

  it('is what each app said last', () => {
    const app = (...told: readonly Told[]): Drawn => ({ workflow: null, state: 'success', told });
    expect(said([app(['test', 'failure', nowMs], ['test', 'success', nowMs + 1])])).toEqual(['test: passed']);
    expect(said([app(['test', 'failure', nowMs]), app(['test', 'success', nowMs + 1])])).toEqual(['test: failed']);
    const broken: Drawn = {
      workflow: null,
      state: 'failure',
      told: [
        ['scan', 'success'],
        ['scan', 'failure', nowMs - 1],
      ],
    };
    expect(said([broken])).toEqual(['scan: passed']);
    expect(said([app(['test', 'success', nowMs], ['test', 'running', null])])).toEqual(['test: pending']);
  });
});

describe('a workflow that ran again', () => {
  const red = workflowOf('ci.yml', 'failure', ['test', 'failure'], ['lint', 'success']);

  it('is judged by its newest run', () => {
    expect(said([red, { ...workflowOf('ci.yml', 'success', ['test', 'success']), atMs: nowMs + minute }])).toEqual([
      'lint: passed',
      'test: passed',
    ]);
  });

  it('is judged by the newest attempt of a run, and by the attempt before for what was not repeated', () => {
    const told = [
      ['test', 'failure', nowMs],
      ['lint', 'success', nowMs],
      ['test', 'success', nowMs + minute + 1],
    ] as const;
    const again = { workflow: 'ci.yml', state: 'success', attempt: 2, atMs: nowMs + minute, told } as const;
    expect(said([again])).toEqual(['lint: passed', 'test: passed']);
    const older = { ...workflowOf('ci.yml', 'success', ['test', 'success']), atMs: nowMs + minute / 2 };
    const worse = {
      ...again,
      state: 'failure',
      told: [...told.slice(0, 2), ['test', 'failure', nowMs + minute]],
    } as const;
    expect(said([worse, older])).toEqual(['lint: passed', 'test: failed']);
  });

  it('is red where one of two jobs of a name that were not repeated is', () => {
    const told = [
      ['test', 'failure', nowMs + 1],
      ['test', 'success', nowMs + 2],
      ['lint', 'success', nowMs + minute],
    ] as const;
    expect(said([{ workflow: 'ci.yml', state: 'failure', attempt: 2, atMs: nowMs + minute, told }])).toEqual([
      'lint: passed',
      'test: failed',
    ]);
  });

  it('has not passed what its newest run has not come to', () => {
    const green = workflowOf('ci.yml', 'success', ['test', 'success']);
    for (const state of ['queued', 'running', 'waiting'] as const) {
      const now = { workflow: 'ci.yml', state, atMs: nowMs + minute };
      expect(said([green, now])).toContain('test: pending');
    }
  });

  it('has failed what its newest run did not come to, because it broke before', () => {
    const green = workflowOf('ci.yml', 'success', ['test', 'success']);
    for (const state of ['startup-failure', 'failure'] as const) {
      expect(said([green, { workflow: 'ci.yml', state, atMs: nowMs + minute }])).toContain('test: failed');
      expect(said([{ ...green, state, attempt: 2, atMs: nowMs + minute, told: [['test', 'success', nowMs]] }])).toEqual(
        ['test: failed'],
      );
    }
  });
});

describe('a run or suite', () => {
  it.each(['queued', 'running'] as const)('that is %s has passed nothing yet', (state) => {
    expect(said([{ workflow: 'ci.yml', state, told: [['test', 'success']] }])).toEqual(['test: pending']);
    expect(said([{ workflow: null, state, told: [['test', 'success']] }])).toEqual(['test: pending']);
  });

  it('that waits for a person keeps what has passed, and is not over', () => {
    const waiting: Drawn = {
      workflow: 'ci.yml',
      state: 'waiting',
      told: [
        ['test', 'success'],
        ['ship', 'skipped'],
      ],
    };
    expect(said([waiting])).toEqual(['ship: pending', 'test: passed']);
    expect(said([{ ...waiting, told: [['test', 'success']] }])).toEqual([
      'Run of ci.yml (run): pending',
      'test: passed',
    ]);
  });

  it('that has told nothing is open by its own name', () => {
    expect(said([{ workflow: 'ci.yml', state: 'queued' }])).toEqual(['Run of ci.yml (run): pending']);
    expect(said([{ workflow: 'ci.yml', state: 'startup-failure' }])).toEqual(['Run of ci.yml (run): failed']);
    expect(said([{ workflow: null, state: 'failure' }])).toEqual(['App 0 (run): failed']);
    expect(said([{ workflow: 'ci.yml', state: 'success' }])).toEqual([]);
  });

  it('that could not start is not green, whatever its jobs say', () => {
    expect(said([workflowOf('ci.yml', 'startup-failure', ['test', 'success'], ['docs', 'skipped'])])).toEqual([
      'docs: failed',
      'test: failed',
    ]);
  });

  it('of an app that never checks is forgotten after an hour; of a workflow never', () => {
    const old = nowMs - 61 * minute;
    expect(said([{ workflow: null, state: 'queued', atMs: old }])).toEqual([]);
    expect(said([{ workflow: null, state: 'queued', atMs: nowMs - 59 * minute }])).toEqual(['App 0 (run): pending']);
    expect(said([{ workflow: null, state: 'running', atMs: old }])).toEqual(['App 0 (run): pending']);
    expect(said([{ workflow: 'ci.yml', state: 'queued', atMs: old }])).toEqual(['Run of ci.yml (run): pending']);
  });

  it('that goes on in either list goes on', () => {
    const reports = reportsOf([workflowOf('ci.yml', 'success', ['test', 'success'])]);
    const suites = reports.suites.map((suite) => ({ ...suite, state: 'queued' as const }));
    expect(checksOf({ ...reports, suites }, nowMs)).toEqual([{ of: 'check', name: 'test', state: 'pending' }]);
    const unknown = { ...reports, suites: [], runs: [] };
    expect(checksOf(unknown, nowMs)).toContainEqual({ of: 'check', name: 'test', state: 'pending' });
  });
});

describe('a skipped check', () => {
  it.each([
    ['success', 'passed'],
    ['failure', 'skipped'],
    ['skipped', 'not-run'],
    ['neutral', 'skipped'],
    ['running', 'pending'],
  ] as const)('of a run that is %s is %s', (state, expected) => {
    expect(said([{ workflow: 'ci.yml', state, told: [['test', 'skipped']] }])).toContain(`test: ${expected}`);
  });

  it('of another app has passed, because the app says so, unless its suite failed', () => {
    expect(said([{ workflow: null, state: 'skipped', told: [['preview', 'skipped']] }])).toEqual(['preview: passed']);
    const failed: readonly Told[] = [
      ['preview', 'skipped'],
      ['build', 'failure'],
    ];
    expect(said([{ workflow: null, state: 'failure', told: failed }])).toEqual(['build: failed', 'preview: skipped']);
  });

  it('that was not run with all of its run does not hide what another run says', () => {
    const nothing = workflowOf('greet.yml', 'skipped', ['test', 'skipped']);
    expect(said([nothing, workflowOf('ci.yml', 'success', ['test', 'success'])])).toEqual([
      'test: not-run',
      'test: passed',
    ]);
  });
});
