type Json = Record<string, unknown>;

/** Only the operations that are wanted, and every schema that they lead to: the whole description takes seconds to load. */
export function subsetOf(description: Json, paths: Json): Json {
  const components = componentsOf(description, paths);
  return withoutNullable({ openapi: '3.0.3', info: { title: 'subset', version: '1' }, paths, components }) as Json;
}

/** The components that `value` leads to, by kind and name. */
export function componentsOf(description: Json, value: unknown): Record<string, Json> {
  const components: Record<string, Json> = {};
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) {
      part.forEach(visit);
      return;
    }
    if (!isJson(part)) return;
    const reference = part['$ref'];
    if (typeof reference === 'string') take(reference);
    Object.values(part).forEach(visit);
  };
  const take = (reference: string): void => {
    const [, , kind = '', name = ''] = reference.split('/');
    const kept = components[kind] ?? {};
    components[kind] = kept;
    if (name in kept) return;
    kept[name] = objectAt(objectAt(objectAt(description, 'components'), kind), name);
    visit(kept[name]);
  };
  visit(value);
  return components;
}

/**
 * OpenAPI 3.0 says `nullable: true` beside a `$ref` or an `allOf`, which JSON Schema validators do not know: there it has
 * to become a choice between null and the rest.
 */
function withoutNullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNullable);
  if (!isJson(value)) return value;
  const { nullable, ...rest } = value;
  const inner = Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, withoutNullable(part)]));
  if (nullable !== true)
    return typeof nullable === 'object' ? { ...inner, nullable: withoutNullable(nullable) } : inner;
  return { anyOf: [{ enum: [null] }, inner] };
}

export function objectAt(value: unknown, key: string): Json {
  const found = isJson(value) ? value[key] : undefined;
  if (!isJson(found)) throw new Error(`the description has no ${key}`);
  return found;
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Formats that the validator does not know by itself, and silence about the others. */
export const validatorOptions = {
  allErrors: true,
  logger: false,
  formats: {
    uri: (text: string) => URL.canParse(text),
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  },
} as const;
