import { describe, expect, it } from 'vitest';
import { play } from '../../src/entrypoints/playground/play.ts';

describe('arguments of the playground', () => {
  it.each([
    [['--at', 'yesterday'], '--at takes a date and a time, like 2026-11-24T10:00Z'],
    [['--port', 'http'], '--port takes a number from 0 to 65535'],
    [['--lang', 'fr'], '--lang takes en or ko'],
  ])('says what is wrong with %j', async (args, sentence) => {
    await expect(play(args)).rejects.toThrow(sentence);
  });
});
