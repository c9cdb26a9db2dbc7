import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../../src/domain/announcement.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import {
  cardIsBehind,
  correlationOf,
  type Deployment,
  type DeploymentId,
  type DeploymentState,
  deploymentNamedIn,
  isAnsweredBy,
  isNews,
  isOver,
  moveTo,
  runOf,
  withCard,
} from '../../../src/domain/deploy/deployment.ts';
import { workflowInputs } from '../../../src/domain/deploy/inputs.ts';
import type { Run, RunObservation } from '../../../src/domain/deploy/run.ts';
import { aDeployment } from '../../contracts/a-deployment.ts';
import { catalog } from '../../support/a-team.ts';

const run = (attempt = 1, id = 7): Run => ({ id, url: 'https://github.com/acme/backend/actions/runs/7', attempt });
const images = { kind: 'known', images: ['backend:1'] } as const;
const inState = (state: DeploymentState): Deployment => aDeployment({ state });
const states: readonly DeploymentState[] = [
  { kind: 'requested' },
  { kind: 'dispatching' },
  { kind: 'dispatched', run: null },
  { kind: 'dispatched', run: run() },
  { kind: 'running', run: run() },
  { kind: 'succeeded', run: run(), images },
  { kind: 'failed', run: run(), failure: null },
  { kind: 'cancelled', run: run() },
  { kind: 'rejected', rejection: { reason: 'ref-not-found' } },
  { kind: 'expired' },
  { kind: 'unconfirmed' },
];
const seen = (phase: 'queued' | 'running' | 'completed', attempt = 1, id = 7): RunObservation =>
  phase === 'completed' ? { run: run(attempt, id), phase, conclusion: 'success' } : { run: run(attempt, id), phase };

describe('a deployment', () => {
  it('is over in every state that nothing follows', () => {
    const over = states.filter((state) => isOver(inState(state))).map(({ kind }) => kind);
    expect(over).toEqual(['succeeded', 'failed', 'cancelled', 'rejected', 'expired', 'unconfirmed']);
  });

  it('knows its run from the moment GitHub names it', () => {
    expect(states.map((state) => runOf(state)?.id ?? null)).toEqual([
      null,
      null,
      null,
      7,
      7,
      7,
      7,
      7,
      null,
      null,
      null,
    ]);
  });

  it('counts its moves, and its card is behind until it shows the last one', () => {
    const told = withCard(aDeployment(), 'card' as Announcement);
    expect([cardIsBehind(aDeployment()), cardIsBehind(told)]).toEqual([true, false]);
    const moved = moveTo(told, { kind: 'dispatching' }, 99);
    expect(moved).toEqual({ ...told, state: { kind: 'dispatching' }, sinceMs: 99, revision: told.revision + 1 });
    expect(cardIsBehind(moved)).toBe(true);
    expect(cardIsBehind(withCard(moved, 'card' as Announcement))).toBe(false);
  });

  it('is found again by the title of its run', () => {
    expect(correlationOf('123' as DeploymentId)).toBe('geonbot-123');
    expect(deploymentNamedIn('Deploy backend (geonbot-123) by Kim')).toBe('123');
    expect(deploymentNamedIn('geonbot-12a')).toBeNull();
    expect(deploymentNamedIn(`geonbot-${'1'.repeat(21)}`)).toBeNull();
    expect(deploymentNamedIn('Deploy backend')).toBeNull();
  });
});

describe("GitHub's answer to a dispatch", () => {
  const named: DeploymentState = { kind: 'dispatched', run: run() };
  const unnamed: DeploymentState = { kind: 'dispatched', run: null };

  it('counts while nothing else is known', () => {
    expect(isAnsweredBy({ kind: 'requested' }, { kind: 'expired' })).toBe(true);
    expect(isAnsweredBy({ kind: 'dispatching' }, unnamed)).toBe(true);
    expect(isAnsweredBy({ kind: 'dispatching' }, { kind: 'unconfirmed' })).toBe(true);
  });

  it('clears up what could not be confirmed, and names a run that had no name', () => {
    expect(isAnsweredBy({ kind: 'unconfirmed' }, named)).toBe(true);
    expect(isAnsweredBy({ kind: 'unconfirmed' }, { kind: 'unconfirmed' })).toBe(false);
    expect(isAnsweredBy(unnamed, named)).toBe(true);
    expect(isAnsweredBy(unnamed, unnamed)).toBe(false);
    expect(isAnsweredBy(named, named)).toBe(false);
  });

  it('comes too late once a webhook told more', () => {
    const later = states.slice(4, 10);
    expect(later.filter((state) => isAnsweredBy(state, named))).toEqual([]);
  });
});

describe('what is seen of a run', () => {
  it('is news while it goes forward', () => {
    expect(isNews(inState({ kind: 'dispatching' }), seen('queued'))).toBe(true);
    expect(isNews(inState({ kind: 'dispatched', run: null }), seen('queued'))).toBe(true);
    expect(isNews(inState({ kind: 'unconfirmed' }), seen('completed'))).toBe(true);
    expect(isNews(inState({ kind: 'dispatched', run: run() }), seen('queued'))).toBe(false);
    expect(isNews(inState({ kind: 'dispatched', run: run() }), seen('running'))).toBe(true);
    expect(isNews(inState({ kind: 'running', run: run() }), seen('running'))).toBe(false);
    expect(isNews(inState({ kind: 'running', run: run() }), seen('completed'))).toBe(true);
  });

  it.each(['succeeded', 'failed', 'cancelled'])('is nothing new once the run has %s', (kind) => {
    const over = states.find((state) => state.kind === kind) ?? { kind: 'requested' };
    expect(['queued', 'running', 'completed'].map((phase) => isNews(inState(over), seen(phase as 'queued')))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('opens a finished deployment again when somebody re-runs it, and ignores the old attempt from then on', () => {
    const failed = inState({ kind: 'failed', run: run(1), failure: null });
    expect(isNews(failed, seen('queued', 2))).toBe(true);
    expect(isNews(inState({ kind: 'dispatched', run: run(2) }), seen('completed', 1))).toBe(false);
  });

  it('never counts when it is of another run, or of a deployment for which nothing was started', () => {
    expect(isNews(inState({ kind: 'running', run: run() }), seen('completed', 1, 8))).toBe(false);
    expect(isNews(inState({ kind: 'rejected', rejection: { reason: 'ref-not-found' } }), seen('running'))).toBe(false);
    expect(isNews(inState({ kind: 'expired' }), seen('running'))).toBe(false);
  });

  it('ends in the same state in whatever order, and however often, it is seen', () => {
    const observation = fc
      .record({
        attempt: fc.integer({ min: 1, max: 3 }),
        phase: fc.constantFrom('queued' as const, 'running' as const, 'completed' as const),
      })
      .map(({ attempt, phase }) => seen(phase, attempt));
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1 }), fc.array(fc.nat()), (observations, swaps) => {
        const shuffled = [...observations, ...observations.slice(0, 3)];
        for (const [from, to] of swaps.entries()) {
          const [a, b] = [from % shuffled.length, to % shuffled.length];
          [shuffled[a], shuffled[b]] = [shuffled[b] as RunObservation, shuffled[a] as RunObservation];
        }
        expect(endOf(shuffled)).toEqual(endOf(observations));
      }),
    );
  });
});

function endOf(observations: readonly RunObservation[]): DeploymentState {
  let deployment = inState({ kind: 'dispatched', run: null });
  for (const observation of observations) {
    if (!isNews(deployment, observation)) continue;
    const { run: itsRun, phase } = observation;
    const state: DeploymentState =
      phase === 'completed'
        ? { kind: 'succeeded', run: itsRun, images }
        : { kind: phase === 'queued' ? 'dispatched' : 'running', run: itsRun };
    deployment = moveTo(deployment, state, 1);
  }
  return deployment.state;
}

describe('workflow inputs', () => {
  it('are filled in, what is no placeholder of ours stays, and a name carries nothing that a shell acts on', () => {
    const [service, environment] = [catalog.services[0], catalog.environments[0]];
    if (service === undefined || environment === undefined) throw new Error('the catalog is empty');
    const inputs = {
      all: '{service}|{environment}|{version}|{commit}|{ref}|{deployment}|{requester}',
      odd: '{nope} {constructor} {version',
    };
    const filled = workflowInputs({
      service: { ...service, inputs },
      environment,
      version: 'v1',
      commit: 'c0ffee' as CommitSha,
      deployment: '42' as DeploymentId,
      requester: 'Kim $(reboot) 김',
    });
    expect(filled).toEqual({
      all: 'backend|dev|v1|c0ffee|dev|geonbot-42|Kim __reboot_ 김',
      odd: '{nope} {constructor} {version',
    });
  });
});
