import { expect, it } from 'vitest';
import type { Resource } from '../../../src/domain/status/resource.ts';
import { type Look, type Sightings, withExpected, withLook } from '../../../src/domain/status/sightings.ts';

const nowMs = 1_790_000_000_000;
const minute = 60_000;
const hour = 60 * minute;
const web = (digit: number): Resource => ({
  kind: 'ec2',
  name: `web-${digit}`,
  region: 'us-east-1',
  instanceId: `i-${digit}`,
});
const look = (atMs: number, found: readonly Resource[], stopped: Look['stopped'] = []): Look => ({
  rule: 'r',
  atMs,
  found,
  stopped,
});
const all = () => true;

function after(...looks: readonly Look[]): Sightings {
  const record = looks.reduce<Sightings | null>((before, one) => withLook(before, one), null);
  if (record === null) throw new Error('nobody looked');
  return record;
}

const goneOf = ({ gone }: Sightings) => gone.map(({ resource, how, sinceMs }) => [resource.name, how, sinceMs]);

it('misses what it found before, from when it was first missed', () => {
  const first = look(nowMs, [web(1), web(2)]);
  const missing = after(first, look(nowMs + 6 * minute, [web(1)]), look(nowMs + 30 * minute, [web(1)]));
  expect(goneOf(missing)).toEqual([['web-2', 'gone', nowMs + 6 * minute]]);
  expect(goneOf(after(first, look(nowMs + minute, [web(1)]), look(nowMs + 2 * minute, [web(1), web(2)])))).toEqual([]);
});

it('knows what EC2 says of an instance that ended, also where nobody had seen it run', () => {
  const ended = { resource: web(1), how: 'stopped', sinceMs: nowMs - 6 * minute } as const;
  expect(goneOf(after(look(nowMs, [], [ended])))).toEqual([['web-1', 'stopped', nowMs - 6 * minute]]);
  const seenBefore = after(look(nowMs - 30 * minute, [web(1)]), look(nowMs, [], [ended]));
  expect(goneOf(seenBefore)).toEqual([['web-1', 'stopped', nowMs - 6 * minute]]);
  const unknown = { resource: web(2), how: 'terminated', sinceMs: null } as const;
  expect(goneOf(after(look(nowMs, [], [unknown])))).toEqual([]);
  const seen = after(look(nowMs, [web(2)]), look(nowMs + minute, [], [unknown]));
  expect(goneOf(seen)).toEqual([['web-2', 'terminated', nowMs + minute]]);
});

it('forgets after a day, and knows nothing of what was last seen before that', () => {
  const gone = after(look(nowMs, [web(1)]), look(nowMs + minute, []));
  expect(goneOf(withLook(gone, look(nowMs + 24 * hour, [])))).toHaveLength(1);
  expect(goneOf(withLook(gone, look(nowMs + 24 * hour + 2 * minute, [])))).toEqual([]);
  expect(goneOf(after(look(nowMs, [web(1)]), look(nowMs + 25 * hour, [])))).toEqual([]);
});

it('takes for expected what was shown, and neither what went away after that nor what comes back and goes again', () => {
  const gone = after(look(nowMs, [web(1), web(2)]), look(nowMs + minute, [web(2)]));
  const said = { shownMs: nowMs + 2 * minute, atMs: nowMs + 5 * minute, isMeant: all };
  const more = withLook(gone, look(nowMs + 4 * minute, []));
  expect(goneOf(withExpected(more, said)).map(([name]) => name)).toEqual(['web-2']);
  const expected = withExpected(gone, said);
  expect(goneOf(withLook(expected, look(nowMs + 6 * minute, [web(2)])))).toEqual([]);
  const back = withLook(expected, look(nowMs + 6 * minute, [web(1), web(2)]));
  expect(goneOf(withLook(back, look(nowMs + 7 * minute, [web(2)]))).map(([name]) => name)).toEqual(['web-1']);
});

it('stays as it is where an older look comes late, nothing is new, or nothing was meant', () => {
  const record = after(look(nowMs, [web(1)]), look(nowMs + minute, []));
  expect(withLook(record, look(nowMs, [web(1)]))).toBe(record);
  expect(withLook(record, look(nowMs + 5 * minute, []))).toBe(record);
  expect(withLook(record, look(nowMs + 12 * minute, [])).foundMs).toBe(nowMs + 12 * minute);
  expect(withExpected(record, { shownMs: nowMs, atMs: nowMs, isMeant: all })).toBe(record);
  expect(withExpected(record, { shownMs: nowMs + hour, atMs: nowMs, isMeant: () => false })).toBe(record);
});
