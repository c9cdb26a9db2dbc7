import { type CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { FiringAlarms } from '../../../application/status/ports/firing-alarms.ts';
import type { Firing, FiringAlarm } from '../../../domain/status/firing-alarm.ts';
import { type Place, placeKey } from '../../../domain/status/place.ts';
import { awsFailure } from '../kit/aws-failure.ts';

/** Metric and composite alarms of CloudWatch. */
export class CloudWatchFiringAlarms implements FiringAlarms {
  readonly #clientOf: (place: Place) => CloudWatchClient;

  constructor(clientOf: (place: Place) => CloudWatchClient) {
    this.#clientOf = clientOf;
  }

  async in(places: readonly Place[]): Promise<Firing> {
    const read = await Promise.all(places.map((place) => this.#ofPlace(place)));
    return {
      alarms: read.flatMap(({ alarms }) => alarms).sort(newestFirst),
      more: read.some(({ more }) => more),
      unread: read.flatMap(({ unread }) => unread),
    };
  }

  async #ofPlace(place: Place): Promise<Firing> {
    try {
      const answer = await this.#clientOf(place).send(
        new DescribeAlarmsCommand({
          StateValue: 'ALARM',
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
          MaxRecords: mostPerPlace,
        }),
      );
      const alarms = [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])].map(
        ({ AlarmName = '', StateTransitionedTimestamp, StateUpdatedTimestamp }) => ({
          place,
          name: AlarmName,
          sinceMs: (StateTransitionedTimestamp ?? StateUpdatedTimestamp)?.getTime() ?? null,
        }),
      );
      const more = answer.NextToken !== undefined || alarms.length > mostPerPlace;
      return { alarms: alarms.sort(newestFirst).slice(0, mostPerPlace), more, unread: [] };
    } catch (error) {
      return { alarms: [], more: false, unread: [{ place, reason: awsFailure(error) }] };
    }
  }
}

const mostPerPlace = 100;

function newestFirst(a: FiringAlarm, b: FiringAlarm): number {
  const [left, right] = [`${placeKey(a.place)} ${a.name}`, `${placeKey(b.place)} ${b.name}`];
  return (b.sinceMs ?? 0) - (a.sinceMs ?? 0) || (left < right ? -1 : left > right ? 1 : 0);
}
