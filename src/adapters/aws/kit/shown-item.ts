import type { Attributes, Condition } from './dynamo-table.ts';

/** Something kept as JSON that a card shows: its revision, and the one that the card has. */
export type ShownThing = { readonly revision: number; readonly shown: { readonly revision: number } | null };

export function shownItem(json: string, { revision, shown }: ShownThing): Attributes {
  return {
    entity: { S: json },
    revision: { N: String(revision) },
    ...(shown === null ? {} : { shownRevision: { N: String(shown.revision) } }),
  };
}

/** The condition that the stored item is still of the revision that was read. */
export function stillIsOfRevision(before: { readonly revision: number } | null): Condition {
  if (before === null) return { expression: 'attribute_not_exists(pk)' };
  return { expression: 'revision = :revision', values: { ':revision': { N: String(before.revision) } } };
}

/** The condition that the stored item is still the one that was read. */
export function stillIs(before: ShownThing | null): Condition {
  if (before === null) return stillIsOfRevision(null);
  const values = { ':revision': { N: String(before.revision) } };
  if (before.shown === null) {
    return { expression: 'revision = :revision AND attribute_not_exists(shownRevision)', values };
  }
  return {
    expression: 'revision = :revision AND shownRevision = :shown',
    values: { ...values, ':shown': { N: String(before.shown.revision) } },
  };
}
