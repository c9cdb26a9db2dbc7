import type { DeliveryId, Job } from '../../application/job.ts';
import { type Repository, sameRepository } from '../../domain/deploy/catalog.ts';
import { asObject, type JsonObject, objectIn, textIn } from './payload-fields.ts';
import { readPullRequest } from './read-pull-request.ts';
import { isRunAction, readWorkflowRun, workflowFileOf } from './read-workflow-run.ts';

/** What the configuration names. A delivery about anything else is none of Geonbot's business. */
export type Watched = {
  readonly reviewRepositories: readonly Repository[];
  readonly workflows: readonly { readonly repository: Repository; readonly workflow: string }[];
};

export type IgnoredBecause =
  | 'ping'
  | 'event-not-used'
  | 'action-not-used'
  | 'repository-not-configured'
  | 'workflow-not-configured'
  | 'malformed';

/** `what` names what was ignored, for the log; it holds outside text, at most 200 characters of it. */
export type ReceivedDelivery =
  | { readonly kind: 'work'; readonly job: Job }
  | { readonly kind: 'ignored'; readonly reason: IgnoredBecause; readonly what: string };

const deliveryIdPattern = /^[A-Za-z0-9-]{1,64}$/;

/**
 * What a genuine delivery asks of Geonbot. `headers` have lower-case names; `payload` is any JSON. Never throws. The job
 * spells the repository as the configuration does.
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
  if (event !== 'pull_request' && event !== 'workflow_run') return ignored('event-not-used', event);

  const object = asObject(payload);
  const action = textIn(object, 'action');
  const repository = textIn(objectIn(object, 'repository'), 'full_name');
  if (object === null || action === null || repository === null) return ignored('malformed', event);
  const told: Told = { delivery: delivery as DeliveryId, action, repository, payload: object };
  return event === 'pull_request' ? pullRequestMoved(told, watched) : runMoved(told, watched);
}

type Told = {
  readonly delivery: DeliveryId;
  readonly action: string;
  readonly repository: string;
  readonly payload: JsonObject;
};

function pullRequestMoved({ delivery, action, repository, payload }: Told, watched: Watched): ReceivedDelivery {
  const what = `pull_request.${action} of ${repository}`;
  const configured = watched.reviewRepositories.find((known) => isNamed(known, repository));
  if (configured === undefined) return ignored('repository-not-configured', what);
  const pullRequest = readPullRequest(payload, configured);
  if (pullRequest === null) return ignored('malformed', what);
  return { kind: 'work', job: { kind: 'notify-pull-request', delivery, moved: { action, pullRequest } } };
}

function runMoved({ delivery, action, repository, payload }: Told, watched: Watched): ReceivedDelivery {
  const what = `workflow_run.${action} of ${repository}`;
  if (!isRunAction(action)) return ignored('action-not-used', what);
  const workflows = watched.workflows.filter((known) => isNamed(known.repository, repository));
  if (workflows.length === 0) return ignored('repository-not-configured', what);
  const file = workflowFileOf(payload);
  const configured = workflows.find(({ workflow }) => workflow === file);
  if (configured === undefined) return ignored('workflow-not-configured', `${what}: ${file ?? 'no workflow file'}`);
  const moved = readWorkflowRun(payload, action, configured);
  if (moved === null) return ignored('malformed', what);
  return { kind: 'work', job: { kind: 'follow-deploy', delivery, moved } };
}

function isNamed(configured: Repository, fullName: string): boolean {
  return sameRepository(configured, fullName as Repository);
}

function ignored(reason: IgnoredBecause, what: string): ReceivedDelivery {
  return { kind: 'ignored', reason, what: what.slice(0, 200).toWellFormed() };
}
