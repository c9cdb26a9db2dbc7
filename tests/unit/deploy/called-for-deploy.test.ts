import { describe, expect, it } from 'vitest';
import { calledFor } from '../../../src/domain/deploy/call-due.ts';
import { moveTo } from '../../../src/domain/deploy/deployment.ts';
import type { RoleId } from '../../../src/domain/people/people.ts';
import { aDeployment, aRun } from '../../contracts/deploy/a-deployment.ts';

const requested = aDeployment();
const dispatched = moveTo(requested, { kind: 'dispatched', run: aRun(7) }, requested.requestedAtMs);
const roles = ['approvers' as RoleId];

function awaiting(approvers: readonly RoleId[]) {
  const rule = { count: 1, roles: approvers, withinMs: 3_600_000 };
  return moveTo(requested, { kind: 'awaiting-approval', rule, untilMs: 1 }, requested.requestedAtMs);
}

describe('a call for a deployment', () => {
  it('names exactly those who may approve it', () => {
    expect(calledFor(awaiting(roles), 'approval-wanted')).toEqual({ roles, members: [] });
  });

  it('names whoever asked, when it is their turn', () => {
    expect(calledFor(dispatched, 'your-turn')).toEqual({ roles: [], members: [requested.requestedBy.id] });
  });

  it('names nobody to approve what waits for no approval any more, or what nobody may approve', () => {
    expect(calledFor(dispatched, 'approval-wanted')).toBeNull();
    expect(calledFor(awaiting([]), 'approval-wanted')).toBeNull();
  });
});
