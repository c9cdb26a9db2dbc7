import type { Login } from './login.ts';
import type { MemberId } from './people.ts';

/** Of SHA-256, in hexadecimal digits. */
export type Sha256 = (text: string) => string;

/**
 * The text that the owner of an account writes into its profile to prove that they are this member. It is no secret: only the
 * owner can write there, and it names one member and one account.
 */
export function proofOf(sha256: Sha256, guild: string, member: MemberId, login: Login): string {
  return `geonbot-${sha256(JSON.stringify(['link', guild, member, login.toLowerCase()])).slice(0, 16)}`;
}

/** Wherever in the profile it stands, in any case, but not as a part of another word. */
export function isProven(profile: string, proof: string): boolean {
  const words = profile.toLowerCase().split(/[^a-z0-9-]+/);
  return words.includes(proof.toLowerCase());
}
