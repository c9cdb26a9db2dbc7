import { describe, expect, it } from 'vitest';
import type { DeploymentId, DeploymentState } from '../../../src/domain/deploy/deployment.ts';
import { digestsSent, pinFor, pinnedImage, pinOf } from '../../../src/domain/deploy/rollback-target.ts';
import { knownList } from '../../../src/domain/kit/fact.ts';
import { newDigest } from '../../support/a-rollout.ts';

const run = { id: 7, url: 'https://github.com/acme/backend/actions/runs/7', attempt: 1 };
const verified = (...images: readonly string[]) => ({ kind: 'verified', run, images, by: 'image' }) as const;
const pinned = `registry.example:5000/acme/backend@${newDigest}`;
const tagged = `registry.example:5000/acme/backend:latest@${newDigest}`;

it.each([
  ['what was announced by its digest', [pinned], verified(pinned), pinned],
  ['the digest that was seen, where a tag was announced', ['acme/backend:latest'], verified(tagged), pinned],
  ['the digest that was seen, where nothing was announced', [], verified(tagged), pinned],
  ['nothing, where only the tag is known', ['acme/backend:latest'], verified('acme/backend:latest'), null],
  ['nothing, where several were announced', [pinned, 'acme/worker:1'], verified(pinned), null],
  ['nothing, where several were seen', [], verified(tagged, 'acme/agent:7'), null],
])('a rollback sends %s', (_, announced, state, image) => {
  expect(pinnedImage({ announced: knownList(announced), state })).toBe(image);
});

describe('a rollback', () => {
  const to = '1' as DeploymentId;
  const back = (announced: readonly string[], state: DeploymentState = verified()) => ({
    commit: null,
    announced: knownList(announced),
    state,
  });

  it.each([
    ['whose digest is sent is pinned', back([pinned]), { image: pinned }, 'pinned'],
    ['whose digest no input holds is not', back([pinned]), { version: 'latest' }, 'not-sent'],
    ['to what is known by its tag only is not', back(['acme/backend:latest']), { image: '' }, 'no-digest'],
    ['to what is not known at all is not', back([]), { image: '' }, 'no-digest'],
    ['to several announced images is not', back([pinned, 'acme/worker:1']), { image: '' }, 'several-images'],
    ['to several seen images is not', back([], verified(tagged, 'acme/agent:7')), { image: '' }, 'several-images'],
  ] as const)('%s', (_, target, inputs, pin) => {
    expect(pinFor(target, inputs)).toBe(pin);
    expect(pinOf({ purpose: { kind: 'rollback', to, pin }, inputs })).toBe(pin);
  });

  it('tells which digests its rollout may bring, and a deploy does not', () => {
    const sent = { image: pinned, base: 'node:24' };
    expect(digestsSent({ purpose: { kind: 'rollback', to, pin: 'pinned' }, inputs: sent })).toEqual([newDigest]);
    expect(digestsSent({ purpose: { kind: 'rollback', to, pin: 'not-sent' }, inputs: sent })).toEqual([]);
    expect(digestsSent({ purpose: { kind: 'deploy' }, inputs: sent })).toEqual([]);
  });

  it('of an older release is pinned only where a digest was sent', () => {
    expect(pinOf({ purpose: { kind: 'rollback', to }, inputs: { image: pinned } })).toBe('pinned');
    expect(pinOf({ purpose: { kind: 'rollback', to }, inputs: { image: 'acme/backend:latest' } })).toBe('not-sent');
    expect(pinOf({ purpose: { kind: 'deploy' }, inputs: {} })).toBeNull();
  });
});
