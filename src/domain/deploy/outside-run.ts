import type { Announcement } from '../kit/announcement.ts';
import type { Repository } from '../kit/repository.ts';
import type { Importance, Trouble } from '../kit/showing.ts';
import { type Run, type RunConclusion, type RunObservation, type RunPhase, runRank } from './run.ts';

/** A run of a deploy workflow that nobody asked Geonbot for. All of its texts were written outside. */
export type OutsideRun = {
  readonly repository: Repository;
  /** File name, such as `deploy.yml`. */
  readonly workflow: string;
  readonly run: Run;
  readonly title: string;
  /** Branch or tag; null where it is not told. */
  readonly branch: string | null;
  /** What started it, in the code host's word, such as `push`. */
  readonly event: string;
  /** Account of whoever started this attempt. */
  readonly actor: string;
  readonly createdAtMs: number;
  readonly phase: RunPhase;
  /** Null until it is completed. */
  readonly conclusion: RunConclusion | null;
  /** Counts every change of what the card should show. */
  readonly revision: number;
  /** Where the card is, and the revision that it shows. */
  readonly shown: { readonly announcement: Announcement; readonly revision: number } | null;
  /** Since when a first post may have been made whose message is not known; missing where none is in doubt. */
  readonly postingSinceMs?: number;
  /** Missing where nothing went wrong since it was last shown. */
  readonly trouble?: Trouble;
};

/** What an event tells of a run. */
export type OutsideRunSeen = Pick<
  OutsideRun,
  'repository' | 'workflow' | 'title' | 'branch' | 'event' | 'actor' | 'createdAtMs'
> & { readonly seen: RunObservation };

/** Upper bound for storing a dispatch; the calls to the code host time out well before. */
export const settlingMs = 120_000;

/** Whether the run may still turn out to be Geonbot's own. */
export function mayBecomeOurs(
  run: { readonly dispatched: boolean; readonly createdAtMs: number },
  nowMs: number,
): boolean {
  return run.dispatched && nowMs - run.createdAtMs < settlingMs;
}

/**
 * The run after one more observation. Observations come in any order, late and twice: the furthest state of the newest attempt
 * counts, so every order has the same result. Returns `before` itself if there is no news.
 */
export function foldOutsideRun(before: OutsideRun | null, told: OutsideRunSeen): OutsideRun {
  const after = factsOf(told);
  if (before === null) return { ...after, revision: 1, shown: null };
  const { revision, shown, postingSinceMs, trouble, ...known } = before;
  if (compared(known, after) >= 0) return before;
  const showing = {
    ...(postingSinceMs === undefined ? {} : { postingSinceMs }),
    ...(trouble === undefined ? {} : { trouble }),
  };
  return { ...after, ...showing, revision: revision + 1, shown };
}

export function outsideRunNeedsShowing({ shown, revision }: OutsideRun): boolean {
  return shown === null || shown.revision < revision;
}

/** `revision`: what the card shows, which may be less than is known by now. */
export function outsideRunShownAs(
  { postingSinceMs: _, trouble: __, ...run }: OutsideRun,
  announcement: Announcement,
  revision: number = run.revision,
): OutsideRun {
  return { ...run, shown: { announcement, revision } };
}

/** How soon its card is to be brought up to date. */
export function importanceOfOutsideRun({ phase, shown }: OutsideRun): Importance {
  if (phase === 'completed') return 'end';
  return shown === null ? 'new' : 'progress';
}

type Facts = Omit<OutsideRun, 'revision' | 'shown' | 'postingSinceMs' | 'trouble'>;

/** Field by field, because an observation has more fields than are stored. */
function factsOf({ seen, ...told }: OutsideRunSeen): Facts {
  const { repository, workflow, title, branch, event, actor, createdAtMs } = told;
  const { id, url, attempt } = seen.run;
  const conclusion = seen.phase === 'completed' ? seen.conclusion : null;
  const about = { repository, workflow, title, branch, event, actor, createdAtMs };
  return { ...about, run: { id, url, attempt }, phase: seen.phase, conclusion };
}

/** A total order, so that ties always resolve the same way. */
function compared(a: Facts, b: Facts): number {
  const further = a.run.attempt - b.run.attempt || rankOfFacts(a) - rankOfFacts(b);
  if (further !== 0) return further;
  const [one, other] = [canonical(a), canonical(b)];
  return one === other ? 0 : one > other ? 1 : -1;
}

function rankOfFacts({ phase, conclusion }: Facts): number {
  return phase === 'completed' && conclusion === 'action-required' ? runRank.idle : runRank[phase];
}

function canonical({ repository, workflow, run, title, branch, event, actor, createdAtMs, conclusion }: Facts): string {
  return JSON.stringify([conclusion, title, branch, event, actor, createdAtMs, run.id, run.url, repository, workflow]);
}
