import type { DeliveryId } from '../../application/jobs/invocation.ts';
import type { Job } from '../../application/jobs/job.ts';
import { type Repository, sameRepository } from '../../domain/kit/repository.ts';
import type { Check } from '../../domain/review/check.ts';
import type { RepositoryHome } from '../../domain/review/followed-repository.ts';
import { isJobAction, readWorkflowJob } from './deploy/read-workflow-job.ts';
import { isRunAction, readWorkflowRun, workflowFileOf } from './deploy/read-workflow-run.ts';
import { asObject, idIn, type JsonObject, objectIn, textIn } from './kit/payload-fields.ts';
import { isSuiteNews, pullRequestNumbersOf, readCheckSuite, readRunCheck, readStatus } from './kit/read-check.ts';
import { formerNameIn, homeIn } from './kit/read-repository.ts';
import {
  queueMoveIn,
  readAssignment,
  readMeasure,
  readPullRequest,
  readPush,
  readRequest,
  readRequested,
} from './review/read-pull-request.ts';
import { readReview } from './review/read-review.ts';

/** The configured repositories and workflows. Other deliveries are ignored. */
export type Watched = {
  readonly reviewRepositories: readonly Repository[];
  readonly workflows: readonly { readonly repository: Repository; readonly workflow: string }[];
  /** The ids of those that have one in the configuration, by name in lower case. */
  readonly ids?: ReadonlyMap<string, number>;
};

export type IgnoredBecause =
  | 'ping'
  | 'event-not-used'
  | 'action-not-used'
  | 'repository-not-configured'
  /** It has a configured name and another id than is configured for it. */
  | 'another-repository'
  | 'workflow-not-configured'
  | 'no-pull-request'
  | 'malformed';

/** `what` names what was ignored, for the log; it holds outside text, at most 200 characters of it. */
export type ReceivedDelivery =
  | { readonly kind: 'work'; readonly jobs: readonly Job[] }
  | { readonly kind: 'ignored'; readonly reason: IgnoredBecause; readonly what: string };

const deliveryIdPattern = /^[A-Za-z0-9-]{1,64}$/;

/**
 * Turns a verified delivery into jobs. `headers` have lower-case names; `payload` is any JSON. Never throws. The jobs use the
 * configured spelling of the repository; there is at least one.
 */
export function receiveDelivery(
  headers: Readonly<Record<string, string | undefined>>,
  payload: unknown,
  watched: Watched,
): ReceivedDelivery {
  const event = headers['x-github-event'];
  if (event === undefined) return ignored('malformed', 'no x-github-event');
  const delivery = headers['x-github-delivery'];
  if (delivery === undefined || !deliveryIdPattern.test(delivery)) {
    return ignored('malformed', `${event} without a delivery id`);
  }
  if (event === 'ping') return ignored('ping', event);
  const receive = receivers.get(event);
  if (receive === undefined && !accessEvents.has(event)) return ignored('event-not-used', event);

  const object = asObject(payload);
  const action = textIn(object, 'action');
  if (accessEvents.has(event)) return accessChanged(delivery as DeliveryId, event, action, object, watched);
  const repository = textIn(objectIn(object, 'repository'), 'full_name');
  if (receive === undefined || object === null || repository === null || (action === null && event !== 'status'))
    return ignored('malformed', event);
  const what = `${action === null ? event : `${event}.${action}`} of ${repository}`;
  const configured = configuredName({ fullName: repository, id: idIn(objectIn(object, 'repository'), 'id') }, watched);
  if (configured === 'another-repository') return ignored('another-repository', what);
  const home = homeIn(object);
  const seen = home === null ? watched : withRenamed(configured as Repository, watched);
  // A status has none.
  const told = { delivery: delivery as DeliveryId, action: action ?? '' };
  const received = receive({ ...told, repository: configured, payload: object, what }, seen);
  if (home === null || watched.ids?.has(configured.toLowerCase()) === true) return received;
  // Its id is learnt from what tells of a pull request. Everything else needs it under an unknown name only.
  return event === 'pull_request' || seen !== watched ? withHome(received, home) : received;
}

/** Then another name is another repository. */
function isEveryIdKnown({ ids = new Map<string, number>(), reviewRepositories }: Watched): boolean {
  return reviewRepositories.every((name) => ids.has(name.toLowerCase()));
}

/**
 * The door has no table, so the worker tells by its id whether this is a configured repository under another name. One that was
 * renamed has its owner still, and one that was transferred its name.
 */
function withRenamed(repository: Repository, watched: Watched): Watched {
  const { reviewRepositories } = watched;
  if (reviewRepository(repository, watched) !== null || isEveryIdKnown(watched)) return watched;
  const parts = repository.toLowerCase().split('/');
  const mayBe = reviewRepositories.some((name) => {
    const [owner, repo] = name.toLowerCase().split('/');
    return owner === parts[0] || repo === parts[1];
  });
  return mayBe ? { ...watched, reviewRepositories: [...reviewRepositories, repository] } : watched;
}

function withHome(received: ReceivedDelivery, home: RepositoryHome): ReceivedDelivery {
  if (received.kind === 'ignored') return received;
  const jobs = received.jobs.map((job) =>
    job.kind === 'notify-pull-request' || job.kind === 'notify-commit' ? { ...job, home } : job,
  );
  return { kind: 'work', jobs };
}

/**
 * The name that the configuration has for a repository, whatever it is called by now; its own name where it has none. A repository
 * that took the name of one whose id is configured is another.
 */
function configuredName(
  { fullName, id }: { readonly fullName: string; readonly id: number | null },
  { ids = new Map<string, number>(), reviewRepositories, workflows }: Watched,
): string | 'another-repository' {
  if (ids.size === 0) return fullName;
  const names = [...reviewRepositories, ...workflows.map(({ repository }) => repository)];
  const pinned = names.find((name) => id !== null && ids.get(name.toLowerCase()) === id);
  if (pinned !== undefined) return pinned;
  return ids.has(fullName.toLowerCase()) ? 'another-repository' : fullName;
}

type Told = {
  readonly delivery: DeliveryId;
  readonly action: string;
  /** As it is configured, where it is. */
  readonly repository: string;
  readonly payload: JsonObject;
  readonly what: string;
};

const receivers: ReadonlyMap<string, (told: Told, watched: Watched) => ReceivedDelivery> = new Map([
  ['pull_request', described],
  ['pull_request_review', reviewed],
  ['check_suite', suiteChecked],
  ['status', statusPut],
  ['workflow_run', runChanged],
  ['workflow_job', jobChanged],
]);

/** GitHub sends the first two to every App, without a subscription. */
const accessEvents: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['installation', new Set(['created', 'deleted', 'suspend', 'unsuspend', 'new_permissions_accepted'])],
  ['installation_repositories', new Set(['added', 'removed'])],
  ['repository', new Set(['renamed', 'transferred', 'deleted', 'archived', 'unarchived'])],
]);

/** Whatever it says of whom: it is a reason to ask GitHub, because deliveries come late and out of order. */
function accessChanged(
  delivery: DeliveryId,
  event: string,
  action: string | null,
  payload: JsonObject | null,
  watched: Watched,
): ReceivedDelivery {
  if (action === null) return ignored('malformed', event);
  const what = `${event}.${action}`;
  if (accessEvents.get(event)?.has(action) !== true) return ignored('action-not-used', what);
  const follow = { kind: 'follow-access', delivery, what } as const;
  const home = event === 'repository' ? homeIn(payload) : null;
  if (home === null || isEveryIdKnown(watched)) return work(follow);
  return work(follow, { kind: 'follow-repository', delivery, home, formerly: formerNameIn(payload, home) });
}

/** Whether a delivery of this event can ever be work. */
export function isUsedEvent(event: string): boolean {
  return receivers.has(event) || accessEvents.has(event);
}

function described({ delivery, action, repository, payload, what }: Told, watched: Watched): ReceivedDelivery {
  const configured = reviewRepository(repository, watched);
  if (configured === null) return ignored('repository-not-configured', what);
  const pullRequest = readPullRequest(payload, configured);
  if (pullRequest === null) return ignored('malformed', what);
  const requested = action === 'review_requested' ? readRequest(payload) : null;
  const assigned = action === 'assigned' ? readAssignment(payload) : null;
  const removed = action === 'review_request_removed' ? readRequested(payload) : null;
  const measure = readMeasure(payload);
  const push = action === 'synchronize' ? readPush(payload) : null;
  const queue = queueMoveIn(payload, action, pullRequest.updatedAtMs);
  const moved = {
    kind: 'described',
    action,
    pullRequest,
    measure,
    ...(requested === null ? {} : { requested }),
    ...(removed === null ? {} : { removed }),
    ...(assigned === null ? {} : { assigned }),
    ...(push === null ? {} : { push }),
    ...(queue === null ? {} : { queue }),
  } as const;
  return work({ kind: 'notify-pull-request', delivery, moved });
}

function reviewed({ delivery, repository, payload, what }: Told, watched: Watched): ReceivedDelivery {
  const configured = reviewRepository(repository, watched);
  if (configured === null) return ignored('repository-not-configured', what);
  const pullRequest = readPullRequest(payload, configured);
  const review = readReview(payload);
  if (pullRequest === null || review === null) return ignored('malformed', what);
  return work({ kind: 'notify-pull-request', delivery, moved: { kind: 'reviewed', pullRequest, review } });
}

function suiteChecked(told: Told, watched: Watched): ReceivedDelivery {
  const { repository, payload, what } = told;
  if (!isSuiteNews(payload)) return ignored('action-not-used', what);
  if (reviewRepository(repository, watched) === null) return ignored('repository-not-configured', what);
  const numbers = pullRequestNumbersOf(payload, 'check_suite');
  const check = readCheckSuite(payload);
  return check === null ? ignored('malformed', what) : work(...checkedJobs(told, watched, numbers, check));
}

/** GitHub names the commit of a status, and no pull request. */
function statusPut(told: Told, watched: Watched): ReceivedDelivery {
  if (reviewRepository(told.repository, watched) === null) return ignored('repository-not-configured', told.what);
  const check = readStatus(told.payload);
  return check === null ? ignored('malformed', told.what) : work(...checkedJobs(told, watched, [], check));
}

/** A run may be a deploy, a check of pull requests, or both. */
function runChanged(told: Told, watched: Watched): ReceivedDelivery {
  if (!isRunAction(told.action)) return ignored('action-not-used', told.what);
  const check = readRunCheck(told.payload);
  const numbers = check === null ? [] : pullRequestNumbersOf(told.payload, 'workflow_run');
  const deploy = deployChanged(told, watched);
  // What is deployed is seldom the head of a pull request, and then its suite tells it once it is over.
  const isCheck = check !== null && (numbers.length > 0 || deploy.kind !== 'work');
  const checks = isCheck ? checkedJobs(told, watched, numbers, check) : [];
  if (deploy.kind === 'work') return work(...deploy.jobs, ...checks);
  return checks.length > 0 ? work(...checks) : deploy;
}

function deployChanged({ delivery, action, repository, payload, what }: Told, watched: Watched): ReceivedDelivery {
  if (!isRunAction(action)) return ignored('action-not-used', what);
  const workflows = watched.workflows.filter((known) => isNamed(known.repository, repository));
  if (workflows.length === 0) {
    const isReviewed = reviewRepository(repository, watched) !== null;
    return ignored(isReviewed ? 'no-pull-request' : 'repository-not-configured', what);
  }
  const file = workflowFileOf(payload);
  const configured = workflows.find(({ workflow }) => workflow === file);
  if (configured === undefined) return ignored('workflow-not-configured', `${what}: ${file ?? 'no workflow file'}`);
  const moved = readWorkflowRun(payload, action, configured);
  return moved === null ? ignored('malformed', what) : work({ kind: 'follow-deploy', delivery, moved });
}

/** Of any workflow of a repository that is deployed: a job names its workflow only as people read it. */
function jobChanged({ delivery, action, repository, payload, what }: Told, watched: Watched): ReceivedDelivery {
  if (!isJobAction(action)) return ignored('action-not-used', what);
  const configured = watched.workflows.find((known) => isNamed(known.repository, repository));
  if (configured === undefined) return ignored('repository-not-configured', what);
  const moved = readWorkflowJob(payload, configured.repository);
  return moved === null ? ignored('malformed', what) : work({ kind: 'follow-job', delivery, moved });
}

function checkedJobs(
  { delivery, repository }: Told,
  watched: Watched,
  numbers: readonly number[],
  check: Check,
): readonly Job[] {
  const configured = reviewRepository(repository, watched);
  if (configured === null) return [];
  // Of a fork, a status, or before the pull request was opened.
  if (numbers.length === 0) return [{ kind: 'notify-commit', delivery, repository: configured, check }];
  return numbers.map((number) => {
    const moved = { kind: 'checked', repository: configured, number, check } as const;
    return { kind: 'notify-pull-request', delivery, moved };
  });
}

function reviewRepository(repository: string, watched: Watched): Repository | null {
  return watched.reviewRepositories.find((known) => isNamed(known, repository)) ?? null;
}

function isNamed(configured: Repository, fullName: string): boolean {
  return sameRepository(configured, fullName as Repository);
}

function work(...jobs: readonly Job[]): ReceivedDelivery {
  return { kind: 'work', jobs };
}

function ignored(reason: IgnoredBecause, what: string): ReceivedDelivery {
  return { kind: 'ignored', reason, what: what.slice(0, 200).toWellFormed() };
}
