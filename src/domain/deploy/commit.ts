import type { Brand } from '../kit/brand.ts';

/** 40 hexadecimal digits, in lower case. */
export type CommitSha = Brand<string, 'CommitSha'>;

export type Commit = {
  readonly sha: CommitSha;
  /** First line of its message. */
  readonly subject: string;
  readonly committedAtMs: number;
};

export function commitShaIn(text: string): CommitSha | null {
  return /^[0-9a-f]{40}$/i.test(text) ? (text.toLowerCase() as CommitSha) : null;
}

/** As people read it. */
export function shortSha(sha: CommitSha): string {
  return sha.slice(0, 7);
}
