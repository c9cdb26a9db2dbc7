import { logTail, searchedTail, uncheckedLogTail } from '../../domain/deploy/failure-log.ts';
import type { SecretDetector } from './ports/secret-detector.ts';

/**
 * The end of a log with secrets masked by our own rules and the detector. If the detector fails, every word that might be a
 * secret is masked.
 */
export async function maskedLogTail(lines: readonly string[], detector: SecretDetector): Promise<readonly string[]> {
  const found = await detector.find(searchedTail(lines));
  return found === 'unreadable' ? uncheckedLogTail(lines) : logTail(lines, found);
}
