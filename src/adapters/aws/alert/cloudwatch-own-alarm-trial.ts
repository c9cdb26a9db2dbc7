import { type CloudWatchClient, ResourceNotFound, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import type { OwnAlarmTrial } from '../../../application/alert/ports/own-alarm-trial.ts';

const reason = 'geonbot test-alarm: somebody wants to see that alarms arrive';

/** CloudWatch looks at the alarm again within minutes and ends it by itself. */
export class CloudWatchOwnAlarmTrial implements OwnAlarmTrial {
  readonly #client: CloudWatchClient;

  constructor(client: CloudWatchClient) {
    this.#client = client;
  }

  async fire(name: string): Promise<'fired' | 'none'> {
    try {
      await this.#client.send(new SetAlarmStateCommand({ AlarmName: name, StateValue: 'ALARM', StateReason: reason }));
      return 'fired';
    } catch (error) {
      if (error instanceof ResourceNotFound) return 'none';
      throw error;
    }
  }
}
