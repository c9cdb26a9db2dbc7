import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema, graphqlSync, parse, validate } from 'graphql';
import { isoSecond } from '../../src/adapters/in-memory/kit/github-accounts.ts';
import type { Account } from '../../src/domain/review/account.ts';
import type { QueueMove } from '../../src/domain/review/merge-queue.ts';
import type { PullRequestState } from '../../src/domain/review/pull-request.ts';
import type { RequestHistory } from '../../src/domain/review/pull-request-changed.ts';
import type { ReviewDecision } from '../../src/domain/review/review-decision.ts';
import type { ReviewerName } from '../../src/domain/review/reviewer-name.ts';
import type { ApiAnswer, ApiRequest } from './github-api.ts';
import { isJson } from './openapi-subset.ts';

/** What the GraphQL API tells of a pull request. */
export type GraphQlPullRequest = {
  readonly number: number;
  readonly state: PullRequestState;
  readonly draft: boolean;
  readonly updatedAtMs: number;
  readonly requested: readonly ReviewerName[];
  readonly decision: Omit<ReviewDecision, 'atMs'>;
  readonly history: RequestHistory;
  /** The checks of the merge group that put it out of the queue last, by how they ended. */
  readonly removal?: Readonly<Record<string, 'FAILURE' | 'SUCCESS'>>;
  /** How it last came into the merge queue or out of it. */
  readonly queue?: Pick<QueueMove, 'was' | 'reason' | 'atMs'>;
  /** With the teams on whose behalf each was given; `by`: id of the account. */
  readonly reviews?: readonly { readonly id: number; readonly by: number | null; readonly teams: readonly Account[] }[];
  readonly headCommit?: string;
  /** What the rules of the base branch require, and what was reported of the head. */
  readonly required?: {
    readonly classic: readonly string[];
    readonly ruleset: readonly string[];
    readonly reported: Readonly<Record<string, Ended>>;
    /** Check runs of a name that another App has reported, too. */
    readonly others?: readonly { readonly name: string; readonly app: number; readonly ended: Ended }[];
    /** The App from which a check of the ruleset has to come. */
    readonly app?: number;
  };
};

type Ended = 'FAILURE' | 'SUCCESS' | 'PENDING';

/** The App that reports what is not said to be another's. */
export const gitHubActions = 15368;

export type GraphQlRepository = {
  readonly id: number;
  readonly name: string;
  readonly isArchived: boolean;
  readonly pullRequest: (number: number) => GraphQlPullRequest | null;
};

let schema: GraphQLSchema | undefined;

/** GitHub's own schema. Read once, because it takes a moment. */
function gitHubSchema(): GraphQLSchema {
  // The package exports it only together with five more megabytes.
  const path = new URL('../node_modules/@octokit/graphql-schema/schema.graphql', import.meta.url);
  schema ??= buildSchema(readFileSync(path, 'utf8'), { assumeValid: true });
  return schema;
}

/** Answers as GitHub's GraphQL API would. `problems` gathers what its schema does not allow. */
export function graphQlAnswer(
  { body }: ApiRequest,
  repositoryOf: (name: string) => GraphQlRepository | null,
  problems: string[],
): ApiAnswer {
  const { query, variables } = isJson(body) ? body : {};
  const document = parse(String(query));
  const faults = validate(gitHubSchema(), document).map(({ message }) => message);
  problems.push(...faults);
  if (faults.length > 0) return { status: 200, body: { errors: faults.map((message) => ({ message })) } };
  const rootValue = {
    repository: ({ owner, name }: { readonly owner: string; readonly name: string }) => {
      const found = repositoryOf(`${owner}/${name}`);
      if (found === null) throw new Error(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
      return {
        databaseId: found.id,
        nameWithOwner: found.name,
        isArchived: found.isArchived,
        pullRequest: ({ number }: { readonly number: number }) => {
          const one = found.pullRequest(number);
          if (one === null) throw new Error(`Could not resolve to a PullRequest with the number of ${number}.`);
          if (String(query).includes('requiredStatusCheckContexts'))
            return ruled(one, isJson(variables) ? variables['after'] : null);
          return String(query).includes('beforeCommit') ? removed(one) : resolved(one);
        },
      };
    },
  };
  const variableValues = isJson(variables) ? variables : {};
  const answer = graphqlSync({ schema: gitHubSchema(), source: String(query), rootValue, variableValues });
  return { status: 200, body: JSON.parse(JSON.stringify(answer)) };
}

const decisions = {
  approved: 'APPROVED',
  'changes-requested': 'CHANGES_REQUESTED',
  'review-required': 'REVIEW_REQUIRED',
} as const;

/** Check runs end with a conclusion, statuses (`ci/…`) with a state. */
function removed({ removal }: GraphQlPullRequest) {
  if (removal === undefined) return { timelineItems: { nodes: [] } };
  const nodes = Object.entries(removal).map(([name, ended]) =>
    name.startsWith('ci/')
      ? { __typename: 'StatusContext', context: name, state: ended }
      : { __typename: 'CheckRun', name, conclusion: ended },
  );
  const beforeCommit = { statusCheckRollup: { contexts: { nodes } } };
  return { timelineItems: { nodes: [{ __typename: 'RemovedFromMergeQueueEvent', beforeCommit }] } };
}

/** A check run that goes on has no conclusion. */
function checkRun(name: string, ended: Ended, app: number, isRequired: boolean) {
  const isOver = ended !== 'PENDING';
  const status = isOver ? 'COMPLETED' : 'IN_PROGRESS';
  const checkSuite = { app: { databaseId: app } };
  return { __typename: 'CheckRun', name, status, conclusion: isOver ? ended : null, isRequired, checkSuite };
}

/** A hundred of the reported ones for each page. */
function ruled(
  { required = { classic: [], ruleset: [], reported: {} }, headCommit = '' }: GraphQlPullRequest,
  after: unknown,
) {
  const { classic, ruleset, reported, others = [], app } = required;
  const nodes = Object.entries(reported).map(([name, ended]) => {
    const isRequired = [...classic, ...ruleset].includes(name);
    if (name.startsWith('ci/')) return { __typename: 'StatusContext', context: name, state: ended, isRequired };
    return checkRun(name, ended, gitHubActions, isRequired);
  });
  const all = [...nodes, ...others.map((one) => checkRun(one.name, one.ended, one.app, false))];
  const from = typeof after === 'string' ? Number(after) : 0;
  const contexts = {
    nodes: all.slice(from, from + 100),
    pageInfo: { hasNextPage: all.length > from + 100, endCursor: String(from + 100) },
  };
  const requiredStatusChecks = ruleset.map((context) => ({ context, integrationId: app ?? null }));
  return {
    headRefOid: headCommit,
    baseRef: {
      refUpdateRule: classic.length === 0 ? null : { requiredStatusCheckContexts: classic },
      rules: { nodes: [{ parameters: { __typename: 'RequiredStatusChecksParameters', requiredStatusChecks } }] },
    },
    commits: { nodes: [{ commit: { statusCheckRollup: all.length === 0 ? null : { contexts } } }] },
  };
}

function resolved({ requested, decision, history, queue, ...one }: GraphQlPullRequest) {
  const isOwner = (name: ReviewerName) =>
    decision.codeOwners.some((owner) => owner.kind === name.kind && owner.name === name.name);
  const moment = (type: string, atMs: number | null) =>
    atMs === null ? [] : [{ __typename: type, createdAt: isoSecond(atMs) }];
  return {
    number: one.number,
    state: one.state.toUpperCase(),
    isDraft: one.draft,
    updatedAt: isoSecond(one.updatedAtMs),
    reviewDecision: decision.value === null ? null : decisions[decision.value],
    mergeQueueEntry: queue?.was === 'enqueued' ? { enqueuedAt: isoSecond(queue.atMs) } : null,
    reviews: {
      nodes: (one.reviews ?? []).map(({ id, by, teams }) => ({
        databaseId: id,
        author: by === null ? null : { __typename: 'User', databaseId: by },
        onBehalfOf: {
          nodes: teams.map((team) => ({ name: team.login.replace(/^team /, ''), databaseId: Math.abs(team.id) })),
        },
      })),
    },
    reviewRequests: {
      nodes: requested.map((name) => ({ asCodeOwner: isOwner(name), requestedReviewer: account(name) })),
    },
    timelineItems: {
      nodes: [
        ...history.requests.map(({ reviewer, was, atMs, account: known }) => ({
          __typename: was === 'requested' ? 'ReviewRequestedEvent' : 'ReviewRequestRemovedEvent',
          createdAt: isoSecond(atMs),
          requestedReviewer: { ...account(reviewer), databaseId: known === undefined ? null : Math.abs(known.id) },
        })),
        ...moment('ConvertToDraftEvent', history.draftedAtMs),
        ...moment('ReadyForReviewEvent', history.readyAtMs),
        ...(queue?.was === 'dequeued'
          ? [{ __typename: 'RemovedFromMergeQueueEvent', createdAt: isoSecond(queue.atMs), reason: queue.reason }]
          : []),
      ],
    },
  };
}

function account({ kind, name }: ReviewerName) {
  if (kind === 'team') return { __typename: 'Team', name };
  return { __typename: name.endsWith('[bot]') || name === 'Copilot' ? 'Bot' : 'User', login: name };
}
