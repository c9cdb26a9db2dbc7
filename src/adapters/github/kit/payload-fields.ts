import type { CodeHostIds } from '../../../domain/kit/repository.ts';

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

/** Where the repository of a payload is seen. GitHub says it in every payload that has one. */
export function repositoryUrlIn(payload: JsonObject, repository: string): string {
  const pullRequest = objectIn(objectIn(objectIn(payload, 'pull_request'), 'base'), 'repo');
  const told = linkIn(objectIn(payload, 'repository'), 'html_url') ?? linkIn(pullRequest, 'html_url');
  return told?.replace(/\/+$/, '') ?? `https://github.com/${repository}`;
}

/** By which ids the repository of a payload is followed. GitHub tells the installation in deliveries to an App. */
export function codeHostIdsIn(payload: JsonObject): CodeHostIds | null {
  const repositoryId = idIn(objectIn(payload, 'repository'), 'id');
  return repositoryId === null ? null : { repositoryId, installationId: idIn(objectIn(payload, 'installation'), 'id') };
}

/** A commit's id, in lower case; else null. */
export function commitIn(object: JsonObject | null, name: string): string | null {
  const value = textIn(object, name);
  return value !== null && /^[0-9a-f]{7,64}$/i.test(value) ? value.toLowerCase() : null;
}

/** The objects of a list, at most 100 of them; none where it is no list. */
export function objectsIn(object: JsonObject | null, name: string): readonly JsonObject[] {
  return objectsOf(field(object, name), 100);
}

/** The objects of what should be a list, at most as many as are wanted; none where it is no list. */
export function objectsOf(value: unknown, most: number): readonly JsonObject[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, most).flatMap((item: unknown) => {
    const one = asObject(item);
    return one === null ? [] : [one];
  });
}

const longestName = 100;

/** The names of a list's objects, each cut to 100 UTF-16 units, sorted, each once. */
export function namesIn(object: JsonObject | null, list: string, name: string): readonly string[] {
  const names = objectsIn(object, list).flatMap((item) => textIn(item, name) ?? []);
  return [...new Set(names.map((one) => one.slice(0, longestName).toWellFormed()))].sort();
}
