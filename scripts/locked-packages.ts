/** An entry of a lockfile. */
export type Locked = {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

/**
 * Of a lockfile's packages, those that `names` need, so that a team's lockfile is the one that was tested. @throws Error where one
 * of them is not locked.
 */
export function lockedPackages(
  packages: Readonly<Record<string, Locked>>,
  names: readonly string[],
): Readonly<Record<string, Locked>> {
  const found: Record<string, Locked> = {};
  const visit = (name: string, from: string, optional: boolean) => {
    const path = placeOf(name, from, packages);
    if (path === null) {
      if (optional) return;
      throw new Error(`${name} is not in the lockfile`);
    }
    if (path in found) return;
    const { dev: _, ...entry } = (packages[path] ?? {}) as Locked & { readonly dev?: boolean };
    found[path] = entry;
    for (const one of Object.keys(entry.dependencies ?? {})) visit(one, path, false);
    for (const one of Object.keys(entry.optionalDependencies ?? {})) visit(one, path, true);
  };
  for (const name of names) visit(name, '', false);
  return Object.fromEntries(Object.entries(found).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** As Node resolves it: below whoever needs it, or else above. */
function placeOf(name: string, from: string, packages: Readonly<Record<string, Locked>>): string | null {
  for (
    let above = from;
    ;
    above = above.includes('/node_modules/') ? above.slice(0, above.lastIndexOf('/node_modules/')) : ''
  ) {
    const path = above === '' ? `node_modules/${name}` : `${above}/node_modules/${name}`;
    if (path in packages) return path;
    if (above === '') return null;
  }
}
