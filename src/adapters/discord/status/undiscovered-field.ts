import type { DiscoveryRule, FailedDiscovery } from '../../../domain/status/discovery.ts';
import { placeKey } from '../../../domain/status/place.ts';
import { codeText } from '../kit/escape-text.ts';
import { linesWithin } from '../kit/limits.ts';
import type { StatusWords } from './status-words.ts';

const longest = 400;

/** What could not be looked for, and why. */
export function undiscoveredField(failed: readonly FailedDiscovery[], words: StatusWords) {
  if (failed.length === 0) return [];
  const lines = failed.map(({ rule, reason }) => words.undiscovered(codeText(saidPlainly(rule), 90), reason));
  return [{ name: words.undiscoveredTitle, value: linesWithin(lines, longest, () => '…') }];
}

/** As it is written in the configuration. */
function saidPlainly(rule: DiscoveryRule): string {
  const where = `discover: ${rule.kind} (${placeKey(rule)})`;
  switch (rule.kind) {
    case 'ec2':
      return `${where} ${Object.entries(rule.tags)
        .map(([name, value]) => `${name}=${value}`)
        .join(' ')}`;
    case 'ecs':
      return `${where} ${rule.cluster}`;
    case 'eks':
      return where;
  }
}
