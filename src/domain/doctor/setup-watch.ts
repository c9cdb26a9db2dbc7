import { localDay } from '../calendar/day.ts';
import { localMoment } from '../calendar/local-time.ts';
import type { CheckId, Finding } from './finding.ts';

/** What the daily looks at the setup have seen, so that only changes are told. */
export type SetupWatch = {
  readonly revision: number;
  /** When a look last began, and when one was last over; null where none was yet. */
  readonly beganMs: number;
  readonly lookedMs: number | null;
  /** What each check has found, by the identity of a finding. A check that nobody could make yet is not in it. */
  readonly found: Readonly<Partial<Record<CheckId, readonly string[]>>>;
  /** Seen by the last look for the first time. The next one comes at once, and then they are believed. */
  readonly suspects: readonly string[];
  /** What the team was told and is still so. */
  readonly told: readonly Finding[];
  /** What the team is to be told; null where nothing. Kept before it is told, so that it is told by whoever comes next. */
  readonly news: SetupNews | null;
};

export type SetupNews = {
  /** When it was seen. */
  readonly atMs: number;
  readonly began: readonly Finding[];
  readonly ended: readonly Finding[];
};

/** What one look has seen, by check. */
export type SetupLook = ReadonlyMap<CheckId, readonly Finding[]>;

export type LookTimes = { readonly hour: number; readonly timeZone: string };

const hourMs = 3_600_000;

/** Once a day from an hour on by the team's clocks; at once, where something is seen for the first time, or nobody has looked yet. */
export function isLookDue(watch: SetupWatch | null, nowMs: number, { hour, timeZone }: LookTimes): boolean {
  if (watch === null) return true;
  const { beganMs, lookedMs, suspects } = watch;
  // A look that died is not begun again by every sweep.
  if (lookedMs === null || beganMs > lookedMs) return nowMs - beganMs >= hourMs;
  if (suspects.length > 0) return true;
  const isNewDay = localDay(nowMs, timeZone) > localDay(beganMs, timeZone);
  return isNewDay && localMoment(nowMs, timeZone).timeMs >= hour * hourMs;
}

/** Whoever writes this makes the look. */
export function beginLook(watch: SetupWatch | null, nowMs: number): SetupWatch {
  const { revision, ...before } = watch ?? nothing;
  return { ...before, revision: revision + 1, beganMs: nowMs };
}

const nothing: SetupWatch = {
  revision: 0,
  beganMs: 0,
  lookedMs: null,
  found: {},
  suspects: [],
  told: [],
  news: null,
};

/**
 * What a look changes, once the team knows what the one before has changed. What a check finds the first time that somebody could make it is how things are, and is not told. Later, what two
 * looks see that the ones before did not is told once, and again when it is gone. What could not be looked at stays as it was.
 */
export function foldLook(watch: SetupWatch, look: SetupLook, nowMs: number): SetupWatch {
  const folded = [...look].map(([check, findings]) => foldCheck(watch, check, findings));
  const began = folded.flatMap((one) => one.began);
  const isGone = new Set(folded.flatMap((one) => one.gone));
  const told = [...watch.told, ...began].filter((finding) => !isGone.has(identityOf(finding)));
  const ended = watch.told.filter((finding) => isGone.has(identityOf(finding)));
  return {
    ...watch,
    revision: watch.revision + 1,
    lookedMs: nowMs,
    found: {
      ...watch.found,
      ...Object.fromEntries(folded.flatMap(({ check, found }) => (found === null ? [] : [[check, found]]))),
    },
    suspects: folded.flatMap((one) => one.suspects),
    told,
    news: began.length + ended.length === 0 ? null : { atMs: nowMs, began, ended },
  };
}

/** The team has been told. */
export function withoutNews(watch: SetupWatch): SetupWatch {
  return { ...watch, revision: watch.revision + 1, news: null };
}

type Folded = {
  readonly check: CheckId;
  /** Null where nothing is known of it yet. */
  readonly found: readonly string[] | null;
  readonly began: readonly Finding[];
  readonly gone: readonly string[];
  readonly suspects: readonly string[];
};

function foldCheck(watch: SetupWatch, check: CheckId, findings: readonly Finding[]): Folded {
  const seen = new Map(findings.filter(isSeen).map((finding) => [identityOf(finding), finding]));
  const isWhole = findings.every(isSeen);
  const before = watch.found[check];
  if (before === undefined) {
    return { check, found: isWhole ? [...seen.keys()] : null, began: [], gone: [], suspects: [] };
  }
  const fresh = [...seen].filter(([identity]) => !before.includes(identity));
  const believed = fresh.filter(([identity]) => watch.suspects.includes(identity));
  const stays = before.filter((identity) => !isWhole || seen.has(identity));
  return {
    check,
    found: [...stays, ...believed.map(([identity]) => identity)],
    began: believed.map(([, finding]) => finding),
    gone: before.filter((identity) => !stays.includes(identity)),
    suspects: fresh.flatMap(([identity]) => (watch.suspects.includes(identity) ? [] : [identity])),
  };
}

function isSeen({ kind }: Finding): boolean {
  return kind !== 'unchecked';
}

/** How much of it there is changes from day to day, and it is still the same. */
const measures: Readonly<Partial<Record<Finding['kind'], readonly string[]>>> = {
  'address-wrong': ['status'],
  'clock-skewed': ['seconds'],
  'app-permission-missing': ['page'],
  'app-permission-unneeded': ['page'],
  'commands-differ': ['names'],
  'cards-refused': ['count', 'card'],
  'threads-refused': ['count', 'card'],
  'deliveries-failed': ['count', 'event'],
  'dead-letters': ['count'],
  'daily-look-missed': ['hours'],
  'morning-report-missed': ['day'],
  'release-newer': ['newest'],
};

/** Of what a finding is; two looks that see the same thing give the same. */
export function identityOf(finding: Finding): string {
  const measured = measures[finding.kind] ?? [];
  return JSON.stringify(
    Object.entries(finding)
      .filter(([name]) => !measured.includes(name))
      .toSorted(),
  );
}
