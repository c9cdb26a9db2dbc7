import { readAlarmEvent } from '../../adapters/aws/alert/read-alarm-event.ts';
import { readContributorEvent } from '../../adapters/aws/alert/read-contributor-event.ts';
import { readHealthEvent } from '../../adapters/aws/alert/read-health-event.ts';
import { readEcsEvent } from '../../adapters/aws/deploy/read-ecs-event.ts';
import type { ContributorChanged } from '../../application/alert/notify-contributor.ts';
import type { HealthTold } from '../../application/alert/notify-health.ts';
import type { Job } from '../../application/jobs/job.ts';
import type { Log } from '../log.ts';
import type { JobRunner } from './job-runner.ts';

/** What is folded into what is known, however often it comes, and so needs no job that is remembered. */
export type BesideJobs = {
  readonly contributor: (changed: ContributorChanged) => Promise<{ readonly kind: string }>;
  readonly health: (told: HealthTold) => Promise<{ readonly kind: string }>;
};

/** Takes what EventBridge tells about alarms, rollouts and the health of AWS, in any order. */
export class EventIntake {
  readonly #jobs: Pick<JobRunner, 'run'>;
  readonly #log: Log;
  readonly #beside: BesideJobs;
  readonly #ownPrefix: () => string;

  /** `ownPrefix`: of the names of what the stack makes in CloudWatch. Without it no mute rule counts as its own. */
  constructor(jobs: Pick<JobRunner, 'run'>, log: Log, beside: BesideJobs, ownPrefix = () => '') {
    this.#jobs = jobs;
    this.#log = log;
    this.#beside = beside;
    this.#ownPrefix = ownPrefix;
  }

  /** Rejects when the event has to be delivered again. One that is of no use would never become so. */
  async take(event: unknown): Promise<void> {
    const job = jobIn(event, this.#ownPrefix);
    if (job !== null) await this.#jobs.run(job);
    else if (!(await this.#tellsBeside(event))) this.#log.warn('event is neither of an alarm nor of a rollout', {});
  }

  async #tellsBeside(event: unknown): Promise<boolean> {
    const series = readContributorEvent(event);
    if (series !== null) {
      const { kind } = await this.#beside.contributor(series);
      this.#log.info('series of an alarm told', { correlation_id: series.alarm.id, outcome: kind });
    }
    const health = series === null ? readHealthEvent(event) : null;
    if (health !== null) {
      const { kind } = await this.#beside.health(health);
      this.#log.info('event of AWS Health told', { correlation_id: health.subject.id, outcome: kind });
    }
    return series !== null || health !== null;
  }
}

function jobIn(event: unknown, ownPrefix: () => string): Job | null {
  const ofAlarm = readAlarmEvent(event, ownPrefix);
  if (ofAlarm !== null) return { kind: 'notify-alarm', ...ofAlarm };
  const ofRollout = readEcsEvent(event);
  return ofRollout === null ? null : { kind: 'follow-rollout', ...ofRollout };
}
