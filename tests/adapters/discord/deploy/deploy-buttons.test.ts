import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import type { Deployment, DeploymentState } from '../../../../src/domain/deploy/deployment.ts';
import type { UnverifiedBecause } from '../../../../src/domain/deploy/deployment-state.ts';
import { asRead } from '../kit/as-read.ts';
import { run, typicalDeployment } from '../kit/typical.ts';
import { aBigDeploy, agreed, another, awaiting, kim } from './typical-deploys.ts';

const labels = (state: DeploymentState, changes: Partial<Deployment> = {}) =>
  (deployCard(typicalDeployment(state, changes), 'en').components ?? []).flatMap(({ components }) =>
    components.map((part) => ('label' in part ? part.label : '?')),
  );

const open = 'Open run';
const again = 'Deploy another version';
const unknown = { kind: 'unknown', reason: 'source-unavailable' } as const;
const pending = { kind: 'pending' } as const;
const lookAgain = 'Look again';
const unverified = (reason: UnverifiedBecause, isOpen = false): DeploymentState => ({
  kind: 'succeeded',
  run,
  images: unknown,
  verification: { kind: 'impossible', reason, isOpen },
});

describe('the buttons of the card', () => {
  const cases: readonly (readonly [string, DeploymentState, readonly string[]])[] = [
    ['was asked for', { kind: 'requested' }, []],
    ['waits for approval', awaiting, ['Approve', 'Reject', 'Withdraw']],
    ['stands in line', { kind: 'in-line' }, ['Withdraw']],
    ['has no run with a name yet', { kind: 'dispatched', run: null }, ['Open Actions']],
    ['is queued', { kind: 'queued', run }, [open, 'Stop run']],
    ['runs', { kind: 'in-progress', run }, [open, 'Stop run']],
    ['is being verified', { kind: 'succeeded', run, images: unknown, verification: pending }, [open]],
    ['could not be read', unverified('access-denied'), [lookAgain, open, again]],
    ['could not be read, and is still looked at', unverified('unreadable', true), [open, again]],
    ['was read, and did not tell', unverified('no-new-rollout'), [open, again]],
    ['nobody can look at', unverified('not-configured'), [open, again]],
    ['is verified', { kind: 'verified', run, images: [], by: 'digest' }, [open, again]],
    ['was rolled back', { kind: 'rolled-back', run, images: [], reason: null }, [open, again]],
    [
      'does not run',
      { kind: 'not-running-it', run, images: [], expected: [], reason: null },
      ['Rollback', open, again],
    ],
    [
      'runs another commit',
      { kind: 'another-commit', run, images: [], commit: { id: '9999999', seenIn: 'running' } },
      ['Rollback', open, again],
    ],
    ['was superseded', { kind: 'superseded', run, later: { version: 'main', commit: null } }, [open, again]],
    ['failed', { kind: 'failed', run, failure: null, log: { kind: 'none' } }, ['Re-run', 'Rollback', open, again]],
    ['ran nothing', { kind: 'not-run', run, because: 'action-required' }, [open, again]],
    ['was stopped', { kind: 'cancelled', run, by: kim }, ['Re-run', open, again]],
    ['was withdrawn', { kind: 'cancelled', run: null, by: kim }, [again]],
    ['was rejected', { kind: 'rejected', because: { kind: 'person', by: kim } }, [again]],
    ['expired', { kind: 'expired', waitedFor: 'turn' }, [again]],
    ['is lost', { kind: 'lost', isFinal: true }, ['Open Actions']],
  ];
  it.each(cases)('of one that %s are what may be done with it', (_, state, expected) => {
    expect(labels(state)).toEqual(expected);
  });

  it('offer no second stop, and no re-run of a run that started from the wrong commit', () => {
    expect(labels({ kind: 'in-progress', run }, { stoppedBy: kim })).toEqual([open]);
    expect(labels({ kind: 'failed', run, failure: null, log: { kind: 'none' } }, { strayedTo: another })).not.toContain(
      'Re-run',
    );
  });

  it('approve the very commit that the card shows', () => {
    const read = (changes: Partial<Deployment>) => asRead(deployCard(aBigDeploy(awaiting, changes), 'en'));
    expect(read({})).toContain(`[Approve] v1:approve:1320000000000000001:${agreed}\n`);
    expect(read({ commit: null })).toContain('[Approve] v1:approve:1320000000000000001:-\n');
  });
});
