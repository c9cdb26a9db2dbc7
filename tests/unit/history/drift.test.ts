import { describe, expect, it } from 'vitest';
import type { Rollout, RolloutDeployment } from '../../../src/domain/deploy/rollout.ts';
import { driftOf } from '../../../src/domain/history/drift.ts';
import { known } from '../../../src/domain/kit/fact.ts';
import { missing } from '../../../src/domain/status/reading.ts';
import { aRollout } from '../../support/a-rollout.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const other = `sha256:${'b'.repeat(64)}`;

function rollout(image: string, resolved: string | null = null, more: Partial<RolloutDeployment> = {}): Rollout {
  const sidecar = { container: 'proxy', image: 'envoy:v1', digest: null };
  const images = [{ container: 'app', image, digest: resolved }, sidecar];
  const primary = {
    id: '1',
    isPrimary: true,
    state: 'completed',
    reason: null,
    createdAtMs: 1,
    images: known(images),
  } as const;
  return aRollout({ deployments: [{ ...primary, ...more }], desired: 1, running: 1, runningImages: [] });
}

describe('driftOf', () => {
  it('finds none where ECS is to run what was deployed, beside any sidecar', () => {
    expect(driftOf(['acme/backend:v1'], rollout('acme/backend:v1'))).toEqual({ kind: 'none' });
    expect(driftOf([`acme/backend:v1@${digest}`], rollout('acme/backend:v1', digest))).toEqual({ kind: 'none' });
  });

  it('shows both where somebody has put another version there by hand', () => {
    expect(driftOf(['acme/backend:v1'], rollout('acme/backend:v2'))).toEqual({
      kind: 'drifted',
      deployed: ['acme/backend:v1'],
      primary: ['acme/backend:v2', 'envoy:v1'],
    });
  });

  it('sees a tag that means another image by now', () => {
    expect(driftOf([`acme/backend:v1@${digest}`], rollout('acme/backend:v1', other)).kind).toBe('drifted');
  });

  it('sees that an image is not there at all', () => {
    expect(driftOf(['acme/backend:v1'], rollout('acme/other:v1')).kind).toBe('drifted');
  });

  it('says that it cannot tell where it cannot', () => {
    const unknown = { kind: 'unknown', reason: 'not-comparable' };
    expect(driftOf(['acme/backend:v1'], rollout(`acme/backend@${digest}`))).toEqual(unknown);
    expect(driftOf(['acme/backend:v1'], rollout('acme/backend:v1', null, { isPrimary: false }))).toEqual(unknown);
    expect(driftOf(['acme/backend:v1'], missing('access-denied'))).toEqual({
      kind: 'unknown',
      reason: 'access-denied',
    });
  });

  it('looks for nothing where nothing is known to have been deployed, or where nobody looked', () => {
    expect(driftOf([], rollout('acme/backend:v1'))).toEqual({ kind: 'not-looked-for' });
    expect(driftOf(['acme/backend:v1'], null)).toEqual({ kind: 'not-looked-for' });
  });
});
