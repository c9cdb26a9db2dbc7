import type { Glance } from '../../../application/review/ports/pull-requests.ts';
import type { PastRequest, RequestHistory } from '../../../domain/review/pull-request-changed.ts';
import type { ReviewDecision } from '../../../domain/review/review-decision.ts';
import type { ReviewerName } from '../../../domain/review/reviewer-name.ts';
import { field, idIn, type JsonObject, momentIn, objectIn, objectsIn, textIn } from '../kit/payload-fields.ts';

/** GitHub counts a connection of a hundred as one point, and gives 5,000 an hour. https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
export const mostGlances = 25;

const reviewer = 'requestedReviewer { __typename ... on User { login } ... on Bot { login } ... on Team { name } }';

const fragment = `fragment glance on PullRequest {
  number state isDraft updatedAt reviewDecision
  reviewRequests(first: 100) { nodes { asCodeOwner ${reviewer} } }
  timelineItems(last: 100, itemTypes: [REVIEW_REQUESTED_EVENT, REVIEW_REQUEST_REMOVED_EVENT, CONVERT_TO_DRAFT_EVENT,
    READY_FOR_REVIEW_EVENT, REOPENED_EVENT]) {
    nodes {
      __typename
      ... on ReviewRequestedEvent { createdAt actor { login } ${reviewer} }
      ... on ReviewRequestRemovedEvent { createdAt ${reviewer} }
      ... on ConvertToDraftEvent { createdAt }
      ... on ReadyForReviewEvent { createdAt }
      ... on ReopenedEvent { createdAt }
    }
  }
}`;

/** One query for all of these pull requests of a repository. */
export function glanceQuery(numbers: readonly number[]): string {
  const each = numbers.map((number) => `p${number}: pullRequest(number: ${number}) { ...glance }`).join('\n    ');
  return `query ($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    isArchived
    ${each}
  }
}
${fragment}`;
}

/** Null where it has no number, state or moment. */
export function readGlance(json: JsonObject | null, atMs: number): Glance | null {
  const number = idIn(json, 'number');
  const updatedAtMs = momentIn(json, 'updatedAt');
  const state = states.get(textIn(json, 'state') ?? '');
  if (number === null || updatedAtMs === null || state === undefined) return null;
  const draft = field(json, 'isDraft') === true;
  return { number, state, draft, updatedAtMs, decision: decisionIn(json, atMs), history: historyIn(json) };
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
  };
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
  return [{ reviewer: asked, was, atMs, ...(by === null ? {} : { by: by.slice(0, longestName) }) }];
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

function createdAt(event: JsonObject): number | null {
  return momentIn(event, 'createdAt');
}
