import { describe, expect, it } from 'vitest';
import { InMemorySecretDetector } from '../../../src/adapters/in-memory/kit/in-memory-secret-detector.ts';
import { SecretlintDetector } from '../../../src/adapters/secretlint/secretlint-detector.ts';
import { maskedLogTail } from '../../../src/application/kit/masked-log-tail.ts';

const odd = ['swordfish', 'of', 'ours'].join('-');

describe('the lines of a failed step', () => {
  it('lose what only the detector takes for a secret', async () => {
    expect(await maskedLogTail(['it said', `hello ${odd}!`], new InMemorySecretDetector([odd]))).toEqual([
      'it said',
      'hello [masked]!',
    ]);
  });

  it('lose what either of them sees where they see parts of one secret', async () => {
    const detector = new InMemorySecretDetector(['abc']);
    expect(await maskedLogTail(['DB_PASSWORD=abc,def'], detector)).toEqual(['DB_PASSWORD=[masked]']);
  });

  it('keep what is readable where the detector cannot look, and lose every word that may be a secret', async () => {
    const detector = new InMemorySecretDetector();
    detector.break();
    const lines = ['Error: no such table users', `sent ${'a1B2c3'.repeat(4)} to it`, 'PASSWORD=hunter2'];
    expect(await maskedLogTail(lines, detector)).toEqual([
      'Error: no such table users',
      'sent [masked] to it',
      'PASSWORD=[masked]',
    ]);
  });

  it('come with a word of what went wrong, which quotes nothing of them', async () => {
    const told: string[] = [];
    const load = () => Promise.reject(new RangeError(`cannot read ${odd}`));
    await maskedLogTail([odd], new SecretlintDetector((failure) => void told.push(failure), load));
    expect(told).toEqual(['RangeError']);
  });
});
