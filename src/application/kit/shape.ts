/** The result of a shape for an invalid value. */
export const invalid = Symbol('invalid');

/**
 * Parses JSON from a queue or the table. Unknown fields are dropped. Not a schema library, because the public Lambdas load
 * every job descriptor and have milliseconds for it.
 */
export type Shape<T> = (value: unknown) => T | typeof invalid;

export const text: Shape<string> = (value) => (typeof value === 'string' ? value : invalid);

/** Finite, because JSON has no other. */
export const number: Shape<number> = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : invalid);

export const flag: Shape<boolean> = (value) => (typeof value === 'boolean' ? value : invalid);

/** Text that was validated before it was stored: the only place that restores a brand. */
export function branded<T extends string>(): Shape<T> {
  return (value) => (typeof value === 'string' ? (value as T) : invalid);
}

/** The same for a number. */
export function brandedNumber<T extends number>(): Shape<T> {
  return (value) => (typeof value === 'number' && Number.isFinite(value) ? (value as T) : invalid);
}

export function oneOf<const T extends string | number | boolean>(...values: readonly T[]): Shape<T> {
  return (value) => values.find((known) => known === value) ?? invalid;
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value) => (value === null ? null : shape(value));
}

/** `value` is the default for items of older releases. */
export function withDefault<T>(shape: Shape<T>, value: T): Shape<T> {
  return (given) => (given === undefined ? value : shape(given));
}

/** A field that may be left out. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value) => (value === undefined ? undefined : shape(value));
}

/** The same where others write null for it. */
export function optionalOrNull<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value) => (value === undefined || value === null ? undefined : shape(value));
}

export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) return invalid;
    const items: T[] = [];
    for (const item of value) {
      const fitting = shape(item);
      if (fitting === invalid) return invalid;
      items.push(fitting);
    }
    return items;
  };
}

export function record<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value) => {
    if (!isObject(value)) return invalid;
    const entries: [string, T][] = [];
    for (const [key, item] of Object.entries(value)) {
      const fitting = shape(item);
      if (fitting === invalid) return invalid;
      entries.push([key, fitting]);
    }
    return Object.fromEntries(entries);
  };
}

export type FieldShapes<T> = { readonly [Key in keyof T]-?: Shape<T[Key]> };

/** The fields in the order in which they were written, because some values are compared by their JSON. */
export function fields<T>(shapes: FieldShapes<T>): Shape<T> {
  const named = Object.keys(shapes).filter((key): key is Extract<keyof T, string> => key in shapes);
  return (value) => {
    if (!isObject(value)) return invalid;
    const given = Object.keys(value).filter((key): key is Extract<keyof T, string> => Object.hasOwn(shapes, key));
    const missing = named.filter((key) => !Object.hasOwn(value, key));
    const found: Partial<T> = {};
    for (const key of [...given, ...missing]) {
      const fitting = shapes[key](Object.hasOwn(value, key) ? value[key] : undefined);
      if (fitting === invalid) return invalid;
      if (fitting !== undefined) found[key] = fitting;
    }
    return found as T;
  };
}

/** A union of shapes, discriminated by a text field. */
export function tagged<Tag extends string, T extends { readonly [Key in Tag]: string }>(
  tag: Tag,
  shapes: { readonly [Name in T[Tag]]: Shape<Extract<T, { readonly [Key in Tag]: Name }>> },
): Shape<T> {
  const byName = new Map<unknown, Shape<T>>(Object.entries(shapes));
  return (value) => (isObject(value) ? (byName.get(value[tag])?.(value) ?? invalid) : invalid);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
