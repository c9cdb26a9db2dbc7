import { readAlarmEvent } from '../../adapters/aws/alert/read-alarm-event.ts';
import { readEcsEvent } from '../../adapters/aws/deploy/read-ecs-event.ts';
import type { Job } from '../../application/jobs/job.ts';
import type { Log } from '../log.ts';
import type { JobRunner } from './job-runner.ts';

/** Takes what EventBridge tells about alarms and rollouts, in any order. */
export class EventIntake {
  readonly #jobs: Pick<JobRunner, 'run'>;
  readonly #log: Log;

  constructor(jobs: Pick<JobRunner, 'run'>, log: Log) {
    this.#jobs = jobs;
    this.#log = log;
  }

  /** Rejects when the event has to be delivered again. One that is of no use would never become so. */
  async take(event: unknown): Promise<void> {
    const job = jobIn(event);
    if (job === null) this.#log.warn('event is neither of an alarm nor of a rollout', {});
    else await this.#jobs.run(job);
  }
}

function jobIn(event: unknown): Job | null {
  const ofAlarm = readAlarmEvent(event);
  if (ofAlarm !== null) return { kind: 'notify-alarm', ...ofAlarm };
  const ofRollout = readEcsEvent(event);
  return ofRollout === null ? null : { kind: 'follow-rollout', ...ofRollout };
}
