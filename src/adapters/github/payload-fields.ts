/** A JSON object of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

export function field(object: JsonObject | null, name: string): unknown {
  return object?.[name];
}

export function objectIn(object: JsonObject | null, name: string): JsonObject | null {
  return asObject(field(object, name));
}

const longestText = 1000;

/** A text that is not empty, well-formed, and cut to 1000 UTF-16 units because it has to fit into a queue; else null. */
export function textIn(object: JsonObject | null, name: string): string | null {
  const value = field(object, name);
  return typeof value === 'string' && value !== '' ? value.slice(0, longestText).toWellFormed() : null;
}

/** A whole number, 0 or more; else null. */
export function countIn(object: JsonObject | null, name: string): number | null {
  const value = field(object, name);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** A whole number, 1 or more; else null. */
export function idIn(object: JsonObject | null, name: string): number | null {
  const value = countIn(object, name);
  return value === 0 ? null : value;
}

/** An ISO 8601 moment in milliseconds since the epoch; else null. */
export function momentIn(object: JsonObject | null, name: string): number | null {
  const value = textIn(object, name);
  const ms = value === null ? Number.NaN : Date.parse(value);
  return Number.isNaN(ms) ? null : ms;
}

/** An absolute http or https address, because it will become a link; else null. */
export function linkIn(object: JsonObject | null, name: string): string | null {
  const value = textIn(object, name);
  return value !== null && /^https?:\/\//i.test(value) && URL.canParse(value) ? value : null;
}
