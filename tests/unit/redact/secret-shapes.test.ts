import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InMemorySecretDetector } from '../../../src/adapters/in-memory/kit/in-memory-secret-detector.ts';
import { SecretlintDetector } from '../../../src/adapters/secretlint/secretlint-detector.ts';
import { maskedLogTail } from '../../../src/application/kit/masked-log-tail.ts';
import type { SecretDetector } from '../../../src/application/kit/ports/secret-detector.ts';
import { heldOutHarmless, heldOutShapes } from '../../fixtures/secret-shapes/held-out.ts';
import { harmless, known } from '../../fixtures/secret-shapes/known.ts';
import { secondHeldOutHarmless, secondHeldOutShapes } from '../../fixtures/secret-shapes/second-held-out.ts';
import { base64, chosen, type Harmless, type Shape, shape, survivors } from '../../fixtures/secret-shapes/shape.ts';

const small = (chance: () => number) =>
  Array.from({ length: 11 }, () => String.fromCharCode(97 + Math.floor(chance() * 26))).join('');
/** What neither the rules nor the detector sees. docs/operations.md says the same. */
const blindSpots: readonly Shape[] = [
  shape('a password of small letters only in a sentence', (secret) => [`the password is ${secret(small)}`]),
  shape('a password that nothing names', (secret) => [`retrying with ${secret(chosen)}`]),
  shape('a column of secrets with no lines between the columns', (secret) => [
    'NAME     API-TOKEN',
    `deploy   ${secret(20)}`,
  ]),
  shape('a secret that the log breaks into two lines', (secret, plain) => [`TOKEN=${plain(20)}`, secret(20)]),
  shape('a secret that is encoded once more', (secret) => [`payload ${secret(base64(48))}`]),
];
/** The names of shapes of the corpora that are still shown, and of harmless lines that are changed. */
const stillShown: readonly string[] = [];
const stillChanged: readonly string[] = [];

const failures: string[] = [];
const both = new SecretlintDetector((failure) => void failures.push(failure));

async function shownIn(shapes: readonly Shape[], detector: SecretDetector): Promise<readonly string[]> {
  const shown = await Promise.all(shapes.map(async (one) => survivors(one, await maskedLogTail(one.lines, detector))));
  return shapes.filter((_, at) => shown[at]?.length !== 0).map(({ name }) => name);
}

/** Blanks at the end of a line are cut anyway. */
async function changedOf(lines: readonly Harmless[], detector: SecretDetector): Promise<readonly string[]> {
  const shown = await Promise.all(lines.map((one) => maskedLogTail(one.lines, detector)));
  return lines
    .filter((one, at) => shown[at]?.join('\n') !== one.lines.map((line) => line.trimEnd()).join('\n'))
    .map(({ name }) => name);
}

describe.each([
  { corpus: 'the lines that the rules were written with', shapes: known, others: harmless, most: 0 },
  { corpus: 'lines that the rules were not written with', shapes: heldOutShapes, others: heldOutHarmless, most: 0 },
  {
    corpus: 'more lines that the rules were not written with',
    shapes: secondHeldOutShapes,
    others: secondHeldOutHarmless,
    most: 0,
  },
])('the last lines of a failed step: $corpus', ({ shapes, others, most }) => {
  it('show no secret, but for those that are listed', async () => {
    const shown = await shownIn(shapes, both);
    expect(shown.length).toBeLessThanOrEqual(most);
    expect(shown).toEqual(stillShown.filter((name) => shapes.some((one) => one.name === name)));
    expect(failures).toEqual([]);
  });

  it('stay as they are where they hold none', async () => {
    const changed = await changedOf(others, both);
    expect(changed.length).toBeLessThanOrEqual(2);
    expect(changed).toEqual(stillChanged.filter((name) => others.some((one) => one.name === name)));
  });

  it('show no more where the detector cannot look', async () => {
    const broken = new InMemorySecretDetector();
    broken.break();
    const withBoth = await shownIn(shapes, both);
    expect((await shownIn(shapes, broken)).filter((name) => !withBoth.includes(name))).toEqual([]);
  });
});

it.each([
  'Login with token: succeeded',
  'Waiting for secret: pending',
  'Failed to parse token: unterminated string',
  'Error validating token: signature mismatch',
  'Creating secret: backend',
  'Mounted secret: tls',
  'Invalid password: mismatch',
  'Total tokens: 4096',
])('stay readable where a sentence goes on behind a name: %s', async (line) => {
  expect(await maskedLogTail([line], both)).toEqual([line]);
});

it.each([
  'see token: correcthorse',
  'my password: letmein',
  'logged in as admin with password: HUNTER',
  'creating user with password: correcthorse',
])('hide the word that a sentence gives behind a name: %s', async (line) => {
  expect(await maskedLogTail([line], both)).toEqual([line.replace(/\S+$/, '[masked]')]);
});

it('show what is listed as a blind spot, so that the list is true', async () => {
  expect(await shownIn(blindSpots, both)).toEqual(blindSpots.map(({ name }) => name));
});

it('are described in the manual with every shape that is still shown', () => {
  const manual = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
  const [, section = ''] = /## Secrets in the lines of a failed step\n([\s\S]*?)(?=\n## |$)/.exec(manual) ?? [];
  const listed = [...section.matchAll(/^- Still shown: (.+)$/gm)].map(([, name]) => name);
  expect(section).not.toBe('');
  expect(listed).toEqual([...stillShown, ...blindSpots.map(({ name }) => name)]);
  const measured = section.replace(/\s+/g, ' ');
  expect(measured).toContain('the first unseen one 48 of 60 masked, the second unseen one 51 of 60.');
  expect(measured).toContain('Both are no longer unseen: all of their shapes are masked now');
});
