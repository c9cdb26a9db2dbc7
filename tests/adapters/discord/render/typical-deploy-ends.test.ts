import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/render/deploy-card.ts';
import type { Deployment } from '../../../../src/domain/deploy/deployment.ts';
import type { Language } from '../../../../src/domain/people.ts';
import { asRead } from './as-read.ts';
import { run, typicalDeployment } from './typical.ts';
import { aBigDeploy, agreed, another, failure, image, kim, log, overrode } from './typical-deploys.ts';

const reader =
  (language: Language) =>
  (deployment: Deployment): string =>
    asRead(deployCard(deployment, language));

const known = { kind: 'known', images: [image] } as const;

describe('the card of a deployment that is over reads', () => {
  const succeeded = typicalDeployment({ kind: 'succeeded', run, images: known, verification: { kind: 'pending' } });
  const unverified = typicalDeployment({ kind: 'succeeded', run, images: known, verification: { kind: 'impossible', reason: 'not-comparable' } });
  const verified = typicalDeployment({ kind: 'verified', run, images: [image], by: 'digest' });
  const rolledBack = typicalDeployment({ kind: 'rolled-back', run, images: ['acme/backend:sha-0000000'], reason: 'ECS deployment circuit breaker: tasks failed to start.' });
  const notRunning = typicalDeployment({ kind: 'not-running-it', run, images: ['acme/backend:sha-0000000'], expected: [image], reason: null });
  const failed = typicalDeployment({ kind: 'failed', run, failure, log });
  const cancelled = typicalDeployment({ kind: 'cancelled', run, by: null });
  const withdrawn = typicalDeployment({ kind: 'cancelled', run: null, by: kim });
  const declined = typicalDeployment({ kind: 'rejected', because: { kind: 'person', by: kim } });
  const againstTheRules = aBigDeploy({ kind: 'rejected', because: { kind: 'policy', refusals: overrode } });
  const moved = aBigDeploy({ kind: 'rejected', because: { kind: 'moved', shown: agreed, now: another } });
  const removed = typicalDeployment({ kind: 'rejected', because: { kind: 'not-configured' } });
  const expired = typicalDeployment({ kind: 'expired', waitedFor: 'approval' });
  const lostForGood = typicalDeployment({ kind: 'lost', isFinal: true });

  it('in English', () => {
    const read = reader('en');
    expect(read(succeeded)).toMatchInlineSnapshot();
    expect(read(unverified)).toMatchInlineSnapshot();
    expect(read(verified)).toMatchInlineSnapshot();
    expect(read(rolledBack)).toMatchInlineSnapshot();
    expect(read(notRunning)).toMatchInlineSnapshot();
    expect(read(failed)).toMatchInlineSnapshot();
    expect(read(cancelled)).toMatchInlineSnapshot();
    expect(read(withdrawn)).toMatchInlineSnapshot();
    expect(read(declined)).toMatchInlineSnapshot();
    expect(read(againstTheRules)).toMatchInlineSnapshot();
    expect(read(moved)).toMatchInlineSnapshot();
    expect(read(removed)).toMatchInlineSnapshot();
    expect(read(expired)).toMatchInlineSnapshot();
    expect(read(lostForGood)).toMatchInlineSnapshot();
  });

  it('in Korean', () => {
    const read = reader('ko');
    expect(read(succeeded)).toMatchInlineSnapshot();
    expect(read(unverified)).toMatchInlineSnapshot();
    expect(read(verified)).toMatchInlineSnapshot();
    expect(read(rolledBack)).toMatchInlineSnapshot();
    expect(read(notRunning)).toMatchInlineSnapshot();
    expect(read(failed)).toMatchInlineSnapshot();
    expect(read(cancelled)).toMatchInlineSnapshot();
    expect(read(withdrawn)).toMatchInlineSnapshot();
    expect(read(declined)).toMatchInlineSnapshot();
    expect(read(againstTheRules)).toMatchInlineSnapshot();
    expect(read(moved)).toMatchInlineSnapshot();
    expect(read(removed)).toMatchInlineSnapshot();
    expect(read(expired)).toMatchInlineSnapshot();
    expect(read(lostForGood)).toMatchInlineSnapshot();
  });
});
