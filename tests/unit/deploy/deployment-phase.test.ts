import { expect, it } from 'vitest';
import { phaseOfState } from '../../../src/domain/deploy/deployment-phase.ts';
import type { DeploymentState } from '../../../src/domain/deploy/deployment-state.ts';
import { states } from '../../support/past-deployments.ts';

const { run } = states.dispatched;
const pending = { kind: 'pending' } as const;

it.each<[DeploymentState, string]>([
  [{ kind: 'requested' }, 'waiting'],
  [{ kind: 'in-line' }, 'waiting'],
  [{ kind: 'dispatching' }, 'in-flight'],
  [{ kind: 'in-progress', run }, 'in-flight'],
  [{ ...states.succeeded, verification: pending }, 'in-flight'],
  [{ kind: 'lost', isFinal: false }, 'in-flight'],
  [states.succeeded, 'good'],
  [{ kind: 'verified', run, images: [], by: 'image' }, 'good'],
  [states.failed, 'bad'],
  [{ kind: 'rolled-back', run, images: [], reason: null }, 'bad'],
  [{ kind: 'not-running-it', run, images: [], expected: [], reason: null }, 'bad'],
  [{ kind: 'another-commit', run, images: [], commit: { id: '9999999', seenIn: 'run' } }, 'bad'],
  [states.cancelled, 'void'],
  [{ kind: 'expired', waitedFor: 'approval' }, 'void'],
  [{ kind: 'lost', isFinal: true }, 'void'],
])('$kind is $1', (state, phase) => {
  expect(phaseOfState(state)).toBe(phase);
});
