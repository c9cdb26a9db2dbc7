import { readOwnAlarms } from '../../adapters/aws/alert/read-own-alarm.ts';
import type { TellOwnAlarm } from '../../application/alert/tell-own-alarm.ts';
import type { Log } from '../log.ts';

/** Takes what SNS tells of the stack's own alarms. */
export class OwnAlarmIntake {
  readonly #tell: Pick<TellOwnAlarm, 'execute'>;
  readonly #prefix: string;
  readonly #log: Log;

  constructor(tell: Pick<TellOwnAlarm, 'execute'>, prefix: string, log: Log) {
    this.#tell = tell;
    this.#prefix = prefix;
    this.#log = log;
  }

  /** Rejects when it could not be told, so that Lambda tries twice more. */
  async take(event: unknown): Promise<void> {
    const changes = readOwnAlarms(event, this.#prefix);
    const { told } = await this.#tell.execute(changes);
    this.#log.info('own alarms told', { told, names: changes.map(({ name }) => name).join(' ') });
  }
}
