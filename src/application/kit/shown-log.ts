import { endOfLog, endOfUncheckedLog, searchedEnd } from '../../domain/deploy/failure-log.ts';
import type { SecretDetector } from './ports/secret-detector.ts';

/**
 * The end of a log as anybody may see it: whatever our own rules or the detector take for a secret is masked. Where the
 * detector cannot look, every word that might be a secret is masked as well.
 */
export async function shownLog(lines: readonly string[], detector: SecretDetector): Promise<readonly string[]> {
  const found = await detector.find(searchedEnd(lines));
  return found === 'unreadable' ? endOfUncheckedLog(lines) : endOfLog(lines, found);
}
