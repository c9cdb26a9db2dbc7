import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalForm } from '../../../src/domain/history/audit-chain.ts';
import { auditEntryIn, auditLineOf } from '../../../src/domain/history/audit-line.ts';
import { anAuditEvent } from '../../support/an-audit-event.ts';

const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const event = fc.oneof(
  fc.string({ unit: 'binary' }).map((subject) => canonicalForm(anAuditEvent({ subject }))),
  // What somebody put in its place.
  fc.string({ unit: 'binary' }),
  fc.json(),
);

it('a line of the audit is one line, and gives back the very entry, tampered or not', () => {
  fc.assert(
    fc.property(fc.nat(), hex, hex, event, (seq, previous, hash, text) => {
      const entry = { seq, previous, hash, event: text };
      const line = auditLineOf(entry);
      expect(line).not.toContain('\n');
      expect(() => JSON.parse(line)).not.toThrow();
      expect(auditEntryIn(line)).toEqual(entry);
    }),
  );
});

it('anything else is no entry', () => {
  for (const line of ['', '{}', '{"seq":1}', '{"seq":1,"previous":"","hash":"","event":}']) {
    expect(auditEntryIn(line)).toBe(null);
  }
});
