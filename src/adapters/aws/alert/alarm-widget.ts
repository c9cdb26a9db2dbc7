import type { AlarmCard, Incident } from '../../../domain/alert/incident.ts';
import { utcOffset } from '../kit/metric-widget.ts';

const hourMs = 3_600_000;
/** As much as can still be read in one picture. */
const longestMs = 24 * hourMs;

/**
 * What GetMetricWidgetImage draws of an alarm on one metric: the metric, where it was tolerated up to, and the incident as a
 * band. Null for any other alarm. Source: "Metric Widget Structure and Syntax" of the CloudWatch API reference.
 */
export function alarmWidget({ subject, incident }: AlarmCard, nowMs: number, timeZone: string) {
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
