import {
  type CloudWatchClient,
  type CompositeAlarm,
  DescribeAlarmContributorsCommand,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  type MetricAlarm,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch';
import type { AlarmDefinitions } from '../../../application/alert/ports/alarm-definitions.ts';
import type { Alarm, AlarmId } from '../../../domain/alert/alarm.ts';
import { type AlarmDefinition, type Comparison, missingData } from '../../../domain/alert/alarm-definition.ts';
import type { AlarmTags } from '../../../domain/alert/alarm-rules.ts';
import { type Fact, known, knownList, none, unreadable } from '../../../domain/kit/fact.ts';
import { type Place, placeKey } from '../../../domain/status/place.ts';
import { awsFailure } from '../kit/aws-failure.ts';
import { batchesOf } from '../kit/batches-of.ts';
import { everyPage } from '../kit/every-page.ts';
import { scalesOnly } from '../kit/scales-only.ts';
import { alarmArn, alarmId } from './alarm-identity.ts';
import type { PlaceOfAlarm } from './place-of-alarm.ts';
import { seriesName } from './series-name.ts';

/** DescribeAlarms takes 100 names. Source: CloudWatch API reference. */
const mostNames = 100;
const mostContributors = 20;

type Question = { readonly place: Place | null; readonly alarms: readonly Alarm[] };
type Answers = readonly (readonly [AlarmId, Fact<AlarmDefinition>])[];

/** Asks CloudWatch for alarms by their names, metric and composite ones alike. */
export class CloudWatchAlarmDefinitions implements AlarmDefinitions {
  readonly #clientOf: (place: Place) => CloudWatchClient;
  readonly #placeOf: PlaceOfAlarm;

  constructor(clientOf: (place: Place) => CloudWatchClient, placeOf: PlaceOfAlarm) {
    this.#clientOf = clientOf;
    this.#placeOf = placeOf;
  }

  async of(alarms: readonly Alarm[]): Promise<ReadonlyMap<AlarmId, Fact<AlarmDefinition>>> {
    const answers = await Promise.all(this.#questions(alarms).map((question) => this.#ask(question)));
    return new Map(answers.flat());
  }

  async tagsOf(alarm: Alarm): Promise<Fact<AlarmTags>> {
    const place = this.#placeOf(alarm);
    if (place === null) return unreadable('alarms', 'not-asked');
    try {
      const { Tags = [] } = await this.#clientOf(place).send(
        new ListTagsForResourceCommand({ ResourceARN: alarmArn(alarm) }),
      );
      const tags = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
      return Tags.length === 0 ? none : known(tags);
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return none;
      const reason = awsFailure(error);
      return unreadable('alarms', reason, reason === 'access-denied' ? 'cloudwatch:ListTagsForResource' : null);
    }
  }

  async parentsOf(alarm: Alarm): Promise<Fact<readonly Alarm[]>> {
    const place = this.#placeOf(alarm);
    if (place === null) return unreadable('alarms', 'not-asked');
    const { account, region, name: ParentsOfAlarmName } = alarm;
    try {
      const found = await everyPage<CompositeAlarm>(async (token) => {
        const next = token === undefined ? {} : { NextToken: token };
        const page = await this.#clientOf(place).send(new DescribeAlarmsCommand({ ParentsOfAlarmName, ...next }));
        return { items: page.CompositeAlarms ?? [], next: page.NextToken };
      });
      const names = found.flatMap(({ AlarmName }) => AlarmName ?? []).sort();
      return knownList(names.map((name) => ({ id: alarmId(account, region, name), account, region, name })));
    } catch (error) {
      const reason = awsFailure(error);
      return unreadable('alarms', reason, reason === 'access-denied' ? 'cloudwatch:DescribeAlarms' : null);
    }
  }

  #questions(alarms: readonly Alarm[]): readonly Question[] {
    const byPlace = Map.groupBy(alarms, (alarm) => {
      const place = this.#placeOf(alarm);
      return place === null ? '' : placeKey(place);
    });
    return [...byPlace.values()].flatMap((there) => {
      const [first] = there;
      const place = first === undefined ? null : this.#placeOf(first);
      return batchesOf(there, mostNames).map((batch) => ({ place, alarms: batch }));
    });
  }

  async #ask({ place, alarms }: Question): Promise<Answers> {
    if (place === null) return alarms.map(({ id }) => [id, unreadable('alarms', 'not-asked')]);
    try {
      const found = await this.#described(
        place,
        alarms.map(({ name }) => name),
      );
      const answers = alarms.map(async ({ id, name }) => {
        const one = found.get(name);
        return [id, one === undefined ? none : known(await this.#withContributors(place, one))] as const;
      });
      return Promise.all(answers);
    } catch (error) {
      const reason = awsFailure(error);
      const permission = reason === 'access-denied' ? 'cloudwatch:DescribeAlarms' : null;
      return alarms.map(({ id }) => [id, unreadable('alarms', reason, permission)]);
    }
  }

  /** Names the series that fire, where an alarm watches several of them. */
  async #withContributors(place: Place, alarm: MetricAlarm | CompositeAlarm): Promise<AlarmDefinition> {
    const definition = definitionOf(alarm);
    if (!('Metrics' in alarm) || alarm.StateValue !== 'ALARM' || !watchesSeries(alarm)) return definition;
    try {
      const { AlarmContributors = [], NextToken } = await this.#clientOf(place).send(
        new DescribeAlarmContributorsCommand({ AlarmName: alarm.AlarmName }),
      );
      const named = AlarmContributors.map(({ ContributorAttributes = {} }) => seriesName(ContributorAttributes));
      const contributors = named.slice(0, mostContributors);
      const isAll = contributors.length === named.length && !NextToken;
      return { ...definition, contributors, ...(isAll ? {} : { moreContributors: true }) };
    } catch {
      // The card then names none, which does not say that there are none.
      return definition;
    }
  }

  async #described(place: Place, names: string[]): Promise<ReadonlyMap<string, MetricAlarm | CompositeAlarm>> {
    const found = await everyPage<MetricAlarm | CompositeAlarm>(async (token) => {
      const page = await this.#clientOf(place).send(
        new DescribeAlarmsCommand({
          AlarmNames: names,
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
          MaxRecords: mostNames,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      );
      return { items: [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])], next: page.NextToken };
    });
    return new Map(found.map((one) => [one.AlarmName ?? '', one]));
  }
}

const comparisonOf: Readonly<Record<string, Comparison>> = {
  GreaterThanThreshold: 'above',
  GreaterThanOrEqualToThreshold: 'at-or-above',
  LessThanThreshold: 'below',
  LessThanOrEqualToThreshold: 'at-or-below',
  GreaterThanUpperThreshold: 'above-band',
  LessThanLowerThreshold: 'below-band',
  LessThanLowerOrGreaterThanUpperThreshold: 'outside-band',
};

function definitionOf(alarm: MetricAlarm | CompositeAlarm): AlarmDefinition {
  const metric: MetricAlarm = 'AlarmRule' in alarm ? {} : alarm;
  const { EvaluationPeriods: periods = null, Threshold, Period, Unit, ThresholdMetricId } = metric;
  return {
    comparison: comparisonOf[metric.ComparisonOperator ?? ''] ?? null,
    threshold: ThresholdMetricId === undefined ? (Threshold ?? null) : null,
    periods,
    datapoints: metric.DatapointsToAlarm ?? periods,
    periodSeconds: Period ?? null,
    missingData: missingData.find((one) => one === metric.TreatMissingData) ?? null,
    unit: Unit ?? null,
    ...(scalesOnly(alarm) ? { scales: true } : {}),
  };
}

/** A query of Metrics Insights groups by something, and each group is a series. */
function watchesSeries({ Metrics = [] }: MetricAlarm): boolean {
  return Metrics.some(({ Expression = '' }) => /^\s*SELECT\b/i.test(Expression));
}
