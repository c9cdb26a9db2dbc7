import { addDays, type Day, daysIn } from '../calendar/day.ts';
import type { Announcement } from '../kit/announcement.ts';
import type { Brand } from '../kit/brand.ts';
import type { Person } from '../people/people.ts';
import type { CostView } from './charges.ts';
import { newDays, type Reason, type Sighting } from './early-warning.ts';
import type { AwsView } from './spend-anomaly.ts';
import type { Spending } from './spending.ts';
import { longestEpisodeDays } from './spike.ts';

/** At most 60 characters of `a-z0-9-`. The same service, kind and first day give the same one. */
export type WarningId = Brand<string, 'WarningId'>;

/** `expected` silences the warning for as long as this episode lasts; the rule learns nothing from it. */
export type Verdict = 'expected' | 'investigating';

export type Handling = { readonly verdict: Verdict; readonly by: Person; readonly atMs: number };

/** One episode of something that costs too much, shown as one card. */
export type CostWarning = {
  readonly id: WarningId;
  readonly currency: string;
  readonly view: CostView;
  readonly seen: Sighting;
  readonly aws: AwsView | null;
  readonly handling: Handling | null;
  /** `quiet`: it stopped. `usual`: it went on for so long that it is what is usual now. */
  readonly ended: 'quiet' | 'usual' | null;
  /** Counts every change of what the card should show. */
  readonly revision: number;
  /** Where the card is, and the revision that it shows. */
  readonly shown: { readonly announcement: Announcement; readonly revision: number } | null;
};

/** So many complete days in a row have to be quiet, because what comes back the next day is no new episode. */
const quietDays = 2;

/** From so many days on it is what is usual now. */
const usualAfter: Readonly<Record<Reason['kind'], number>> = {
  spike: longestEpisodeDays,
  'new-service': newDays,
  shift: longestEpisodeDays,
  creep: Number.POSITIVE_INFINITY,
  'seen-by-aws': Number.POSITIVE_INFINITY,
};

export function warningId({ kind, service, since }: Sighting): WarningId {
  return `${since}-${kind}-${service === null ? 'all' : fingerprint(service)}` as WarningId;
}

/** The warning after this sighting of it; the very same where that is no news. */
export function foldSighting(
  before: CostWarning | null,
  seen: Sighting,
  { currency, view }: Pick<Spending, 'currency' | 'view'>,
  aws: AwsView | null,
): CostWarning {
  if (before === null) {
    const news = { seen, currency, view, aws, handling: null, ended: null };
    return { id: warningId(seen), ...news, revision: 1, shown: null };
  }
  // An anomaly that AWS reported stays true. Missing permission may be granted later.
  const said = before.aws?.kind === 'sees-it' ? before.aws : null;
  const after: CostWarning = { ...before, seen, currency, view, aws: aws ?? said, ended: null };
  if (facts(after) === facts(before)) return before;
  return moved(after, isSilenced(before) && before.ended === null);
}

/** The warning after a morning that did not sight it. `quietThrough` is the last complete day; null where that is not known. */
export function foldQuiet(before: CostWarning, quietThrough: Day | null): CostWarning {
  const { day, since, kind } = before.seen;
  if (before.ended !== null || quietThrough === null || quietThrough < addDays(day, quietDays)) return before;
  const lasted = daysIn({ start: since, end: day }) + 1;
  return moved({ ...before, ended: lasted >= usualAfter[kind] ? 'usual' : 'quiet' }, false);
}

/** The last word counts, by when it was said and not by when it arrived. */
export function foldVerdict(before: CostWarning, handling: Handling): CostWarning {
  const said = before.handling;
  if (said !== null && said.atMs >= handling.atMs) return before;
  if (said?.verdict === handling.verdict && said.by.id === handling.by.id) return before;
  return moved({ ...before, handling }, false);
}

export function isSilenced({ handling }: CostWarning): boolean {
  return handling?.verdict === 'expected';
}

export function warningNeedsShowing({ shown, revision }: CostWarning): boolean {
  return shown === null || shown.revision < revision;
}

export function warningShownAs(warning: CostWarning, announcement: Announcement): CostWarning {
  return { ...warning, shown: { announcement, revision: warning.revision } };
}

/** A silent change counts as shown, because it is news for nobody, and yet must not be lost to another writer. */
function moved(after: CostWarning, silently: boolean): CostWarning {
  const { revision, shown } = after;
  const seenBySilence = shown === null ? null : { ...shown, revision: shown.revision + 1 };
  return { ...after, revision: revision + 1, shown: silently ? seenBySilence : shown };
}

function facts({ seen, currency, view, aws, ended }: CostWarning): string {
  return JSON.stringify([seen, currency, view, aws, ended], (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

/** FNV-1a of 64 bits, because names of services are long and hold whatever the marketplace allows. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const unit of text) hash = ((hash ^ BigInt(unit.codePointAt(0) ?? 0)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(36);
}
