import type { Job, RunMoved } from '../../../application/jobs/job.ts';
import { everything } from '../../../domain/status/status-question.ts';

/**
 * The job in the body of a queue message, or null where it is none that this version knows: a message may have been
 * written by a newer version, or by hand. What an older version could not say yet is what it meant.
 */
export function queuedJob(body: string): Job | null {
  const value = parsed(body);
  if (!isRecord(value) || typeof value['kind'] !== 'string') return null;
  const origin = origins.get(value['kind']);
  const isWhole = origin === 'asked' ? isAsked(value['asked']) : origin === 'delivery' && isDelivered(value);
  if (!isWhole) return null;
  const moved = value['kind'] === 'follow-deploy' ? { moved: { ...movedLater, ...Object(value['moved']) } } : {};
  return { ...saidLater.get(value['kind']), ...value, ...moved } as Job;
}

const originOf: Readonly<Record<Job['kind'], 'asked' | 'delivery'>> = {
  'check-status': 'asked',
  'graph-status': 'asked',
  'dispatch-deploy': 'asked',
  'roll-back': 'asked',
  'undo-deploy': 'asked',
  'explain-deploy': 'asked',
  'decide-on-deploy': 'asked',
  'steer-deploy': 'asked',
  'lock-deploys': 'asked',
  'unlock-deploys': 'asked',
  'show-help': 'asked',
  'show-deploys': 'asked',
  'show-history': 'asked',
  'measure-delivery': 'asked',
  'show-reviews': 'asked',
  'snooze-review': 'asked',
  'nudge-reviewers': 'asked',
  'resync-pull-requests': 'asked',
  'link-person': 'asked',
  'unlink-person': 'asked',
  'report-cost': 'asked',
  'follow-deploy': 'delivery',
  'follow-job': 'delivery',
  'follow-rollout': 'delivery',
  'notify-pull-request': 'delivery',
  'notify-alarm': 'delivery',
  'handle-alarm': 'asked',
  'handle-cost-warning': 'asked',
};

const saidLater: ReadonlyMap<string, object> = new Map<Job['kind'], object>([
  ['check-status', everything],
  ['dispatch-deploy', { dryRun: false, breakGlass: null }],
  ['report-cost', { question: { period: null, by: null, why: false } }],
]);

/** What an older version did not keep of a run. */
const movedLater: Pick<RunMoved, 'event' | 'actor' | 'headSha' | 'branch'> = {
  event: 'unknown',
  actor: 'ghost',
  headSha: null,
  branch: null,
};

const origins: ReadonlyMap<string, 'asked' | 'delivery'> = new Map(Object.entries(originOf));

function isAsked(asked: unknown): boolean {
  return isRecord(asked) && typeof asked['id'] === 'string' && typeof asked['replyTo'] === 'string';
}

function isDelivered(job: Readonly<Record<string, unknown>>): boolean {
  return typeof job['delivery'] === 'string' && isRecord(job['moved']);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
