import type { Metric } from '@aws-sdk/client-cloudwatch';
import type { GraphHours } from '../../../domain/status/metric-graph.ts';
import { placeKey } from '../../../domain/status/place.ts';
import { nameInAws, type Resource } from '../../../domain/status/resource.ts';
import { periodMs } from '../../../domain/status/trend.ts';
import { isMissing, type Wanted } from './metric-queries.ts';

export type WidgetFrame = { readonly hours: GraphHours; readonly nowMs: number; readonly timeZone: string };

type Line = readonly (string | { readonly label: string; readonly color: string })[];

/** Distinguishable on white, also with red-green blindness. Memory is the lighter one of each pair. */
const colours = [
  '#1f5fbf',
  '#8ab4f0',
  '#c2410c',
  '#f5a97a',
  '#0f766e',
  '#7cc9c1',
  '#7e22ce',
  '#c79bf0',
  '#52525b',
  '#b4b4bb',
];

/**
 * What GetMetricWidgetImage draws. Source: "Metric Widget Structure and Syntax" of the CloudWatch API reference. Its texts are
 * ASCII, because the fonts that it draws with need not have others.
 */
export function metricWidget(wanted: readonly Wanted[], { hours, nowMs, timeZone }: WidgetFrame) {
  const place = wanted[0]?.resource;
  return {
    title: `${place === undefined ? '' : `${placeKey(place)}, `}last ${hours} h`,
    view: 'timeSeries',
    stacked: false,
    width: 900,
    height: 420,
    start: `-PT${hours}H`,
    end: 'PT0H',
    timezone: utcOffset(timeZone, nowMs),
    period: periodMs / 1000,
    stat: 'Average',
    legend: { position: 'bottom' },
    yAxis: { left: { min: 0, label: '%', showUnits: false } },
    metrics: wanted.flatMap(linesOf),
  };
}

/** As `+0900`; UTC where the zone is not known. */
export function utcOffset(timeZone: string, atMs: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(atMs);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return offset.replace(/^GMT/, '').replace(':', '') || '+0000';
}

function linesOf({ resource, cpu, memory }: Wanted, index: number): readonly Line[] {
  const name = asciiName(resource);
  const lines = [lineOf(cpu, `${name} CPU`, index * 2)];
  return isMissing(memory) ? lines : [...lines, lineOf(memory, `${name} memory`, index * 2 + 1)];
}

function lineOf({ Namespace = '', MetricName = '', Dimensions = [] }: Metric, label: string, index: number): Line {
  const dimensions = Dimensions.flatMap(({ Name = '', Value = '' }) => [Name, Value]);
  return [Namespace, MetricName, ...dimensions, { label, color: colours[index % colours.length] ?? '#000000' }];
}

/** What AWS calls it, where the team's own name has other letters. `${…}` would be filled in by CloudWatch. */
function asciiName(resource: Resource): string {
  if (/^[\x20-\x7e]+$/.test(resource.name) && !resource.name.includes('$')) return resource.name;
  return nameInAws(resource);
}
