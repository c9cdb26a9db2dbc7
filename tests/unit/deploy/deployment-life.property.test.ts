import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { Deployment } from '../../../src/domain/deploy/deployment.ts';
import { afterEvent, type DeploymentEvent, mayBeReleased } from '../../../src/domain/deploy/deployment-life.ts';
import { emptyRunEnd } from '../../../src/domain/deploy/deployment-run.ts';
import { isEnd, isUnderway, isWaiting, runOf, type StateKind } from '../../../src/domain/deploy/deployment-state.ts';
import type { OutOfSightBecause } from '../../../src/domain/deploy/out-of-sight.ts';
import type { RunObservation } from '../../../src/domain/deploy/run.ts';
import type { RunJob } from '../../../src/domain/deploy/run-progress.ts';
import { unreadable } from '../../../src/domain/kit/fact.ts';
import type { MemberId, Person, RoleId } from '../../../src/domain/people/people.ts';
import { aDeployment } from '../../contracts/deploy/a-deployment.ts';

const right = 'a'.repeat(40) as CommitSha;
const wrong = 'b'.repeat(40) as CommitSha;
const rule = { count: 1, roles: ['sre' as RoleId], withinMs: 3_600_000 };
const person = (id: string): Person => ({ id: id as MemberId, name: id });
const run = (attempt: number, id = 7) => ({ id, url: `https://github.com/acme/backend/actions/runs/${id}`, attempt });

const attempts = fc.integer({ min: 1, max: 3 });
const observations: fc.Arbitrary<RunObservation> = fc.oneof(
  fc.record({ attempt: attempts, phase: fc.constantFrom('queued' as const, 'running' as const) }).map((seen) => ({
    run: run(seen.attempt),
    phase: seen.phase,
  })),
  // One attempt of a run ends in one way, whoever tells it.
  attempts.map((attempt) => ({
    run: run(attempt),
    phase: 'completed' as const,
    conclusion: (['failure', 'cancelled', 'success'] as const)[attempt - 1] ?? 'success',
  })),
  // Or waits for a person before it begins.
  attempts.map((attempt) => ({
    run: run(attempt),
    phase: 'completed' as const,
    conclusion: 'action-required' as const,
  })),
);

const jobs: fc.Arbitrary<RunJob> = fc
  .record({ name: fc.constantFrom('build', 'deploy'), attempt: attempts, progress: fc.integer({ min: 0, max: 3 }) })
  .map(({ name, attempt, progress }) => ({
    id: attempt * 10 + (name === 'build' ? 1 : 2),
    name,
    attempt,
    phase: (['waiting', 'queued', 'running', 'completed'] as const)[progress] ?? 'waiting',
    conclusion: progress === 3 ? ('success' as const) : null,
    startedAtMs: progress >= 2 ? 1_000 : null,
    completedAtMs: progress === 3 ? 2_000 : null,
    url: 'https://github.com/acme/backend/actions/runs/7/job/1',
    steps: [],
  }));

const seenEvents = observations.map(
  (seen): DeploymentEvent => ({ kind: 'run-seen', seen, headSha: right, end: emptyRunEnd }),
);
const strayedEvents = observations.map(
  (seen): DeploymentEvent => ({ kind: 'run-seen', seen, headSha: wrong, end: emptyRunEnd }),
);
const jobEvents: fc.Arbitrary<DeploymentEvent> = jobs.map((job) => ({ kind: 'job-seen', runId: 7, job }));

const told: fc.Arbitrary<DeploymentEvent> = fc.oneof(
  fc.constant<DeploymentEvent>({ kind: 'approval-wanted', rule, untilMs: 9_000 }),
  fc.constantFrom('lee', 'park').map(
    (id): DeploymentEvent => ({
      kind: 'approved',
      approval: { by: person(id), roles: rule.roles, commit: right, atMs: 1 },
    }),
  ),
  fc.constant<DeploymentEvent>({ kind: 'lined-up' }),
  fc.constant<DeploymentEvent>({ kind: 'refused', because: { kind: 'person', by: person('lee') } }),
  fc.constant<DeploymentEvent>({ kind: 'withdrawn', by: person('kim') }),
  fc
    .constantFrom('start' as const, 'approval' as const, 'turn' as const)
    .map((waitedFor): DeploymentEvent => ({ kind: 'expired', waitedFor })),
  fc.constant<DeploymentEvent>({ kind: 'dispatch-began', refCommit: right }),
  fc.constantFrom(null, run(1)).map((named): DeploymentEvent => ({ kind: 'dispatch-answered', run: named })),
  fc.constant<DeploymentEvent>({
    kind: 'dispatch-rejected',
    because: { kind: 'github', rejection: { reason: 'ref-not-found' } },
  }),
  fc.boolean().map((isFinal): DeploymentEvent => ({ kind: 'run-missing', isFinal })),
  seenEvents,
  strayedEvents,
  jobEvents,
  fc.constant<DeploymentEvent>({ kind: 'stop-asked', by: person('kim') }),
  fc.constantFrom('1', '2').map((askedId): DeploymentEvent => ({ kind: 'look-asked', by: person('kim'), askedId })),
  attempts.map((attempt): DeploymentEvent => ({ kind: 'rerun-asked', run: run(attempt) })),
  fc.constant<DeploymentEvent>({ kind: 'verified', images: ['backend@sha256:1'], by: 'digest' }),
  fc.constant<DeploymentEvent>({ kind: 'rolled-back', images: [], reason: null }),
  fc
    .boolean()
    .map((isOpen): DeploymentEvent => ({ kind: 'not-running-it', images: [], expected: [], reason: null, isOpen })),
  fc.boolean().map(
    (isOpen): DeploymentEvent => ({
      kind: 'another-commit',
      images: [],
      commit: { id: wrong, seenIn: 'running' },
      isOpen,
    }),
  ),
  fc.constant<DeploymentEvent>({ kind: 'superseded', later: { version: 'main', commit: null } }),
  fc.constant<DeploymentEvent>({ kind: 'looked-enough' }),
  fc.constant<DeploymentEvent>({ kind: 'unverifiable', reason: 'still-rolling' }),
);

const runs = [run(1), run(1, 8)];
const denied = unreadable('run', 'access-denied', 'Actions: read');
const seen: fc.Arbitrary<DeploymentEvent> = fc.oneof(
  fc
    .constantFrom<OutOfSightBecause>({ kind: 'gone' }, denied, {
      kind: 'may-be',
      runs,
    })
    .map((because): DeploymentEvent => ({ kind: 'out-of-sight', because })),
  fc.constant<DeploymentEvent>({ kind: 'in-sight' }),
);
const restarts: fc.Arbitrary<DeploymentEvent> = fc
  .record({ attempt: attempts, by: fc.constantFrom('mona', 'hubot'), isStopped: fc.boolean() })
  .map((restart) => ({ kind: 'restarted', restart: { ...restart, broke: [] } }));
const releases: fc.Arbitrary<DeploymentEvent> = fc
  .constantFrom('9', '10')
  .map((askedId) => ({ kind: 'released', by: person('kim'), reason: 'Looked at ECS', askedId }));
const steps = fc.oneof(
  { arbitrary: told, weight: 4 },
  { arbitrary: seen, weight: 2 },
  { arbitrary: fc.oneof(restarts, releases), weight: 1 },
);

/** An attempt that was asked for and never came, which undoes a step. */
const undone: fc.Arbitrary<DeploymentEvent> = attempts.map((attempt) => ({
  kind: 'rerun-missing',
  ended: { state: { kind: 'failed', run: run(attempt), failure: null, log: { kind: 'none' } }, jobs: [] },
}));
const events = fc.oneof({ arbitrary: steps, weight: 9 }, { arbitrary: undone, weight: 1 });

/** What may follow a state at once, whatever happens. An arrow that is not here is a bug. */
const arrows: Readonly<Record<StateKind, readonly StateKind[]>> = {
  requested: ['awaiting-approval', 'in-line', 'dispatching', 'rejected', 'cancelled', 'expired'],
  'awaiting-approval': ['in-line', 'dispatching', 'rejected', 'cancelled', 'expired'],
  'in-line': ['dispatching', 'rejected', 'cancelled', 'expired'],
  dispatching: [
    'dispatched',
    'rejected',
    'lost',
    'queued',
    'in-progress',
    'succeeded',
    'another-commit',
    'failed',
    'not-run',
    'cancelled',
  ],
  dispatched: [
    'dispatched',
    'lost',
    'queued',
    'in-progress',
    'succeeded',
    'another-commit',
    'failed',
    'not-run',
    'cancelled',
  ],
  queued: ['queued', 'lost', 'in-progress', 'succeeded', 'another-commit', 'failed', 'not-run', 'cancelled'],
  'in-progress': ['queued', 'in-progress', 'lost', 'succeeded', 'another-commit', 'failed', 'not-run', 'cancelled'],
  succeeded: [
    'verified',
    'rolled-back',
    'not-running-it',
    'superseded',
    'queued',
    'in-progress',
    'succeeded',
    'another-commit',
    'failed',
    'not-run',
    'cancelled',
  ],
  verified: ['queued', 'in-progress', 'succeeded', 'another-commit', 'failed', 'not-run', 'cancelled'],
  'rolled-back': ['queued', 'in-progress', 'succeeded', 'another-commit', 'failed', 'not-run', 'cancelled'],
  superseded: ['queued', 'in-progress', 'succeeded', 'another-commit', 'failed', 'not-run', 'cancelled'],
  'not-running-it': [
    'verified',
    'rolled-back',
    'superseded',
    'queued',
    'in-progress',
    'succeeded',
    'another-commit',
    'failed',
    'not-run',
    'cancelled',
  ],
  'another-commit': [
    'verified',
    'rolled-back',
    'superseded',
    'not-running-it',
    'queued',
    'in-progress',
    'succeeded',
    'another-commit',
    'failed',
    'not-run',
    'cancelled',
  ],
  'not-run': ['queued', 'in-progress', 'succeeded', 'another-commit', 'failed', 'not-run', 'cancelled', 'lost'],
  failed: ['queued', 'in-progress', 'succeeded', 'another-commit', 'failed', 'not-run', 'cancelled'],
  cancelled: ['queued', 'in-progress', 'succeeded', 'another-commit', 'failed', 'not-run', 'cancelled'],
  rejected: [],
  expired: [],
  lost: [
    'lost',
    'rejected',
    'dispatched',
    'queued',
    'in-progress',
    'succeeded',
    'another-commit',
    'failed',
    'not-run',
    'cancelled',
  ],
};

/** Long enough that a run which stays out of sight is believed to be gone, and that a person may release its lane. */
const betweenMs = 5 * 60_000;
const later = 1_000 * betweenMs;

/** The clock goes on with each event. */
function lived(told: readonly DeploymentEvent[], from = aDeployment()): readonly Deployment[] {
  const lives = [from];
  for (const event of told) {
    const before = lives.at(-1) ?? from;
    lives.push(afterEvent(before, event, lives.length * betweenMs));
  }
  return lives;
}

const started: readonly DeploymentEvent[] = [
  { kind: 'dispatch-began', refCommit: right },
  { kind: 'dispatch-answered', run: run(1) },
];

describe('the life of a deployment, told in any order, late and twice', () => {
  it('follows the arrows and no others', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (told) => {
        const lives = lived(told);
        for (const [at, now] of lives.entries()) {
          const before = lives[at - 1];
          if (before === undefined || before.state === now.state) continue;
          expect(arrows[before.state.kind]).toContain(now.state.kind);
        }
      }),
    );
  });

  it('tells nothing new the second time', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 30 }), events, (told, event) => {
        const before = lived(told).at(-1) ?? aDeployment();
        const once = afterEvent(before, event, later);
        expect(afterEvent(once, event, later + 1)).toBe(once);
      }),
    );
  });

  it('counts every change and nothing else', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (told) => {
        const lives = lived(told);
        for (const [at, now] of lives.entries()) {
          const before = lives[at - 1];
          if (before === undefined) continue;
          expect(now.revision).toBe(now === before ? before.revision : before.revision + 1);
        }
      }),
    );
  });

  it('never starts once it was left, and never forgets its run', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (told) => {
        const lives = lived(told);
        for (const [at, now] of lives.entries()) {
          const before = lives[at - 1];
          if (before === undefined) continue;
          if (before.state.kind === 'rejected' || before.state.kind === 'expired') expect(now.state).toBe(before.state);
          if (!isWaiting(before.state)) expect(isWaiting(now.state)).toBe(false);
          const run = runOf(before.state);
          if (run !== null && now.state.kind !== 'lost') expect(runOf(now.state)?.id).toBe(run.id);
        }
      }),
    );
  });

  it('lets a person release it only after its run was out of sight for long, and keeps the run and the reason', () => {
    fc.assert(
      fc.property(
        fc.array(steps, { maxLength: 9 }),
        fc.integer({ max: 9, min: 0 }),
        releases,
        (told, times, release) => {
          const unseen = Array<DeploymentEvent>(times).fill({ kind: 'out-of-sight', because: denied });
          const before = lived([...started, ...told, ...unseen]).at(-1) ?? aDeployment();
          const after = afterEvent(before, release, later);
          if (after === before) {
            expect(mayBeReleased(before)).toBe(false);
            return;
          }
          expect(before.outOfSight?.isLong).toBe(true);
          expect(after.state).toMatchObject({ kind: 'lost', isFinal: true, released: { reason: 'Looked at ECS' } });
          expect(runOf(after.state)).toEqual(runOf(before.state));
        },
      ),
    );
  });

  it('is out of sight only as long as its run may go on', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (told) => {
        for (const now of lived([...started, ...told])) {
          if (now.outOfSight) expect(isUnderway(now.state)).toBe(true);
        }
      }),
    );
  });

  it('keeps the newest attempt that somebody started on GitHub, whoever tells an older one later', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (told) => {
        const lives = lived([...started, ...told]);
        for (const [at, now] of lives.entries()) {
          const before = lives[at - 1]?.restarted;
          if (!before) continue;
          expect(now.restarted?.attempt).toBeGreaterThanOrEqual(before.attempt);
          if (now.restarted?.attempt === before.attempt) expect(now.restarted).toBe(before);
        }
      }),
    );
  });

  it('keeps every approval, each person’s once, and takes none when it waits for none', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (told) => {
        const lives = lived(told);
        for (const [at, now] of lives.entries()) {
          const before = lives[at - 1];
          if (before === undefined) continue;
          if (before.state.kind !== 'awaiting-approval') expect(now.approvals).toBe(before.approvals);
          expect(now.approvals.slice(0, before.approvals.length)).toEqual(before.approvals);
          expect(new Set(now.approvals.map(({ by }) => by.id)).size).toBe(now.approvals.length);
        }
      }),
    );
  });

  it('remembers the way: each state that it left is in its trail, in order', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), (told) => {
        const lives = lived(told);
        const states = lives.map(({ state }) => state.kind);
        const way = states.filter((kind, at) => kind !== states[at - 1]);
        const last = lives.at(-1);
        expect([...(last?.trail ?? []).map(({ kind }) => kind), last?.state.kind]).toEqual(way.slice(-41));
      }),
    );
  });
});

it('a deployment whose next attempt never came is as if nobody had asked for it', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 30 }), (told) => {
      const before = lived(told).at(-1) ?? aDeployment();
      if (before.state.kind !== 'failed' || before.trail.length >= 40) return;
      const { state, jobs } = before;
      const again = { ...state.run, attempt: state.run.attempt + 1 };
      const asked = afterEvent(before, { kind: 'rerun-asked', run: again }, later);
      const after = afterEvent(asked, { kind: 'rerun-missing', ended: { state, jobs } }, later + 1);
      expect(after).toEqual({ ...before, stoppedBy: null, revision: before.revision + 2 });
    }),
  );
});

describe('what is seen of a run', () => {
  const begun = lived(started).at(-1);

  it('ends the same in whatever order, however often and however late it is seen', () => {
    const told = fc.array(fc.oneof(seenEvents, jobEvents), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        told.chain((list) => fc.tuple(fc.constant(list), shuffled([...list, ...list.slice(0, 4)]))),
        ([list, other]) => {
          const end = (order: readonly DeploymentEvent[]) => {
            const last = lived(order, begun).at(-1);
            return { state: last?.state, jobs: last?.jobs.filter(({ attempt }) => attempt >= (newest(list) ?? 0)) };
          };
          expect(end(other)).toEqual(end(list));
        },
      ),
    );
  });

  it('of another commit than the one that was shown is never a success', () => {
    fc.assert(
      fc.property(observations, (seen) => {
        const last = afterEvent(
          begun ?? aDeployment(),
          { kind: 'run-seen', seen, headSha: wrong, end: emptyRunEnd },
          9,
        );
        expect(last.strayedTo).toBe(wrong);
        expect(last.state.kind).not.toBe('succeeded');
        if (seen.phase === 'completed') expect(isEnd(last.state)).toBe(true);
      }),
    );
  });

  it('that nobody asked for is never taken over', () => {
    const foreign = { run: run(1, 8), phase: 'running' } as const;
    const seen: DeploymentEvent = { kind: 'run-seen', seen: foreign, headSha: right, end: emptyRunEnd };
    expect(afterEvent(begun ?? aDeployment(), seen, 9)).toBe(begun);
  });
});

/** Because a job is only kept once its run is known to have come to that attempt, the newest one is what must agree. */
function newest(list: readonly DeploymentEvent[]): number | undefined {
  const seen = list.flatMap((event) => {
    if (event.kind === 'run-seen') return [event.seen.run.attempt];
    return event.kind === 'job-seen' ? [event.job.attempt] : [];
  });
  return seen.length === 0 ? undefined : Math.max(...seen);
}

function shuffled<T>(list: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
}
