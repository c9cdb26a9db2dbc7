import type { AuditEvent } from './audit.ts';

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits in lower case. */
export type Hash = (text: string) => string;

/** A stored event. Its hash covers the hash of the entry before. */
export type AuditEntry = {
  /** 1 for the first. */
  readonly seq: number;
  /** The hash of the entry before; 64 zeros for the first. */
  readonly previous: string;
  /** The event in its canonical form. */
  readonly event: string;
  /** The hash of all the fields above. */
  readonly hash: string;
};

/** The number and hash of an entry: evidence of every entry up to it. */
export type AuditSeal = Pick<AuditEntry, 'seq' | 'hash'>;

export type AuditVerdict =
  /** `last` is null if there are no entries. */
  | { readonly kind: 'whole'; readonly last: AuditSeal | null }
  | { readonly kind: 'broken'; readonly seq: number; readonly why: AuditBreak };

/**
 * `altered`: the content does not match the hash. `missing`: the entry was removed, or another has its number. `severed`: it
 * names another hash for the entry before. `resealed`: it is consistent, but a seal shows that its hash was different before.
 */
export type AuditBreak = 'altered' | 'missing' | 'severed' | 'resealed';

export const beforeTheFirst = '0'.repeat(64);

/** JSON with sorted keys, so that equal events have equal texts. */
export function canonicalForm(event: AuditEvent): string {
  return JSON.stringify(event, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

export function sealedAfter(last: AuditSeal | null, event: AuditEvent, hash: Hash): AuditEntry {
  const entry = { seq: (last?.seq ?? 0) + 1, previous: last?.hash ?? beforeTheFirst, event: canonicalForm(event) };
  return { ...entry, hash: hashOf(entry, hash) };
}

/** The verdict after one more entry. `seals` are what other places recorded about it. */
export function followChain(
  verdict: AuditVerdict,
  entry: AuditEntry,
  hash: Hash,
  seals: readonly AuditSeal[] = [],
): AuditVerdict {
  if (verdict.kind === 'broken') return verdict;
  const seq = (verdict.last?.seq ?? 0) + 1;
  if (entry.seq !== seq) return { kind: 'broken', seq, why: 'missing' };
  if (entry.hash !== hashOf(entry, hash)) return { kind: 'broken', seq, why: 'altered' };
  if (entry.previous !== (verdict.last?.hash ?? beforeTheFirst)) return { kind: 'broken', seq, why: 'severed' };
  const isAsSealed = seals.every((seal) => seal.seq !== seq || seal.hash === entry.hash);
  if (!isAsSealed) return { kind: 'broken', seq, why: 'resealed' };
  return { kind: 'whole', last: { seq, hash: entry.hash } };
}

/** The verdict after the last entry: a seal beyond it shows that entries were cut off. */
export function endOfChain(verdict: AuditVerdict, seals: readonly AuditSeal[]): AuditVerdict {
  if (verdict.kind === 'broken') return verdict;
  const end = verdict.last?.seq ?? 0;
  return seals.some(({ seq }) => seq > end) ? { kind: 'broken', seq: end + 1, why: 'missing' } : verdict;
}

export function verifyChain(entries: Iterable<AuditEntry>, hash: Hash, seals: readonly AuditSeal[] = []): AuditVerdict {
  let verdict: AuditVerdict = { kind: 'whole', last: null };
  for (const entry of entries) verdict = followChain(verdict, entry, hash, seals);
  return endOfChain(verdict, seals);
}

function hashOf({ seq, previous, event }: Omit<AuditEntry, 'hash'>, hash: Hash): string {
  return hash(`${seq}\n${previous}\n${event}`);
}
