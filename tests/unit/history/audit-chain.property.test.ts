import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import type { AuditEvent } from '../../../src/domain/history/audit.ts';
import { type AuditEntry, canonicalForm, sealedAfter, verifyChain } from '../../../src/domain/history/audit-chain.ts';
import { anAuditEvent } from '../../support/an-audit-event.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const events: fc.Arbitrary<AuditEvent> = fc
  .record({
    key: text,
    atMs: fc.nat(),
    action: text,
    subject: text,
    facts: fc.dictionary(text, fc.oneof(text, fc.nat())),
  })
  .map((changes) => anAuditEvent(changes));
const chains = fc.array(events, { minLength: 1, maxLength: 8 }).map((told) => chainOf(told));
const spoilt = chains.chain((chain) => fc.record({ chain: fc.constant(chain), at: fc.nat({ max: chain.length - 1 }) }));

describe('verifyChain', () => {
  it('finds nothing to say about what was only appended to', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const last = chain.at(-1);
        expect(verifyChain(chain, sha256)).toEqual({ kind: 'whole', last: { seq: chain.length, hash: last?.hash } });
      }),
    );
  });

  it('names the entry that was edited, whatever was edited in it', () => {
    const fields = fc.constantFrom('event', 'previous', 'hash');
    fc.assert(
      fc.property(spoilt, fields, text, ({ chain, at }, field, other) => {
        fc.pre(chain[at]?.[field] !== other);
        const edited = chain.map((entry, index) => (index === at ? { ...entry, [field]: other } : entry));
        expect(verifyChain(edited, sha256)).toEqual({ kind: 'broken', seq: at + 1, why: 'altered' });
      }),
    );
  });

  it('names the one after it where the entry was sealed anew', () => {
    fc.assert(
      fc.property(spoilt, events, ({ chain, at }, event) => {
        fc.pre(canonicalForm(event) !== chain[at]?.event);
        const forged = sealedAfter(chain[at - 1] ?? null, event, sha256);
        const edited = chain.with(at, forged);
        const isLast = at === chain.length - 1;
        const seals = isLast ? [chain.at(-1) ?? forged] : [];
        const found = { kind: 'broken', seq: isLast ? at + 1 : at + 2, why: isLast ? 'resealed' : 'severed' };
        expect(verifyChain(edited, sha256, seals)).toEqual(found);
      }),
    );
  });

  it('names the entry that was removed', () => {
    fc.assert(
      fc.property(spoilt, ({ chain, at }) => {
        const seals = chain.slice(-1);
        expect(verifyChain(chain.toSpliced(at, 1), sha256, seals)).toEqual({
          kind: 'broken',
          seq: at + 1,
          why: 'missing',
        });
      }),
    );
  });

  it('names the place where another was inserted, or the next where that was sealed as if it belonged there', () => {
    fc.assert(
      fc.property(spoilt, events, ({ chain, at }, event) => {
        const forged = sealedAfter(chain[at - 1] ?? null, event, sha256);
        const found = verifyChain(chain.toSpliced(at, 0, forged), sha256);
        expect(found).toEqual({ kind: 'broken', seq: at + 2, why: 'missing' });
        const unsealed = { ...forged, seq: 77 };
        expect(verifyChain(chain.toSpliced(at, 0, unsealed), sha256)).toMatchObject({ kind: 'broken', seq: at + 1 });
      }),
    );
  });

  it('names the first of those that changed places', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        fc.array(events, { minLength: 5, maxLength: 5 }),
        (order, told) => {
          const chain = chainOf(told);
          const first = order.findIndex((from, at) => from !== at);
          fc.pre(first >= 0);
          const reordered = order.flatMap((from) => chain[from] ?? []);
          expect(verifyChain(reordered, sha256)).toEqual({ kind: 'broken', seq: first + 1, why: 'missing' });
          const renumbered = reordered.map((entry, at) => ({ ...entry, seq: at + 1 }));
          expect(verifyChain(renumbered, sha256)).toEqual({ kind: 'broken', seq: first + 1, why: 'altered' });
        },
      ),
    );
  });

  it('finds everything that was made anew after a seal was remembered', () => {
    fc.assert(
      fc.property(spoilt, events, ({ chain, at }, event) => {
        fc.pre(canonicalForm(event) !== chain[at]?.event);
        const told = chain.map((entry) => JSON.parse(entry.event)).with(at, event);
        const anew = chainOf(told);
        expect(verifyChain(anew, sha256).kind).toBe('whole');
        const found = verifyChain(anew, sha256, chain.slice(-1));
        expect(found).toEqual({ kind: 'broken', seq: chain.length, why: 'resealed' });
      }),
    );
  });
});

describe('canonicalForm', () => {
  it('is the same text however the event was put together', () => {
    const event = anAuditEvent({ facts: { b: 1, a: 'x' } });
    const { facts, ...rest } = event;
    expect(canonicalForm({ facts: { a: 'x', b: 1 }, ...rest })).toBe(canonicalForm(event));
    expect(canonicalForm(event)).toBe(
      '{"action":"deploy-requested","atMs":1790000000000,"by":{"id":"42","name":"지민"},"facts":{"a":"x","b":1},' +
        '"key":"deploy-requested/1320000000000000001","subject":"backend/dev"}',
    );
  });

  it('gives the hash that anybody can compute', () => {
    const entry = sealedAfter(null, anAuditEvent(), sha256);
    expect(entry.hash).toBe(sha256(`1\n${'0'.repeat(64)}\n${canonicalForm(anAuditEvent())}`));
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

function chainOf(told: readonly AuditEvent[]): readonly AuditEntry[] {
  const chain: AuditEntry[] = [];
  for (const event of told) chain.push(sealedAfter(chain.at(-1) ?? null, event, sha256));
  return chain;
}
