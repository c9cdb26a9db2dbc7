import type { Attributes, DynamoTable } from '../../src/adapters/aws/kit/dynamo-table.ts';
import type { Shape } from '../../src/application/kit/shape.ts';

/** The item itself, whatever is in it. */
export const raw: Shape<Attributes> = (item) => item as Attributes;

/** Every item of a partition, as DynamoDB has it. */
export function rawItems(table: DynamoTable, pk: string): Promise<readonly Attributes[]> {
  return table.readAll(pk, { order: 'ascending' }, raw);
}
