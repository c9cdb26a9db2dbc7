import { describe, expect, it } from 'vitest';
import { readAlarmEvent } from '../../../src/adapters/aws/alert/read-alarm-event.ts';
import { readEcsEvent } from '../../../src/adapters/aws/deploy/read-ecs-event.ts';
import { readRollout } from '../../../src/adapters/aws/deploy/read-rollout.ts';
import { readJob } from '../../../src/adapters/github/deploy/read-job.ts';
import { failingJobIn } from '../../../src/adapters/github/deploy/read-runs.ts';
import { rejectionOf } from '../../../src/adapters/github/kit/dispatch-rejection.ts';
import { known, none } from '../../../src/domain/kit/fact.ts';
import { loggedError } from '../../../src/entrypoints/composition/logged-error.ts';

const secret = ['q7Zk2', 'Lm9Xv', '4Tb8'].join('');
const said = `cannot pull: DB_PASSWORD_PROD=${secret}`;
const masked = 'cannot pull: DB_PASSWORD_PROD=[masked]';
const run = { id: 1, url: 'https://github.com/acme/backend/actions/runs/1', attempt: 1 };
const at = '2026-11-20T03:04:05Z';

describe('a secret in what another system says', () => {
  it('is masked where GitHub refuses', () => {
    const failure = { status: 422, message: said, retryAfterS: null, limitResetsAtMs: null };
    expect(rejectionOf(failure, 'dispatch', 0)).toEqual({ reason: 'refused', detail: masked });
  });

  it('is masked in the names of jobs and steps, of which one without a name is called by its command', () => {
    const step = { name: `Run ${said}`, number: 1, status: 'completed', conclusion: 'failure' };
    const job = { id: 2, name: said, status: 'completed', conclusion: 'failure', steps: [step] };
    expect(JSON.stringify(readJob(job, run))).not.toContain(secret);
    const { failing } = failingJobIn({ jobs: [job] }, run, 100);
    expect([failing?.job, failing?.step]).toEqual([masked, `Run ${masked}`]);
  });

  it('is masked where ECS tells why a rollout went back, asked or by itself', () => {
    const detail = { eventName: 'SERVICE_DEPLOYMENT_FAILED', reason: said, updatedAt: at };
    const place = { id: 'e1', account: '123456789012', region: 'eu-west-1', time: at };
    const resources = ['arn:aws:ecs:eu-west-1:123456789012:service/shop/backend'];
    const event = { source: 'aws.ecs', 'detail-type': 'ECS Deployment State Change', ...place, resources, detail };
    expect(readEcsEvent(event)?.moved.reason).toBe(masked);
    const rollout = readRollout({
      service: { deployments: [{ id: 'd', rolloutStateReason: said }] },
      rollouts: known([{ status: 'STOPPED', statusReason: said, createdAt: new Date(at) }]),
      tasks: none,
      revisions: none,
      definitions: new Map(),
      newest: { described: none },
    });
    expect(rollout.deployments[0]?.reason).toBe(masked);
    expect(rollout.serviceDeployments).toMatchObject({ value: [{ reason: masked }] });
  });

  it('is masked in what an alarm says about itself', () => {
    const state = { value: 'ALARM', reason: said, timestamp: at };
    const detail = { alarmName: 'cpu', state, configuration: { description: said } };
    const place = { id: 'e1', account: '123456789012', region: 'eu-west-1', time: at };
    const event = { source: 'aws.cloudwatch', 'detail-type': 'CloudWatch Alarm State Change', ...place, detail };
    const moved = readAlarmEvent(event, () => '')?.moved;
    expect([moved?.now.reason, moved?.subject.description]).toEqual([masked, masked]);
  });

  it('is masked in an error that is logged, in its stack, and in what caused it', () => {
    const error = loggedError(new TypeError(said, { cause: new Error(`${said}!`) }));
    expect([error.name, error.message]).toEqual(['TypeError', masked]);
    expect(`${error.stack} ${error.cause}`).not.toContain(secret);
    expect(loggedError(said).message).toBe(masked);
  });
});
