import { logTail, searchedTail, uncheckedLogTail } from '../../domain/deploy/failure-log.ts';
import type { SecretDetector } from './ports/secret-detector.ts';

/**
 * The end of a log as anybody may see it: whatever our own rules or the detector take for a secret is masked. Where the
 * detector cannot look, every word that might be a secret is masked as well.
 */
export async function maskedLogTail(lines: readonly string[], detector: SecretDetector): Promise<readonly string[]> {
  const found = await detector.find(searchedTail(lines));
  return found === 'unreadable' ? uncheckedLogTail(lines) : logTail(lines, found);
}
