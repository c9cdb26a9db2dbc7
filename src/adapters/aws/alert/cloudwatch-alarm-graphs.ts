import { type CloudWatchClient, GetMetricWidgetImageCommand } from '@aws-sdk/client-cloudwatch';
import type { AlarmGraph, AlarmGraphs } from '../../../application/alert/ports/alarm-graphs.ts';
import type { AlarmMetric, AlarmSubject } from '../../../domain/alert/alarm.ts';
import type { AlarmCard, Incident } from '../../../domain/alert/incident.ts';
import type { Place } from '../../../domain/status/place.ts';
import { utcOffset } from '../kit/metric-widget.ts';
import type { PlaceOfAlarm } from './place-of-alarm.ts';

/** Graphs as CloudWatch draws them, with the hours of the team's time zone below. */
export class CloudWatchAlarmGraphs implements AlarmGraphs {
  readonly #clientOf: (place: Place) => CloudWatchClient;
  readonly #placeOf: PlaceOfAlarm;
  readonly #timeZone: string;

  constructor(clientOf: (place: Place) => CloudWatchClient, placeOf: PlaceOfAlarm, timeZone: string) {
    this.#clientOf = clientOf;
    this.#placeOf = placeOf;
    this.#timeZone = timeZone;
  }

  async draw(card: AlarmCard, nowMs: number): Promise<AlarmGraph> {
    const widget = alarmWidget(card, nowMs, this.#timeZone);
    if (widget === null) return null;
    const place = this.#placeOf(card.alarm);
    if (place === null) return 'no-access';
    try {
      const { MetricWidgetImage: png } = await this.#clientOf(place).send(
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
 * The widget of what an alarm compares, with its threshold and the incident as a band: one metric, or an expression with the
 * metrics that it needs out of sight, so that the threshold stands on the scale of what is compared. Null for a composite
 * alarm. Source: "Metric Widget Structure and Syntax" of the CloudWatch API reference.
 */
function alarmWidget(card: AlarmCard, nowMs: number, timeZone: string) {
  const { subject, incident } = card;
  const drawn = drawnOf(subject);
  if (drawn === null) return null;
  const { startMs, endMs } = framed(incident, nowMs);
  const threshold = subject.metric?.threshold ?? subject.threshold ?? card.definition?.threshold ?? null;
  return {
    title: drawn.title,
    view: 'timeSeries',
    width: 900,
    height: 300,
    start: dated(startMs),
    end: dated(endMs),
    timezone: utcOffset(timeZone, nowMs),
    ...drawn.period,
    legend: { position: drawn.isOne ? 'hidden' : 'bottom' },
    metrics: drawn.metrics,
    annotations: {
      ...(threshold === null ? {} : { horizontal: [{ value: threshold, color: '#d83a3a' }] }),
      vertical: [[{ value: dated(Math.max(incident.firedMs, startMs)) }, { value: dated(incident.endedMs ?? endMs) }]],
    },
  };
}

const lineColour = '#1f5fbf';
/** A widget takes 100. */
const mostQueries = 100;

function drawnOf({ metric, queries = [] }: AlarmSubject) {
  if (metric !== null && queries.length === 0) {
    const { periodSeconds: period, statistic: stat } = metric;
    const metrics = [metricLine(metric, { color: lineColour })];
    return { title: metric.name, metrics, isOne: true, period: { period, stat } };
  }
  const [compared] = queries.filter(({ returned }) => returned);
  if (compared === undefined || queries.length > mostQueries) return null;
  const metrics = queries.map(({ id, label, returned, metric: measured, expression, periodSeconds }) => {
    const shown = { id, visible: returned, ...(label === null ? {} : { label }) };
    if (measured !== null)
      return metricLine(measured, { ...shown, stat: measured.statistic, period: measured.periodSeconds });
    return [{ expression, ...shown, ...(periodSeconds === null ? {} : { period: periodSeconds }) }];
  });
  const title = compared.label ?? compared.metric?.name ?? compared.expression ?? compared.id;
  return { title: title.slice(0, 200), metrics, isOne: false, period: {} };
}

function metricLine({ namespace, name, dimensions, accountId }: AlarmMetric, look: object) {
  return [
    namespace,
    name,
    ...Object.entries(dimensions).flat(),
    { ...look, ...(accountId === undefined ? {} : { accountId }) },
  ];
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
