import {
  type AuditSeal,
  type AuditVerdict,
  endOfChain,
  followChain,
  type Hash,
} from '../../domain/history/audit-chain.ts';
import type { AuditTrail } from './ports/audit-trail.ts';

/** Verifies that the audit log is complete and unchanged. */
export class VerifyAudit {
  readonly #trail: AuditTrail;
  readonly #hash: Hash;

  constructor(trail: AuditTrail, hash: Hash) {
    this.#trail = trail;
    this.#hash = hash;
  }

  /** `remembered`: a seal from an earlier check that was stored elsewhere. */
  async execute(remembered: AuditSeal | null): Promise<AuditVerdict> {
    const noted = await this.#trail.notedSeal();
    const seals = [noted, remembered].filter((seal) => seal !== null);
    let verdict: AuditVerdict = { kind: 'whole', last: null };
    for await (const entry of this.#trail.entries()) {
      verdict = followChain(verdict, entry, this.#hash, seals);
      if (verdict.kind === 'broken') return verdict;
    }
    return endOfChain(verdict, seals);
  }
}
