import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logEntries } from '../../../src/domain/logs/log-entries.ts';
import { groupedByShape, shapeOf } from '../../../src/domain/logs/log-shapes.ts';
import { runs } from '../../support/property-budget.ts';
import { written } from './a-log.ts';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const lettersAndDigits = fc
  .string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
    minLength: 12,
    maxLength: 24,
  })
  .filter((text) => /\d/.test(text));

/** What differs between two lines of the same code, by kind. */
const values: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  hex: fc.oneof(hex(8), hex(16), hex(32), hex(40)),
  number: fc.oneof(
    fc.nat().map(String),
    fc.float({ noNaN: true, min: 0, max: 1_000_000 }).map((value) => value.toFixed(2)),
  ),
  id: lettersAndDigits,
  prefixed: lettersAndDigits.map((id) => `ord_${id}`),
  time: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  ip: fc.tuple(fc.ipV4(), fc.nat(65_535)).map(([ip, port]) => `${ip}:${port}`),
  ipv6: fc.ipV6().filter((ip) => !ip.includes('.')),
  duration: fc.nat(99_999).map((ms) => `${ms}ms`),
  mail: fc.tuple(hex(6), hex(5)).map(([user, host]) => `u${user}@h${host}.example`),
};

const words = fc.constantFrom(
  'payment',
  'failed',
  'for',
  'order',
  'user',
  'could not',
  'connect to',
  '결제',
  '실패',
  'after',
);

const template = fc.array(
  fc.oneof(
    words.map((word) => ({ word })),
    fc.constantFrom(...Object.keys(values)).map((kind) => ({ kind })),
  ),
  { minLength: 1, maxLength: 8 },
);

function filled(parts: readonly ({ readonly word: string } | { readonly kind: string })[]): fc.Arbitrary<string> {
  const texts = parts.map((part) => ('word' in part ? fc.constant(part.word) : (values[part.kind] ?? fc.constant(''))));
  return fc.tuple(...texts).map((all) => all.join(' '));
}

describe('the shape of a line', () => {
  it('is the same whatever its ids, numbers, times and addresses are', { timeout: 30_000 }, () => {
    let differed = 0;
    fc.assert(
      fc.property(
        template.chain((parts) => fc.tuple(filled(parts), filled(parts))),
        ([one, other]) => {
          differed += one === other ? 0 : 1;
          expect(shapeOf(one)).toBe(shapeOf(other));
        },
      ),
      { numRuns: runs(1_000) },
    );
    expect(differed).toBeGreaterThan(500);
  });

  it('is another one where the words are others', () => {
    const lines = ['payment failed for order 7', 'payment failed for user 7', "reading 'id'", "reading 'name'"];
    expect(new Set(lines.map(shapeOf)).size).toBe(lines.length);
  });

  it('keeps the letters of short names with a number', () => {
    expect(shapeOf('utf8 and http2 failed in 12ms')).toBe('utf# and http# failed in #');
  });
});

const levels = ['FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG'] as const;
const line = fc.tuple(fc.constantFrom(...levels), template.chain(filled)).map(([level, text]) => `${level} ${text}`);

describe('groups', () => {
  it('never hold entries of unlike levels, and count every entry once', { timeout: 30_000 }, () => {
    let shared = 0;
    fc.assert(
      fc.property(
        fc.array(fc.oneof(line, fc.constantFrom('ERROR same', 'WARN same', 'FATAL same')), { maxLength: 40 }),
        (lines) => {
          const entries = logEntries(written(lines));
          const { groups, counts } = groupedByShape(entries);
          expect(Object.values(counts).reduce((all, count) => all + count, 0)).toBe(entries.length);
          for (const level of ['fatal', 'error', 'warning'] as const) {
            const ofLevel = groups.filter((group) => group.level === level);
            expect(ofLevel.reduce((all, { count }) => all + count, 0)).toBe(counts[level]);
            expect(ofLevel.every(({ example }) => example.level === level)).toBe(true);
          }
          const shapes = groups.map(({ level, example }) => `${level} ${shapeOf(example.said)}`);
          expect(new Set(shapes).size).toBe(groups.length);
          const same = groups.filter(({ example }) => example.said === 'same');
          shared += same.length > 1 ? 1 : 0;
        },
      ),
    );
    expect(shared).toBeGreaterThan(0);
  });

  it('come with the gravest first, then the most frequent', () => {
    const lines = ['WARN slow', 'WARN slow', 'WARN slow', 'ERROR a 1', 'ERROR b', 'ERROR b', 'FATAL down'];
    const { groups } = groupedByShape(logEntries(written(lines)));
    expect(groups.map(({ level, count }) => [level, count])).toEqual([
      ['fatal', 1],
      ['error', 2],
      ['error', 1],
      ['warning', 3],
    ]);
  });
});
