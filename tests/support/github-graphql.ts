import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema, graphqlSync, parse, validate } from 'graphql';
import { isoSecond } from '../../src/adapters/in-memory/kit/github-accounts.ts';
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
};

export type GraphQlRepository = {
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
        isArchived: found.isArchived,
        pullRequest: ({ number }: { readonly number: number }) => {
          const one = found.pullRequest(number);
          if (one === null) throw new Error(`Could not resolve to a PullRequest with the number of ${number}.`);
          return query?.toString().includes('REMOVED_FROM_MERGE_QUEUE_EVENT') ? removed(one) : resolved(one);
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

function resolved({ requested, decision, history, ...one }: GraphQlPullRequest) {
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
    reviewRequests: {
      nodes: requested.map((name) => ({ asCodeOwner: isOwner(name), requestedReviewer: account(name) })),
    },
    timelineItems: {
      nodes: [
        ...history.requests.map(({ reviewer, was, atMs }) => ({
          __typename: was === 'requested' ? 'ReviewRequestedEvent' : 'ReviewRequestRemovedEvent',
          createdAt: isoSecond(atMs),
          requestedReviewer: account(reviewer),
        })),
        ...moment('ConvertToDraftEvent', history.draftedAtMs),
        ...moment('ReadyForReviewEvent', history.readyAtMs),
      ],
    },
  };
}

function account({ kind, name }: ReviewerName) {
  if (kind === 'team') return { __typename: 'Team', name };
  return { __typename: name.endsWith('[bot]') || name === 'Copilot' ? 'Bot' : 'User', login: name };
}
