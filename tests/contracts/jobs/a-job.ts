import type { DeliveryId, Invocation, ReplyTo } from '../../../src/application/jobs/invocation.ts';
import type { Job } from '../../../src/application/jobs/job.ts';
import type { AlarmId } from '../../../src/domain/alert/alarm.ts';
import type { ChannelId, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import type { PullRequest } from '../../../src/domain/review/pull-request.ts';
import { everything } from '../../../src/domain/status/status-question.ts';
import { aPullRequest } from '../../support/a-pull-request.ts';
import { aChange, anAlarmChanged, cpuHigh } from '../../support/an-alarm.ts';

export function asked(id: string): Invocation {
  return {
    id,
    atMs: 1_790_000_000_000,
    by: { id: '42' as MemberId, name: '지민', roles: ['7' as RoleId] },
    language: 'ko',
    channel: '9' as ChannelId,
    replyTo: `token-${id}` as ReplyTo,
  };
}

/** Each is its own group. */
export function statusJob(id: string): Job {
  return { kind: 'check-status', asked: asked(id), ...everything };
}

/** Those of one environment are one group. */
export function deployJob(id: string, environment = 'dev', version = 'latest'): Job {
  return {
    kind: 'dispatch-deploy',
    asked: asked(id),
    service: 'backend',
    environment,
    version,
    dryRun: false,
    breakGlass: null,
  };
}

export function pullRequestJob(delivery: string, changes: Partial<PullRequest> = {}): Job {
  const pullRequest = aPullRequest({ title: '결제 재시도를 고친다', headBranch: 'fix/retry', ...changes });
  return {
    kind: 'notify-pull-request',
    delivery: delivery as DeliveryId,
    moved: { kind: 'described', action: 'opened', pullRequest, measure: null },
  };
}

export function alarmJob(delivery: string): Job {
  return { kind: 'notify-alarm', delivery: delivery as DeliveryId, moved: anAlarmChanged(aChange('ALARM', 0)) };
}

export function acknowledgeJob(id: string, alarm: AlarmId = cpuHigh.id): Job {
  return { kind: 'handle-alarm', asked: asked(id), alarm, anchorMs: 1_790_000_000_000, action: 'acknowledge' };
}
