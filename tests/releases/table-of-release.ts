import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { awsClientOptions } from '../support/aws-client-options.ts';
import type { Dynalite } from '../support/dynalite.ts';
import { ReleaseFolder } from './release-folder.ts';
import { putItems, type StoredItem } from './table-items.ts';

/** All that a release has kept, each key once. The audit is that of one story: those of several would be no chain. */
export function everythingOf(release: string): readonly StoredItem[] {
  const items = new Map<string, StoredItem>();
  const tables = [...new ReleaseFolder(release).tables().values()];
  const last = tables.toSorted((a, b) => Number(a.kind === 'audit') - Number(b.kind === 'audit'));
  for (const { kind, items: kept } of last) {
    if (kind === 'audit') for (const key of [...items.keys()]) if (key.startsWith('audit')) items.delete(key);
    for (const item of kept) items.set(`${item.pk.S} ${item.sk.S}`, item);
  }
  return [...items.values()];
}

/** The name of a table with all of it. */
export async function tableOfRelease(dynalite: Dynalite, release: string): Promise<string> {
  const name = await dynalite.newTableName();
  await putItems(new DynamoDBClient(awsClientOptions(dynalite.endpoint)), name, everythingOf(release));
  return name;
}
