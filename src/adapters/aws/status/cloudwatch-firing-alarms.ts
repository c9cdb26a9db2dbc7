import { type CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { FiringAlarms } from '../../../application/status/ports/firing-alarms.ts';
import type { Firing, FiringAlarm } from '../../../domain/status/firing-alarm.ts';
import { type Place, placeKey } from '../../../domain/status/place.ts';
import { sourceTrouble } from '../kit/aws-failure.ts';
import { scalesOnly } from '../kit/scales-only.ts';

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
      const alarms: FiringAlarm[] = [];
      let next: string | undefined;
      do {
        const page = await this.#clientOf(place).send(
          new DescribeAlarmsCommand({
            StateValue: 'ALARM',
            AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
            MaxRecords: mostPerPage,
            ...(next === undefined ? {} : { NextToken: next }),
          }),
        );
        for (const alarm of [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])]) {
          alarms.push(firingAlarm(place, alarm));
        }
        next = page.NextToken;
      } while (next !== undefined && alarms.length < mostPerPlace);
      const more = next !== undefined || alarms.length > mostPerPlace;
      return { alarms: alarms.sort(newestFirst).slice(0, mostPerPlace), more, unread: [] };
    } catch (error) {
      return { alarms: [], more: false, unread: [{ place, reason: sourceTrouble(error, place) }] };
    }
  }
}

const mostPerPage = 100;
const mostPerPlace = 2_000;

/** What metric and composite alarms have in common, and what only the former have. */
type Described = Pick<
  MetricAlarm,
  'AlarmName' | 'AlarmActions' | 'Dimensions' | 'StateTransitionedTimestamp' | 'StateUpdatedTimestamp'
>;

function firingAlarm(place: Place, alarm: Described): FiringAlarm {
  const { AlarmName = '', Dimensions = [], StateTransitionedTimestamp, StateUpdatedTimestamp } = alarm;
  return {
    place,
    name: AlarmName,
    sinceMs: (StateTransitionedTimestamp ?? StateUpdatedTimestamp)?.getTime() ?? null,
    purpose: scalesOnly(alarm) ? 'scaling' : 'alert',
    dimensions: Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value])),
  };
}

function newestFirst(a: FiringAlarm, b: FiringAlarm): number {
  const [left, right] = [`${placeKey(a.place)} ${a.name}`, `${placeKey(b.place)} ${b.name}`];
  return (b.sinceMs ?? 0) - (a.sinceMs ?? 0) || (left < right ? -1 : left > right ? 1 : 0);
}
