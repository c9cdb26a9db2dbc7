import { type CloudWatchClient, GetMetricWidgetImageCommand } from '@aws-sdk/client-cloudwatch';
import type { AlarmGraphs } from '../../../application/alert/ports/alarm-graphs.ts';
import type { AlarmCard } from '../../../domain/alert/incident.ts';
import type { Place } from '../../../domain/status/place.ts';
import { alarmWidget } from './alarm-widget.ts';

/** Graphs as CloudWatch draws them, with the hours of the team's time zone below. */
export class CloudWatchAlarmGraphs implements AlarmGraphs {
  readonly #clientOf: (place: Place) => CloudWatchClient;
  readonly #timeZone: string;

  constructor(clientOf: (place: Place) => CloudWatchClient, timeZone: string) {
    this.#clientOf = clientOf;
    this.#timeZone = timeZone;
  }

  async draw(card: AlarmCard, nowMs: number): Promise<Uint8Array | null> {
    const widget = alarmWidget(card, nowMs, this.#timeZone);
    if (widget === null) return null;
    try {
      const { MetricWidgetImage: png } = await this.#clientOf({ region: card.alarm.region }).send(
        new GetMetricWidgetImageCommand({ MetricWidget: JSON.stringify(widget), OutputFormat: 'png' }),
      );
      return png ?? null;
    } catch {
      // The card says what matters; it must not wait for a picture.
      return null;
    }
  }
}
