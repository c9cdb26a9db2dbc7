import type { Place } from '../status/place.ts';

/** A log group that the configuration names, or the part of one that belongs to a service. */
export type LogSource = {
  /** A service of the team, or a name that stands for no service. */
  readonly name: string;
  /** Null where the name stands for no service. */
  readonly environment: string | null;
  readonly group: string;
  /** What the names of the streams begin with; null: every stream. */
  readonly streams: string | null;
  /** Of a cluster's group that Container Insights writes: only these pods. */
  readonly pods: { readonly namespace: string; readonly deployment: string | null } | null;
  readonly place: Place;
};

/** What was written at once. `stream`: who wrote it, such as a task or a pod. */
export type LogEvent = { readonly atMs: number; readonly stream: string; readonly message: string };

/** From the first instant up to but without the last one. */
export type LogWindow = { readonly fromMs: number; readonly toMs: number };

export type LogQuestion = LogWindow & {
  /** Only lines with this text, as it is written; null: every line. */
  readonly filter: string | null;
  /** How many of the last lines are shown. */
  readonly lines: number;
};

/** Why a log group did not tell. */
export type LogTrouble =
  | 'access-denied'
  | 'throttled'
  | 'source-unavailable'
  | 'region-off'
  | 'late'
  /** There is no such group in that place. */
  | 'no-such-group';

export const usualMinutes = 15;
/** FilterLogEvents reads what it looks through: a day of a busy service is hours of reading. */
export const mostMinutes = 24 * 60;
export const usualLines = 50;
export const mostLines = 200;
/** It has to fit into the id of a button. */
export const longestFilter = 44;

/** `15m`, `2h` or `1d`, as minutes; null where it is none of these or longer than a day. */
export function minutesIn(text: string): number | null {
  const [, count, unit] = /^(\d{1,4}) ?(m|min|h|d)$/i.exec(text.trim()) ?? [];
  if (count === undefined || unit === undefined) return null;
  const minutes = Number(count) * ({ m: 1, min: 1, h: 60, d: 1440 }[unit.toLowerCase()] ?? 1);
  return minutes >= 1 && minutes <= mostMinutes ? minutes : null;
}

/** Seven characters that tell the sources of a configuration apart, which is checked. They fit into the ids of buttons. */
export function logSourceId({ name, environment }: Pick<LogSource, 'name' | 'environment'>): string {
  let hash = 0x811c9dc5;
  for (const character of `${name}/${environment ?? ''}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(7, '0');
}

/** The source that was meant: of a name with one source the environment may be left out. */
export function findLogSource(
  sources: readonly LogSource[],
  { name, environment }: { readonly name: string; readonly environment: string | null },
): LogSource | null {
  const named = sources.filter((source) => source.name === name);
  const [only] = named;
  if (environment === null) return named.length === 1 ? (only ?? null) : null;
  return named.find((source) => source.environment === environment) ?? null;
}
