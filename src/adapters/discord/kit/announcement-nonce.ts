import { createHash } from 'node:crypto';

/** The same parts give the same nonce, of the 25 characters that Discord takes at most. */
export function announcementNonce(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 25);
}
