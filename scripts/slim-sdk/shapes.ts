import { randomUUID } from 'node:crypto';

/** As the SDK writes schemas: a kind, a list, a function that gives one, or one with traits beside it. */
export type Schema = number | string | readonly unknown[] | (() => Schema);

type Members = ReadonlyMap<string, Schema>;
const known = new WeakMap<readonly unknown[], Members>();

const [list, map, structure, union] = [1, 2, 3, 4];
const [listOf, mapOf] = [64, 128];
const [timestamp, dateTime, epochSeconds, numeric, blob] = [4, 5, 7, 1, 21];
const idempotencyToken = 4;

/** What goes out, as JSON. What the schema does not know is left out, as the SDK does. */
export function written(schema: Schema, value: unknown): unknown {
  const shape = shapeOf(schema);
  if (value === undefined || value === null) return undefined;
  if (typeof shape === 'number') return writtenPrimitive(shape, value);
  if (typeof shape === 'string') return value;
  if (shape[0] === list) return (value as readonly unknown[]).map((one) => written(shape[4] as Schema, one));
  if (shape[0] === map) return each(value, (one) => written(shape[5] as Schema, one));
  if (shape[0] !== structure && shape[0] !== union) return value;
  const members = membersOf(shape);
  const given = each(value, (one, name) => (members.has(name) ? written(members.get(name) ?? 0, one) : undefined));
  for (const [name, member] of members) if (isToken(member)) given[name] ??= randomUUID();
  return given;
}

/** What came in, with its times and bytes. */
export function read(schema: Schema, value: unknown): unknown {
  const shape = shapeOf(schema);
  if (value === undefined || value === null) return undefined;
  if (typeof shape === 'number') return readPrimitive(shape, value);
  if (typeof shape === 'string' || typeof value !== 'object') return value;
  if (shape[0] === list) return (value as readonly unknown[]).map((one) => read(shape[4] as Schema, one));
  if (shape[0] === map) return each(value, (one) => read(shape[5] as Schema, one));
  if (shape[0] !== structure && shape[0] !== union) return value;
  const members = membersOf(shape);
  return each(value, (one, name) => (members.has(name) ? read(members.get(name) ?? 0, one) : undefined));
}

/** Without functions, traits and names around it. */
export function shapeOf(schema: Schema): number | string | readonly unknown[] {
  let found: unknown = schema;
  for (;;) {
    if (typeof found === 'function') found = found();
    else if (Array.isArray(found) && (found.length === 2 || found[0] === 0))
      found = found.length === 2 ? found[0] : found[4];
    else return found as number | string | readonly unknown[];
  }
}

export function membersOf(shape: readonly unknown[]): Members {
  const before = known.get(shape);
  if (before !== undefined) return before;
  const [names, schemas] = [shape[4] as readonly string[], shape[5] as readonly Schema[]];
  const members = new Map(names.map((name, index) => [name, schemas[index] ?? 0] as const));
  known.set(shape, members);
  return members;
}

function writtenPrimitive(kind: number, value: unknown): unknown {
  if (kind & mapOf) return each(value, (one) => writtenPrimitive(kind ^ mapOf, one));
  if (kind & listOf) return (value as readonly unknown[]).map((one) => writtenPrimitive(kind ^ listOf, one));
  if (value instanceof Date) return kind === dateTime ? value.toISOString() : value.getTime() / 1_000;
  return kind === blob ? Buffer.from(value as Uint8Array).toString('base64') : value;
}

function readPrimitive(kind: number, value: unknown): unknown {
  if (kind & mapOf) return each(value, (one) => readPrimitive(kind ^ mapOf, one));
  if (kind & listOf) return (value as readonly unknown[]).map((one) => readPrimitive(kind ^ listOf, one));
  if (kind === dateTime) return new Date(String(value));
  if (kind === timestamp || kind === epochSeconds) return new Date(Math.round(Number(value) * 1_000));
  if (kind === blob) return new Uint8Array(Buffer.from(String(value), 'base64'));
  // JSON has no NaN and no infinity.
  return kind === numeric && typeof value === 'string' ? Number(value) : value;
}

function each(value: unknown, change: (one: unknown, name: string) => unknown): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value as object)) {
    const given = change(one, name);
    if (given !== undefined) changed[name] = given;
  }
  return changed;
}

function isToken(member: Schema): boolean {
  if (!Array.isArray(member) || member.length !== 2) return false;
  const traits: unknown = member[1];
  return typeof traits === 'number' ? (traits & idempotencyToken) !== 0 : Object(traits).idempotencyToken === 1;
}
