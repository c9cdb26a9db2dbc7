import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { kindOfKey } from '../../src/adapters/aws/installation/kind-of-key.ts';
import { liveCardsOf } from '../../src/application/installation/live-cards.ts';
import { ReleaseFolder, releases } from './release-folder.ts';

/** Of all items of a table that a release has left. */
function liveCards(release: string, table: string): number {
  const items = new ReleaseFolder(release).tables().get(table)?.items ?? [];
  const cards = items.flatMap(({ pk, sk, ...others }) => {
    const values = Object.entries(others).map(([name, value]) => {
      if ('B' in value && name === 'entity')
        return [name, inflateRawSync(Buffer.from(value.B, 'base64')).toString()] as const;
      return [name, 'S' in value ? value.S : null] as const;
    });
    const kind = kindOfKey({ pk: pk.S, sk: sk.S });
    return liveCardsOf({ kind, key: '', form: 1, values: Object.fromEntries(values), packed: [] });
  });
  return new Set(cards).size;
}

const live = [
  'deployment.queued',
  'alarm.firing',
  'cost-warning.spike',
  'review-card.needs-review',
  'review-card.draft',
];
const over = ['deployment.failed', 'alarm.ended', 'cost-warning.ended', 'review-card.merged', 'review-card.closed'];

it.each(releases)('an uninstall finds the card of whatever is not over, as %s has left it', (release) => {
  const count = (tables: readonly string[]) => tables.map((table) => [table, liveCards(release, table)]);
  expect(Object.fromEntries(count(live))).toEqual(Object.fromEntries(live.map((table) => [table, 1])));
  expect(Object.fromEntries(count(over))).toEqual(Object.fromEntries(over.map((table) => [table, 0])));
});
