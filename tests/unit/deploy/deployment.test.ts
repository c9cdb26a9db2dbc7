import { describe, expect, it } from 'vitest';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import {
  cardIsBehind,
  correlationOf,
  type Deployment,
  type DeploymentId,
  type DeploymentState,
  deploymentNamedIn,
  isOver,
  moveTo,
  runOf,
} from '../../../src/domain/deploy/deployment.ts';
import { isSuccess } from '../../../src/domain/deploy/deployment-phase.ts';
import { isEnd, isUnderway, isWaiting } from '../../../src/domain/deploy/deployment-state.ts';
import { sendingOf } from '../../../src/domain/deploy/inputs.ts';
import type { Run } from '../../../src/domain/deploy/run.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import { none } from '../../../src/domain/kit/fact.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { aDeployment, withCard } from '../../contracts/deploy/a-deployment.ts';
import { catalog } from '../../support/a-team.ts';

const run = (attempt = 1, id = 7): Run => ({ id, url: 'https://github.com/acme/backend/actions/runs/7', attempt });
const images = { kind: 'known', images: ['backend:1'] } as const;
const inState = (state: DeploymentState): Deployment => aDeployment({ state });
const kim = { id: 'kim' as MemberId, name: 'Kim' };
const rule = { count: 1, roles: [], withinMs: 1 };
const states: readonly DeploymentState[] = [
  { kind: 'requested' },
  { kind: 'awaiting-approval', rule, untilMs: 1 },
  { kind: 'in-line' },
  { kind: 'dispatching' },
  { kind: 'dispatched', run: null },
  { kind: 'dispatched', run: run() },
  { kind: 'queued', run: run() },
  { kind: 'in-progress', run: run() },
  { kind: 'succeeded', run: run(), images, verification: { kind: 'pending' } },
  { kind: 'lost', isFinal: false },
  { kind: 'succeeded', run: run(), images, verification: { kind: 'impossible', reason: 'not-configured' } },
  { kind: 'verified', run: run(), images: ['backend:1'], by: 'image' },
  { kind: 'rolled-back', run: run(), images: [], reason: null },
  { kind: 'not-running-it', run: run(), images: [], expected: [], reason: null },
  { kind: 'failed', run: run(), failure: null, log: { kind: 'none' } },
  { kind: 'cancelled', run: run(), by: null },
  { kind: 'cancelled', run: null, by: kim },
  { kind: 'rejected', because: { kind: 'person', by: kim } },
  { kind: 'expired', waitedFor: 'turn' },
  { kind: 'lost', isFinal: true },
];
const firstEnd = 10;

describe('a deployment', () => {
  it('is over in every state that nothing follows by itself', () => {
    expect(states.map((state) => isOver(inState(state)))).toEqual(states.map((_, at) => at >= firstEnd));
  });

  it('waits, is underway or is over, and never two of them', () => {
    for (const state of states) {
      const ways = [isWaiting(state), isUnderway(state), isEnd(state)];
      expect(ways.filter((way) => way)).toHaveLength(1);
    }
  });

  it('ended well only where it did what was asked, as far as can be known', () => {
    expect(states.filter((state) => isSuccess(state, false))).toEqual([states[firstEnd], states[firstEnd + 1]]);
    expect(states.filter((state) => isSuccess(state, true))).toEqual([states[firstEnd + 1]]);
  });

  it('knows its run from the moment GitHub names it', () => {
    const named = states.filter((state) => runOf(state) !== null).map(({ kind }) => kind);
    expect([...new Set(named)]).toEqual([
      'dispatched',
      'queued',
      'in-progress',
      'succeeded',
      'verified',
      'rolled-back',
      'not-running-it',
      'failed',
      'cancelled',
    ]);
  });

  it('counts its moves, and its card is behind until it shows the last one', () => {
    const told = withCard(aDeployment(), 'card' as Announcement, 50);
    expect([cardIsBehind(aDeployment()), cardIsBehind(told)]).toEqual([true, false]);
    const moved = moveTo(told, { kind: 'dispatching' }, 99);
    expect(moved).toEqual({
      ...told,
      state: { kind: 'dispatching' },
      sinceMs: 99,
      trail: [{ kind: 'requested', atMs: told.sinceMs }],
      revision: told.revision + 1,
    });
    expect(cardIsBehind(moved)).toBe(true);
    expect(cardIsBehind(withCard(moved, 'card' as Announcement, 100))).toBe(false);
  });

  it('is found again by the title of its run', () => {
    expect(correlationOf('123' as DeploymentId)).toBe('geonbot-123');
    expect(deploymentNamedIn('Deploy backend (geonbot-123) by Kim')).toBe('123');
    expect(deploymentNamedIn('geonbot-12a')).toBeNull();
    expect(deploymentNamedIn(`geonbot-${'1'.repeat(21)}`)).toBeNull();
    expect(deploymentNamedIn('Deploy backend')).toBeNull();
  });
});

describe('workflow inputs', () => {
  it('are filled in, what is no placeholder of ours stays, and a name carries nothing that a shell acts on', () => {
    const [service, environment] = [catalog.services[0], catalog.environments[0]];
    if (service === undefined || environment === undefined) throw new Error('the catalog is empty');
    const inputs = {
      all: '{service}|{environment}|{version}|{commit}|{image}|{ref}|{deployment}|{requester}',
      odd: '{nope} {constructor} {version',
    };
    const facts = {
      service: { ...service, inputs },
      environment,
      version: 'v1',
      commit: 'c0ffee' as CommitSha,
      image: 'backend@sha256:1',
      deployment: '42' as DeploymentId,
      requester: 'Kim $(reboot) 김',
    };
    expect(sendingOf(facts, none).inputs).toEqual({
      all: 'backend|dev|v1|c0ffee|backend@sha256:1|dev|geonbot-42|Kim __reboot_ 김',
      odd: '{nope} {constructor} {version',
    });
  });
});
