import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeliveryId } from '../../../src/application/jobs/invocation.ts';
import { type Job, jobGroup, jobId, jobIn, jobsByRoom } from '../../../src/application/jobs/job.ts';
import type { WarningId } from '../../../src/domain/cost/cost-warning.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { everything } from '../../../src/domain/status/status-question.ts';
import { acknowledgeJob, alarmJob } from '../../contracts/jobs/a-job.ts';
import { checked, described, reviewed } from '../../support/a-pull-request.ts';
import { aRolloutChanged } from '../../support/a-rollout.ts';
import { aJobChanged, aRunChanged, asking } from '../../support/a-team.ts';

const asked = asking('1001');
const delivery = 'd-1' as DeliveryId;
const run = { id: 7, url: 'https://github.com/acme/backend/actions/runs/7', attempt: 1 };
const jobs: readonly (readonly [Job, string, string])[] = [
  [{ kind: 'check-status', asked, ...everything }, '1001', 'interaction:1001'],
  [{ kind: 'show-help', asked }, '1001', 'interaction:1001'],
  [
    { kind: 'lock-deploys', asked, service: 'backend', environment: null, reason: 'why', duration: null },
    '1001',
    'locks',
  ],
  [{ kind: 'unlock-deploys', asked, service: null, environment: 'dev', force: false, reason: null }, '1001', 'locks'],
  [{ kind: 'show-deploys', asked, page: 1 }, '1001', 'interaction:1001'],
  [{ kind: 'show-history', asked, service: null, environment: null, page: 1 }, '1001', 'interaction:1001'],
  [{ kind: 'measure-delivery', asked, service: null, environment: null, days: 30 }, '1001', 'interaction:1001'],
  [{ kind: 'resync-pull-requests', asked, repository: 'Acme/Backend', number: 12 }, '1001', 'resync:acme/backend'],
  [
    { kind: 'report-cost', asked, question: { period: null, by: null, why: false, save: false, fresh: false } },
    '1001',
    'cost',
  ],
  [
    {
      kind: 'dispatch-deploy',
      asked,
      service: 'backend',
      environment: 'dev',
      version: 'latest',
      dryRun: false,
      breakGlass: null,
    },
    '1001',
    'deploy:backend/dev',
  ],
  [
    {
      kind: 'follow-deploy',
      delivery,
      moved: aRunChanged({ run, phase: 'queued' }, { repository: 'Acme/Backend' as Repository }),
    },
    'd-1',
    'run:acme/backend#7',
  ],
  [{ kind: 'follow-job', delivery, moved: aJobChanged() }, 'd-1', 'run-job:d-1'],
  [{ kind: 'follow-access', delivery, what: 'installation.suspend' }, 'd-1', 'access'],
  [{ kind: 'follow-rollout', delivery, moved: aRolloutChanged() }, 'd-1', 'rollout:dev/backend'],
  [
    { kind: 'notify-pull-request', delivery, moved: described('opened', { repository: 'Acme/Backend' as Repository }) },
    'd-1',
    'pr:acme/backend#12',
  ],
  [alarmJob('e-1'), 'e-1', 'alarm:cpu-high'],
  [acknowledgeJob('1002'), '1002', 'alarm:cpu-high'],
  [
    { kind: 'handle-cost-warning', asked, warning: 'w-1' as WarningId, verdict: 'expected' },
    '1001',
    'cost-warning:w-1',
  ],
  [{ kind: 'notify-pull-request', delivery, moved: reviewed() }, 'd-1', 'pr:acme/backend#12'],
  [{ kind: 'notify-pull-request', delivery, moved: checked() }, 'd-1/12', 'pr:acme/backend#12'],
];

describe('a job', () => {
  it.each(jobs)('is the same one by its id, and waits for its group: %o', (job, id, group) => {
    expect([jobId(job), jobGroup(job)]).toEqual([id, group]);
  });

  it.each(jobs)('comes out of the queue as it went in: %o', (job) => {
    expect(jobIn(JSON.parse(JSON.stringify(job)))).toEqual(job);
  });

  it('is no job any more when one of its fields has another type', () => {
    const damaged = jobs.flatMap(([job]) => Object.keys(job).map((field) => ({ ...job, [field]: Symbol('damaged') })));
    fc.assert(fc.property(fc.constantFrom(...damaged), (job) => jobIn(job) === null));
  });

  it('is done by one room only', () => {
    const kinds = Object.values(jobsByRoom).flatMap((descriptors) => descriptors.map(({ kind }) => kind));
    expect(new Set(kinds).size).toBe(kinds.length);
  });
});
