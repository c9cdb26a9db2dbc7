import {
  pullRequestPayload,
  reviewPayload,
  workflowRunPayload,
} from '../../src/adapters/in-memory/github/github-payloads.ts';
import type { KnownPullRequest } from '../../src/adapters/in-memory/github/github-pull-request-payload.ts';
import { commitFor } from '../../src/adapters/in-memory/kit/github-accounts.ts';
import { type CardWatch, titleOf } from './card-watch.ts';
import type { TeamUnderLoad } from './team-under-load.ts';

export type Delivery = {
  readonly atMs: number;
  readonly event: string;
  readonly payload: object;
  readonly number: number;
  readonly step: number;
  /** As GitHub would answer from now on. */
  readonly facts: KnownPullRequest;
};

export type LifeOptions = {
  readonly number: number;
  readonly repository: string;
  readonly startMs: number;
  readonly pauseMs: number;
  /** At least three: it is opened, a review is asked for, …, it is merged. */
  readonly deliveries: number;
  readonly staysOpen?: boolean;
};

/** What GitHub tells of one pull request: opened, asked, runs that start and end, edited titles, approved, merged. */
export function lifeOf(options: LifeOptions): readonly Delivery[] {
  const { number, repository, startMs, pauseMs, deliveries, staysOpen = false } = options;
  const last = deliveries - 1;
  const atMs = (step: number) => startMs + step * pauseMs;
  // GitHub writes whole seconds.
  const second = (step: number) => Math.floor(atMs(step) / 1000) * 1000;
  const known = (step: number): KnownPullRequest => ({
    repository,
    number,
    title: titleOf(number, step),
    author: 'mona',
    atMs: second(step),
    createdAtMs: second(0),
    headCommit: commitFor(`pull request ${number}`),
    headBranch: `change-${number}`,
    requestedReviewers: step === 0 || (step >= last - 1 && !staysOpen) ? [] : ['dana'],
  });
  return Array.from({ length: deliveries }, (_, step): Delivery => {
    const facts = step === last && !staysOpen ? { ...known(step), state: 'merged' as const } : known(step);
    const told = (event: string, payload: object) => ({ atMs: atMs(step), event, payload, number, step, facts });
    const changed = (action: string) => told('pull_request', pullRequestPayload({ ...facts, action }));
    if (step === 0) return changed('opened');
    if (step === 1) return changed('review_requested');
    if (staysOpen) return changed('edited');
    if (step === last) return changed('closed');
    if (step === last - 1) {
      const review = { reviewer: 'dana', state: 'approved', submittedAtMs: second(step), id: number * 100 };
      return told('pull_request_review', reviewPayload({ action: 'submitted', pullRequest: facts, ...review }));
    }
    if (step % 3 === 1) return changed('edited');
    return told('workflow_run', runOf(facts, step % 3 === 2 ? 'in_progress' : 'completed', Math.floor(step / 3)));
  });
}

function runOf(facts: KnownPullRequest, action: 'in_progress' | 'completed', nth: number): object {
  const { repository, number, atMs, headCommit = '', headBranch = '' } = facts;
  const id = number * 1000 + nth;
  const about = { name: 'CI', workflow: 'ci.yml', headCommit, branch: headBranch, pullRequests: [number] };
  return workflowRunPayload({ action, repository, id, atMs, ...about });
}

export type Disorder = {
  /** Share of deliveries that come twice. */
  readonly repeated: number;
  /** By how much a delivery may come later than it was sent. */
  readonly lateMs: number;
  /** From 0 up to 1. */
  readonly luck: () => number;
};

/** Plays these deliveries, some of them twice. Resolves when the last one was sent; gives how many there were. */
export async function deliverAll(
  team: TeamUnderLoad,
  watch: CardWatch,
  deliveries: readonly Delivery[],
  { repeated, lateMs, luck }: Disorder,
): Promise<number> {
  const plan = deliveries.flatMap((delivery, index) => {
    const guid = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const once = { ...delivery, guid, atMs: delivery.atMs + luck() * lateMs };
    return luck() < repeated ? [once, { ...once, atMs: once.atMs + 2_000 + luck() * 20_000 }] : [once];
  });
  const newest = new Map<number, number>();
  for (const { atMs, event, payload, guid, number, step, facts } of plan) {
    setTimeout(() => {
      if (event !== 'workflow_run') watch.told(number, step);
      if (step >= (newest.get(number) ?? 0)) team.gitHub.world.pullRequests.put(facts);
      newest.set(number, Math.max(step, newest.get(number) ?? 0));
      void team.deliver(event, payload, guid);
    }, atMs - team.time.nowMs);
  }
  await team.time.passUntil(plan.reduce((latest, { atMs }) => Math.max(latest, atMs), 0) + 1_000);
  return plan.length;
}
