/**
 * Polyfills for Node 20. The package starts on its user's Node; the Lambdas and everything in the repository run on Node 24.
 */
export function completeOlderNode(): void {
  Map.groupBy ??= groupBy;
  Promise.withResolvers ??= withResolvers;
  if (!('bytes' in Response.prototype)) Object.defineProperty(Response.prototype, 'bytes', { value: bytes });
}

export function groupBy<Key, Item>(items: Iterable<Item>, keyOf: (item: Item, index: number) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

export function withResolvers<Value>(): PromiseWithResolvers<Value> {
  let resolve: PromiseWithResolvers<Value>['resolve'] = () => {};
  let reject: PromiseWithResolvers<Value>['reject'] = () => {};
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

export async function bytes(this: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await this.arrayBuffer());
}
