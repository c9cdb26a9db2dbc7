import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { teamOf } from '../../src/entrypoints/composition/team.ts';
import { play } from '../../src/entrypoints/playground/play.ts';
import { exampleConfiguration } from '../../src/entrypoints/playground/server/example-configuration.ts';
import { workingMomentMs } from '../../src/entrypoints/playground/world/working-clock.ts';

afterEach(() => vi.restoreAllMocks());

describe('arguments of the playground', () => {
  it.each([
    [['--at', 'yesterday'], '--at takes a date and a time, like 2026-11-24T10:00Z'],
    [['--port', 'http'], '--port takes a number from 0 to 65535'],
    [['--lang', 'fr'], '--lang takes en or ko'],
    [['--scene', 'disco', '--lang', 'en'], 'There is no scene disco. There are: approval, verified'],
    [['--scene', 'disco', '--lang', 'ko'], 'disco 장면은 없습니다. 있는 장면: approval, verified'],
  ])('says what is wrong with %j', async (args, sentence) => {
    await expect(play(args)).rejects.toThrow(sentence);
  });

  it.each([
    ['en', /Port (\d+) is taken.*--port/],
    ['ko', /(\d+) 포트는 이미 쓰이고 있습니다.*--port/],
  ])('says what to do where somebody else has the port that was asked for (%s)', async (language, sentence) => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as AddressInfo;
    await expect(play(['--port', String(port), '--lang', language])).rejects.toThrow(sentence);
    other.close();
  });

  it.each([
    [['--help'], /--port {6}where it listens.*--empty.*--scene|--port {6}where it listens/s],
    [['--help', '--lang', 'ko'], /--port {6}127\.0\.0\.1의 포트/],
    [['-h', '--port', 'http'], /npm start -- \[--port 4173\]/],
  ])('explains itself to whoever asks with %j, and opens nothing', async (args, words) => {
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await play(args);
    expect(said.mock.calls.join('')).toMatch(words);
  });
});

describe('the day on which a playground begins', () => {
  const { calendar } = teamOf(exampleConfiguration()).reminders;
  const begins = (now: string) => new Date(workingMomentMs(Date.parse(now), calendar)).toISOString();

  it.each([
    ['as it is, at work', '2026-11-24T15:20+09:00', '2026-11-24T06:20:00.000Z'],
    ['this morning, late in the evening', '2026-11-24T23:10+09:00', '2026-11-24T01:00:00.000Z'],
    ['this morning, before anybody is up', '2026-11-24T04:00+09:00', '2026-11-24T01:00:00.000Z'],
    ['on Friday, at a weekend', '2026-11-29T12:00+09:00', '2026-11-27T01:00:00.000Z'],
  ])('is %s', (_, now, then) => {
    expect(begins(now)).toBe(then);
  });

  it('is no holiday of the team', () => {
    const holidays = new Set([...calendar.holidays, '2026-11-24', '2026-11-23'] as never);
    const then = workingMomentMs(Date.parse('2026-11-24T15:20+09:00'), { ...calendar, holidays: holidays as never });
    expect(new Date(then).toISOString()).toBe('2026-11-20T01:00:00.000Z');
  });
});
