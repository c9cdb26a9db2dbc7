import { expect, it } from 'vitest';
import { pinnedImage } from '../../../src/domain/deploy/rollback-target.ts';
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
