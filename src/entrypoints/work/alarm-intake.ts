import { readAlarmEvent } from '../../adapters/aws/read-alarm-event.ts';
import type { Log } from '../log.ts';
import type { JobRunner } from './job-runner.ts';

/** Takes what EventBridge tells about alarms. It comes past the queue, because no order of its events matters. */
export class AlarmIntake {
  readonly #jobs: Pick<JobRunner, 'run'>;
  readonly #log: Log;

  constructor(jobs: Pick<JobRunner, 'run'>, log: Log) {
    this.#jobs = jobs;
    this.#log = log;
  }

  /** Rejects when the event has to be delivered again. One that is no change of an alarm would never become one. */
  async take(event: unknown): Promise<void> {
    const told = readAlarmEvent(event);
    if (told === null) this.#log.warn('event is no change of an alarm', {});
    else await this.#jobs.run({ kind: 'notify-alarm', ...told });
  }
}
