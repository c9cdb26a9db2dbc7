import type { AuditEvent } from './audit.ts';

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits in lower case. */
export type Hash = (text: string) => string;

/** One event as it is kept, sealed to the one before. */
export type AuditEntry = {
  /** 1 for the first. */
  readonly seq: number;
  /** The hash of the entry before; 64 zeros for the first. */
  readonly previous: string;
  /** The event in its canonical form. */
  readonly event: string;
  /** Of all of the above. */
  readonly hash: string;
};

/** What says that everything up to an entry was once like this. */
export type AuditSeal = Pick<AuditEntry, 'seq' | 'hash'>;

export type AuditVerdict =
  /** `last` is null where there is no entry. */
  | { readonly kind: 'whole'; readonly last: AuditSeal | null }
  | { readonly kind: 'broken'; readonly seq: number; readonly why: AuditBreak };

/**
 * `altered`: what it says does not fit its hash. `missing`: it is not where it should be, because it was removed, or because
 * another stands there. `severed`: it was not sealed to the entry before that is there now. `resealed`: it fits, and yet it
 * had another hash once.
 */
export type AuditBreak = 'altered' | 'missing' | 'severed' | 'resealed';

export const beforeTheFirst = '0'.repeat(64);

/** JSON with the keys of every object sorted, so that the same event is always the same text. */
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

/** The verdict on the entries up to this one, after `verdict` on those before. `seals` are what is known of it from elsewhere. */
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

/** After the last entry: a seal beyond it tells of entries that were cut off. */
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
