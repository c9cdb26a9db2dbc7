import type { AuditTrail } from '../../application/history/ports/audit-trail.ts';
import type { VerifyAudit } from '../../application/history/verify-audit.ts';
import type { AuditBreak, AuditSeal } from '../../domain/history/audit-chain.ts';
import { auditLineOf } from '../../domain/history/audit-line.ts';

/** `geonbot audit verify`: 0 when the audit is whole, and 1 with the first entry that is not as it was when not. */
export async function verifyAudit(
  verify: VerifyAudit,
  remembered: AuditSeal | null,
  print: (line: string) => void,
): Promise<number> {
  const verdict = await verify.execute(remembered);
  if (verdict.kind === 'broken') {
    print(`broken at entry ${verdict.seq}: ${inWords[verdict.why]}`);
    return 1;
  }
  if (verdict.last === null) print('whole: no entry yet');
  else print(`whole: ${verdict.last.seq} entries, sealed by ${verdict.last.seq}:${verdict.last.hash}`);
  return 0;
}

/** `geonbot audit export`: one JSON object a line, whole or not. */
export async function exportAudit(trail: AuditTrail, from: number, print: (line: string) => void): Promise<number> {
  for await (const entry of trail.entries(from)) print(auditLineOf(entry));
  return 0;
}

/** As `audit verify` prints it, such as `12:9f86…`. */
export function auditSealIn(text: string): AuditSeal {
  const [, seq, hash] = /^([1-9]\d{0,11}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined)
    throw new Error(`${text} is no seal: number, colon and 64 hexadecimal digits`);
  return { seq: Number(seq), hash };
}

export function entryNumberIn(text: string): number {
  if (!/^[1-9]\d{0,11}$/.test(text)) throw new Error(`${text} is no number of an entry`);
  return Number(text);
}

const inWords: Readonly<Record<AuditBreak, string>> = {
  altered: 'what it says does not fit its hash',
  missing: 'it is not where it should be',
  severed: 'it was sealed to another entry than the one before it',
  resealed: 'it once had another hash',
};
