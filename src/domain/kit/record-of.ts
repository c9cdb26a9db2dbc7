/** Something for each of these names. */
export function recordOf<Name extends string, Value>(
  names: readonly Name[],
  make: (name: Name) => Value,
): Readonly<Record<Name, Value>> {
  // `fromEntries` forgets the names.
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
}
