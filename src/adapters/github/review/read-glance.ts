import type { Glance } from '../../../application/review/ports/pull-requests.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { type Account, teamAccount } from '../../../domain/review/account.ts';
import type { RepositoryHome } from '../../../domain/review/followed-repository.ts';
import type { QueueMove } from '../../../domain/review/merge-queue.ts';
import type { OnBehalf } from '../../../domain/review/on-behalf.ts';
import type { PastRequest, RequestHistory } from '../../../domain/review/pull-request-changed.ts';
import type { ReviewDecision } from '../../../domain/review/review-decision.ts';
import type { ReviewerName } from '../../../domain/review/reviewer-name.ts';
import {
  asObject,
  field,
  idIn,
  type JsonObject,
  momentIn,
  objectIn,
  objectsIn,
  textIn,
} from '../kit/payload-fields.ts';

/** GitHub counts a connection of a hundred as one point, and gives 5,000 an hour. https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
export const mostGlances = 25;

const reviewer =
  'requestedReviewer { __typename ... on User { login databaseId } ... on Bot { login databaseId } ... on Team { name databaseId } }';

const fragment = `fragment glance on PullRequest {
  number state isDraft updatedAt reviewDecision
  mergeQueueEntry { enqueuedAt }
  reviewRequests(first: 100) { nodes { asCodeOwner ${reviewer} } }
  timelineItems(last: 100, itemTypes: [REVIEW_REQUESTED_EVENT, REVIEW_REQUEST_REMOVED_EVENT, CONVERT_TO_DRAFT_EVENT,
    READY_FOR_REVIEW_EVENT, REOPENED_EVENT, REMOVED_FROM_MERGE_QUEUE_EVENT]) {
    nodes {
      __typename
      ... on ReviewRequestedEvent { createdAt actor { login } ${reviewer} }
      ... on ReviewRequestRemovedEvent { createdAt ${reviewer} }
      ... on ConvertToDraftEvent { createdAt }
      ... on ReadyForReviewEvent { createdAt }
      ... on ReopenedEvent { createdAt }
      ... on RemovedFromMergeQueueEvent { createdAt reason }
    }
  }
}`;

/** Costs a point for each pull request, and is asked for only where there is one. */
const reviewsOnBehalf =
  'reviews(last: 100) { nodes { databaseId author { ... on User { databaseId } ... on Bot { databaseId } } onBehalfOf(first: 10) { nodes { name databaseId } } } }';

/** One query for a repository and all of these pull requests of it. */
export function glanceQuery(numbers: readonly number[]): string {
  const more = numbers.length === 1 ? ` ${reviewsOnBehalf}` : '';
  const each = numbers
    .map((number) => `p${number}: pullRequest(number: ${number}) { ...glance${more} }`)
    .join('\n    ');
  return `query ($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    databaseId nameWithOwner isArchived
    ${each}
  }
}
${numbers.length === 0 ? '' : fragment}`;
}

/** Null where it has no number, state or moment. */
export function readGlance(json: JsonObject | null, atMs: number): Glance | null {
  const number = idIn(json, 'number');
  const updatedAtMs = momentIn(json, 'updatedAt');
  const state = states.get(textIn(json, 'state') ?? '');
  if (number === null || updatedAtMs === null || state === undefined) return null;
  const draft = field(json, 'isDraft') === true;
  const decision = decisionIn(json, atMs);
  return { number, state, draft, updatedAtMs, decision, history: historyIn(json), queue: queueIn(json) };
}

/** Null where it was never in the merge queue, as far as the newest events tell. */
function queueIn(json: JsonObject | null): QueueMove | null {
  const enqueuedAtMs = momentIn(objectIn(json, 'mergeQueueEntry'), 'enqueuedAt');
  if (enqueuedAtMs !== null) return { was: 'enqueued', reason: null, failing: null, atMs: enqueuedAtMs };
  const events = objectsIn(objectIn(json, 'timelineItems'), 'nodes');
  const removal = events.findLast((event) => textIn(event, '__typename') === 'RemovedFromMergeQueueEvent');
  const atMs = removal === undefined ? null : createdAt(removal);
  if (removal === undefined || atMs === null) return null;
  const told = (textIn(removal, 'reason') ?? '').toUpperCase().replaceAll(' ', '_');
  return { was: 'dequeued', reason: /^[A-Z_]{2,40}$/.test(told) ? reasonOf(told) : null, failing: null, atMs };
}

/** In the words of the deliveries; null for any other. */
function reasonOf(told: string): string | null {
  if (told.includes('CONFLICT')) return 'MERGE_CONFLICT';
  return deliveredReasons.has(told) ? told : null;
}

const deliveredReasons: ReadonlySet<string> = new Set([
  'ALREADY_MERGED',
  'BRANCH_PROTECTIONS',
  'CI_FAILURE',
  'CI_TIMEOUT',
  'GIT_TREE_INVALID',
  'INVALID_MERGE_COMMIT',
  'MANUAL',
  'MERGE',
  'QUEUE_CLEARED',
  'ROLL_BACK',
  'UNKNOWN_REMOVAL_REASON',
]);

/** Null where it does not say which repository it is. */
export function readHome(repository: JsonObject | null, installationId: number | null): RepositoryHome | null {
  const [id, name] = [idIn(repository, 'databaseId'), textIn(repository, 'nameWithOwner')];
  return id === null || name === null ? null : { id, name: name as Repository, installationId };
}

/** Whether it says that there is no repository of this name, or none that the token opens. */
export function isUnknownRepository(answer: JsonObject | null): boolean {
  if (objectIn(objectIn(answer, 'data'), 'repository') !== null) return false;
  return objectsIn(answer, 'errors').some(
    (error) =>
      textIn(error, 'type') === 'NOT_FOUND' ||
      textIn(error, 'message')?.startsWith('Could not resolve to a Repository'),
  );
}

/** Whether it says null for one of them for another reason than that it is not there: nobody is forgotten for that. */
export function hasUnread(answer: JsonObject | null, repository: JsonObject): boolean {
  return objectsIn(answer, 'errors').some((error) => {
    const path = field(error, 'path');
    const name: unknown = Array.isArray(path) ? path[1] : null;
    if (typeof name !== 'string' || objectIn(repository, name) !== null) return false;
    const isGone =
      textIn(error, 'type') === 'NOT_FOUND' || textIn(error, 'message')?.startsWith('Could not resolve to');
    return isGone !== true;
  });
}

const states: ReadonlyMap<string, Glance['state']> = new Map([
  ['OPEN', 'open'],
  ['CLOSED', 'closed'],
  ['MERGED', 'merged'],
]);

const decisions: ReadonlyMap<string, ReviewDecision['value']> = new Map([
  ['APPROVED', 'approved'],
  ['CHANGES_REQUESTED', 'changes-requested'],
  ['REVIEW_REQUIRED', 'review-required'],
]);

function decisionIn(json: JsonObject | null, atMs: number): ReviewDecision {
  const requests = objectsIn(objectIn(json, 'reviewRequests'), 'nodes');
  const owners = requests.filter((request) => field(request, 'asCodeOwner') === true);
  return {
    value: decisions.get(textIn(json, 'reviewDecision') ?? '') ?? null,
    codeOwners: owners.flatMap((request) => reviewerIn(request) ?? []),
    atMs,
  };
}

function historyIn(json: JsonObject | null): RequestHistory {
  const events = objectsIn(objectIn(json, 'timelineItems'), 'nodes');
  const lastOf = (...types: readonly string[]) => {
    const moments = events.filter((event) => types.includes(textIn(event, '__typename') ?? '')).map(createdAt);
    const known = moments.filter((moment) => moment !== null);
    return known.length === 0 ? null : Math.max(...known);
  };
  return {
    requests: events.flatMap(requestIn),
    draftedAtMs: lastOf('ConvertToDraftEvent'),
    readyAtMs: lastOf('ReadyForReviewEvent', 'ReopenedEvent'),
    ...(objectIn(json, 'reviews') === null ? {} : { onBehalf: onBehalfIn(json) }),
  };
}

/** Without the reviews of which it does not say it. */
function onBehalfIn(json: JsonObject | null): readonly OnBehalf[] {
  return objectsIn(objectIn(json, 'reviews'), 'nodes').flatMap((one) => {
    const [review, nodes] = [idIn(one, 'databaseId'), field(objectIn(one, 'onBehalfOf'), 'nodes')];
    if (review === null || !Array.isArray(nodes)) return [];
    const teams = nodes.flatMap((node): Account[] => {
      const [id, name] = [idIn(asObject(node), 'databaseId'), textIn(asObject(node), 'name')];
      return id === null || name === null ? [] : [teamAccount(id, name.slice(0, longestName))];
    });
    // A team that the App may not see is none that it could name.
    if (teams.length < nodes.length) return [];
    return [{ review, by: idIn(objectIn(one, 'author'), 'databaseId'), teams }];
  });
}

const requestEvents: ReadonlyMap<string, PastRequest['was']> = new Map([
  ['ReviewRequestedEvent', 'requested'],
  ['ReviewRequestRemovedEvent', 'removed'],
]);

function requestIn(event: JsonObject): readonly PastRequest[] {
  const was = requestEvents.get(textIn(event, '__typename') ?? '');
  const [asked, atMs] = [reviewerIn(event), createdAt(event)];
  if (was === undefined || asked === null || atMs === null) return [];
  const by = textIn(objectIn(event, 'actor'), 'login');
  const account = accountIn(event, asked);
  return [
    {
      reviewer: asked,
      was,
      atMs,
      ...(by === null ? {} : { by: by.slice(0, longestName) }),
      ...(account === null ? {} : { account }),
    },
  ];
}

// In the same form as in deliveries, so that both match.
const longestName = 100;

function reviewerIn(json: JsonObject): ReviewerName | null {
  const one = objectIn(json, 'requestedReviewer');
  const login = textIn(one, 'login');
  if (login !== null) return { kind: 'person', name: login.slice(0, longestName) };
  const team = textIn(one, 'name');
  return team === null ? null : { kind: 'team', name: team.slice(0, longestName) };
}

function accountIn(json: JsonObject, { kind, name }: ReviewerName): Account | null {
  const one = objectIn(json, 'requestedReviewer');
  const id = idIn(one, 'databaseId');
  if (id === null) return null;
  return kind === 'team' ? teamAccount(id, name) : { id, login: name, isBot: textIn(one, '__typename') === 'Bot' };
}

function createdAt(event: JsonObject): number | null {
  return momentIn(event, 'createdAt');
}
