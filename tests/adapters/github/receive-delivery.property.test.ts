import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receiveDelivery } from '../../../src/adapters/github/receive-delivery.ts';
import {
  checkSuitePayload,
  pullRequestPayload,
  reviewPayload,
  workflowRunPayload,
} from '../../../src/adapters/in-memory/github/github-payloads.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { runs } from '../../support/property-budget.ts';

const repository = 'acme/backend' as Repository;
const watched = { reviewRepositories: [repository], workflows: [{ repository, workflow: 'deploy.yml' }] };
const at = { repository, atMs: 1.7e12 };
const real: readonly (readonly [string, unknown])[] = [
  ['pull_request', pullRequestPayload({ ...at, action: 'opened', number: 12 })],
  ['workflow_run', workflowRunPayload({ ...at, action: 'completed', id: 77, pullRequests: [12, 13] })],
  [
    'pull_request_review',
    reviewPayload({
      action: 'submitted',
      pullRequest: { ...at, number: 12, labels: ['bug'], requestedTeams: ['core'] },
      reviewer: 'dana',
      state: 'approved',
      submittedAtMs: at.atMs,
    }),
  ],
  ['check_suite', checkSuitePayload({ ...at, id: 78, pullRequests: [12] })],
];

function receive(event: string, payload: unknown) {
  return receiveDelivery({ 'x-github-event': event, 'x-github-delivery': 'd-1' }, payload, watched);
}

/** The payload with anything at all in the place of one of its values. */
function withDamage(payload: unknown, path: readonly number[], damage: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof payload !== 'object' || payload === null) return damage;
  const keys = Object.keys(payload);
  const key = keys[step % Math.max(keys.length, 1)];
  if (key === undefined) return damage;
  return { ...payload, [key]: withDamage((payload as Record<string, unknown>)[key], rest, damage) };
}

describe('receiving a delivery', () => {
  it('never throws on any JSON', () => {
    fc.assert(
      fc.property(fc.constantFrom(...real.map(([event]) => event), 'ping', 'x'), fc.jsonValue(), (event, payload) => {
        expect(receive(event, payload).kind).toBe('ignored');
      }),
    );
  });

  it('gives a whole job or none when any part of a real payload is damaged', () => {
    const path = fc.array(fc.nat(60), { minLength: 1, maxLength: 4 });
    const damage = fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.double(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.constantFrom(...real), path, damage, ([event, payload], where, what) => {
        const received = receive(event, withDamage(payload, where, what));
        if (received.kind === 'ignored') return;
        expect(received.jobs).not.toEqual([]);
        expect(JSON.parse(JSON.stringify(received.jobs))).toEqual(received.jobs);
        for (const job of received.jobs) expect(JSON.stringify(job).length).toBeLessThan(20_000);
      }),
      { numRuns: runs(2000) },
    );
  });
});
