import type { DynamoTable } from '../../src/adapters/aws/kit/dynamo-table.ts';

/**
 * The same table, reached by a Lambda that dies before the calls that `diesAt` names; `calls` counts them from 1. Whatever else
 * `diesAt` does happens right before the call.
 */
export function dyingAt(
  table: DynamoTable,
  diesAt: (method: keyof DynamoTable, calls: number) => boolean | Promise<boolean>,
): DynamoTable {
  let calls = 0;
  return new Proxy(table, {
    get(real, name) {
      const method: unknown = Reflect.get(real, name, real);
      if (typeof method !== 'function') return method;
      return async (...args: readonly unknown[]) => {
        calls += 1;
        if (await diesAt(name as keyof DynamoTable, calls)) throw new Error('the Lambda is gone');
        return Reflect.apply(method, real, args);
      };
    },
  });
}
