import { type CloudWatchClient, GetMetricWidgetImageCommand } from '@aws-sdk/client-cloudwatch';
import type { AlarmGraphs } from '../../../application/alert/ports/alarm-graphs.ts';
import type { AlarmCard, Incident } from '../../../domain/alert/incident.ts';
import type { Place } from '../../../domain/status/place.ts';
import { utcOffset } from '../kit/metric-widget.ts';

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
      // The card must not wait for its picture.
      return null;
    }
  }
}

const hourMs = 3_600_000;
/** As much as can still be read in one picture. */
const longestMs = 24 * hourMs;

/**
 * The widget of an alarm on one metric: the metric, its threshold and the incident as a band. Null for any other alarm. Source:
 * "Metric Widget Structure and Syntax" of the CloudWatch API reference.
 */
function alarmWidget({ subject, incident }: AlarmCard, nowMs: number, timeZone: string) {
  const { metric } = subject;
  if (metric === null) return null;
  const { startMs, endMs } = framed(incident, nowMs);
  const dimensions = Object.entries(metric.dimensions).flat();
  return {
    title: metric.name,
    view: 'timeSeries',
    width: 900,
    height: 300,
    start: dated(startMs),
    end: dated(endMs),
    timezone: utcOffset(timeZone, nowMs),
    period: metric.periodSeconds,
    stat: metric.statistic,
    legend: { position: 'hidden' },
    metrics: [[metric.namespace, metric.name, ...dimensions, { color: '#1f5fbf' }]],
    annotations: {
      ...(metric.threshold === null ? {} : { horizontal: [{ value: metric.threshold, color: '#d83a3a' }] }),
      vertical: [[{ value: dated(Math.max(incident.firedMs, startMs)) }, { value: dated(incident.endedMs ?? endMs) }]],
    },
  };
}

/** An hour of what went before, and a quarter of an hour of what came after. */
function framed({ firedMs, endedMs }: Incident, nowMs: number): { readonly startMs: number; readonly endMs: number } {
  const lastMs = Math.max(nowMs, firedMs);
  const endMs = endedMs === null ? lastMs : Math.max(endedMs, Math.min(lastMs, endedMs + hourMs / 4));
  return { startMs: Math.max(firedMs - hourMs, endMs - longestMs), endMs };
}

function dated(atMs: number): string {
  return new Date(atMs).toISOString();
}
