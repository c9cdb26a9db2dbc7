import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import type { Audit } from '../../../src/application/history/ports/audit.ts';
import type { AuditTrail } from '../../../src/application/history/ports/audit-trail.ts';
import { VerifyAudit } from '../../../src/application/history/verify-audit.ts';
import { type AuditEntry, canonicalForm, verifyChain } from '../../../src/domain/history/audit-chain.ts';
import { anAuditEvent } from '../../support/an-audit-event.ts';
import { runs } from '../../support/property-budget.ts';

/** `harness` gives you an audit that is empty, sealed by SHA-256, and several workers who append to it. */
export function auditContract(name: string, harness: () => Promise<AuditWorld>): void {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => anAuditEvent({ key: `event-${at}`, facts: { at } }));

  describe(`${name} keeps what happened`, () => {
    it('in the order in which it was told, each sealed to the one before', async () => {
      const { workers, trail } = await harness();
      expect(await read(trail)).toEqual([]);
      expect(await trail.notedSeal()).toBeNull();
      for (const event of many(3)) await workers[0].append(event);
      const entries = await read(trail);
      expect(entries.map(({ seq, event }) => [seq, event])).toEqual(
        many(3).map((event, at) => [at + 1, canonicalForm(event)]),
      );
      expect(verifyChain(entries, sha256)).toEqual({ kind: 'whole', last: { seq: 3, hash: entries[2]?.hash } });
      expect(await trail.notedSeal()).toEqual({ seq: 3, hash: entries[2]?.hash });
    });

    it('once, however often and by however many it is told', async () => {
      const { workers, trail } = await harness();
      const tellings = workers.flatMap((worker) => many(6).map((event) => worker.append(event)));
      await Promise.all([
        ...tellings,
        workers[0].append(anAuditEvent({ key: 'event-0', facts: { at: 0, again: true } })),
      ]);
      for (const event of many(6)) await workers[1].append(event);
      const entries = await read(trail);
      const keys = entries.map(({ event }) => JSON.parse(event).key);
      expect(keys.toSorted()).toEqual(many(6).map(({ key }) => key));
    });

    it('in one unbroken chain, with every event in it, while many append at once', async () => {
      const { workers, trail } = await harness();
      // Every writer tries again until it wins: twice the writers are four times the requests.
      const written = many(Math.min(36, runs(18)));
      await Promise.all(written.map((event, at) => workers[at % workers.length]?.append(event)));
      const entries = await read(trail);
      expect(entries).toHaveLength(written.length);
      expect(new Set(entries.map(({ event }) => event))).toEqual(new Set(written.map(canonicalForm)));
      expect(verifyChain(entries, sha256).kind).toBe('whole');
      expect(await new VerifyAudit(trail, sha256).execute(null)).toMatchObject({
        kind: 'whole',
        last: { seq: written.length },
      });
    });

    it('from any entry on', async () => {
      const { workers, trail } = await harness();
      for (const event of many(4)) await workers[0].append(event);
      expect((await read(trail, 3)).map(({ seq }) => seq)).toEqual([3, 4]);
      expect(await read(trail, 5)).toEqual([]);
    });

    it('whatever people are called and write', async () => {
      const { workers, trail } = await harness();
      const text = fc.string({ unit: 'binary', maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(text, text, async (subject, reason) => {
          const seq = (await read(trail)).length + 1;
          const event = anAuditEvent({ key: `event-${seq}`, subject, facts: { reason } });
          await workers[0].append(event);
          expect((await read(trail, seq))[0]?.event).toBe(canonicalForm(event));
          expect((await new VerifyAudit(trail, sha256).execute(null)).kind).toBe('whole');
        }),
        { numRuns: runs(8) },
      );
    });
  });
}

export type AuditWorld = { readonly workers: readonly [Audit, Audit, Audit]; readonly trail: AuditTrail };

async function read(trail: AuditTrail, from?: number): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of trail.entries(from)) entries.push(entry);
  return entries;
}
