import {
  alarm,
  alarmChange,
  alarmFate,
  alarmGroup,
  alarmSubject,
  suppression,
} from '../../../application/alert/jobs.ts';
import { type AlarmCards, type OpenAlarms, toldMorningKeptMs } from '../../../application/alert/ports/alarm-cards.ts';
import { mapConcurrently } from '../../../application/kit/map-concurrently.ts';
import {
  branded,
  fields,
  flag,
  list,
  nullable,
  number,
  oneOf,
  optional,
  text,
  withDefault,
} from '../../../application/kit/shape.ts';
import { type Handling, type Mute, muteRuleStates } from '../../../domain/alert/acknowledge-or-mute.ts';
import type { AlarmId } from '../../../domain/alert/alarm.ts';
import { type AlarmDefinition, comparisons, missingData } from '../../../domain/alert/alarm-definition.ts';
import type { FloodCard, FloodMember, FloodRecord } from '../../../domain/alert/alarm-flood.ts';
import type { AlarmPart, IncidentPart } from '../../../domain/alert/alarm-parts.ts';
import { type AlarmRecord, isOpen } from '../../../domain/alert/alarm-record.ts';
import type { AlarmCalled, Called } from '../../../domain/alert/called.ts';
import type { ContributorChange, IncidentSeries } from '../../../domain/alert/contributor.ts';
import type { AlarmReminded, Incident, ShownIncident } from '../../../domain/alert/incident.ts';
import type { ShownOn } from '../../../domain/alert/shown-on.ts';
import { type Suspect, type Suspects, suspectWhens } from '../../../domain/alert/suspects.ts';
import type { Lane } from '../../../domain/alert/watched-lanes.ts';
import { type Day, startOfDayMs } from '../../../domain/calendar/day.ts';
import type { DeploymentId } from '../../../domain/deploy/deployment.ts';
import type { DiffPullRequest } from '../../../domain/deploy/diff.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { stillIsOfRevision } from '../kit/shown-item.ts';
import { expiryAt, jsonIn, textIn, UnreadableItem } from '../kit/stored-item.ts';
import { announcement, person } from '../kit/stored-values.ts';
import { tableKeys } from '../kit/table-keys.ts';

export class DynamoAlarmCards implements AlarmCards {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async ofAlarm(id: AlarmId): Promise<AlarmRecord | null> {
    return (await this.#table.read(tableKeys.alarm(id), kept))?.entity ?? null;
  }

  async open(): Promise<OpenAlarms> {
    const pointers = await this.#table.readAll(tableKeys.openAlarm('').pk, { order: 'ascending' }, pointer);
    const read = await mapConcurrently(readAtOnce, pointers, async ({ sk: id }) => ({
      id,
      read: await this.#read(id),
    }));
    const records = read.flatMap(({ read }) => (read === 'unreadable' || read === null ? [] : [read]));
    // A crash leaves these behind.
    await Promise.all(records.filter((record) => !isOpen(record)).map((record) => this.#close(record)));
    return {
      records: records.filter(isOpen),
      unreadable: read.flatMap(({ id, read }) => (read === 'unreadable' ? [id] : [])),
    };
  }

  async isMorningTold(day: Day): Promise<boolean> {
    return (await this.#table.read(tableKeys.alarmMorning(day), morning)) !== null;
  }

  async tellMorning(day: Day): Promise<void> {
    const expiresAt = expiryAt(startOfDayMs(day) + toldMorningKeptMs);
    await this.#table.put(tableKeys.alarmMorning(day), { expiresAt });
  }

  async flood(): Promise<FloodRecord | null> {
    return (await this.#table.read(tableKeys.alarmFlood(), keptFlood))?.entity ?? null;
  }

  async replaceFlood(before: FloodRecord | null, after: FloodRecord): Promise<'replaced' | 'conflict'> {
    const attributes = { entity: { S: JSON.stringify(after) }, revision: { N: String(after.revision) } };
    const result = await this.#table.putIf(tableKeys.alarmFlood(), attributes, stillIsOfRevision(before));
    return result === 'written' ? 'replaced' : 'conflict';
  }

  /** Pointed to before it is stored and until after it has ended: one without a pointer would not be found. */
  async replace(before: AlarmRecord | null, after: AlarmRecord): Promise<'replaced' | 'conflict'> {
    if (isOpen(after)) await this.#point(after);
    const result = await this.#put(before, after);
    if (result === 'replaced' && !isOpen(after) && before !== null && isOpen(before)) await this.#close(after);
    return result;
  }

  async #put(before: AlarmRecord | null, after: AlarmRecord): Promise<'replaced' | 'conflict'> {
    const attributes = { entity: { S: JSON.stringify(after) }, revision: { N: String(after.revision) } };
    const result = await this.#table.putIf(tableKeys.alarm(after.alarm.id), attributes, stillIsOfRevision(before));
    return result === 'written' ? 'replaced' : 'conflict';
  }

  async #read(id: AlarmId): Promise<AlarmRecord | null | 'unreadable'> {
    return this.ofAlarm(id).catch((cause: unknown) => {
      if (cause instanceof UnreadableItem) return 'unreadable';
      throw cause;
    });
  }

  /** Conditional on the revision: closing an earlier one must not close this one. */
  async #point({ alarm: { id }, revision }: AlarmRecord): Promise<void> {
    const number = { N: String(revision) };
    await this.#table.putIf(
      tableKeys.openAlarm(id),
      { revision: number },
      { expression: 'attribute_not_exists(pk) OR revision < :revision', values: { ':revision': number } },
    );
  }

  async #close({ alarm: { id }, revision }: AlarmRecord): Promise<void> {
    const condition = { expression: 'revision <= :revision', values: { ':revision': { N: String(revision) } } };
    await this.#table.deleteIf(tableKeys.openAlarm(id), condition);
  }
}

const readAtOnce = 8;

const morning = fields<{ readonly sk: string }>({ sk: textIn(text) });

const pointer = fields<{ readonly sk: AlarmId }>({ sk: textIn(branded<AlarmId>()) });

const handling = fields<Handling>({ by: person, atMs: number, anchorMs: number });
const mute = fields<Mute>({
  by: person,
  atMs: number,
  anchorMs: number,
  untilMs: number,
  lifted: optional(oneOf(true)),
  rule: optional(oneOf(...muteRuleStates)),
});

const incidentPart = fields<IncidentPart>({
  account: text,
  region: text,
  name: text,
  state: alarmFate,
  startedMs: number,
  endedMs: nullable(number),
});

const incident = fields<Incident>({
  anchorMs: number,
  startedMs: number,
  firedMs: number,
  endedMs: nullable(number),
  state: alarmFate,
  reason: text,
  value: optional(number),
  suppressed: optional(suppression),
  within: optional(alarmGroup),
  itself: optional(flag),
  parts: optional(list(incidentPart)),
  series: optional(
    fields<IncidentSeries>({
      firing: list(text),
      left: list(text),
      moreFiring: number,
      moreLeft: number,
      areMore: optional(oneOf(true)),
    }),
  ),
  times: number,
  acknowledged: nullable(handling),
  muted: nullable(mute),
});

const definition = fields<AlarmDefinition>({
  comparison: nullable(oneOf(...comparisons)),
  threshold: nullable(number),
  periods: nullable(number),
  datapoints: nullable(number),
  periodSeconds: nullable(number),
  missingData: nullable(oneOf(...missingData)),
  unit: nullable(text),
  contributors: optional(list(text)),
  moreContributors: optional(oneOf(true)),
  scales: optional(oneOf(true)),
});

const suspect = fields<Suspect>({
  deployment: branded<DeploymentId>(),
  service: text,
  environment: text,
  version: text,
  by: text,
  isRollback: flag,
  url: nullable(text),
  when: oneOf(...suspectWhens),
  atMs: number,
  pullRequests: nullable(list(fields<DiffPullRequest>({ number, title: text, url: text }))),
  isUncompared: optional(oneOf(true)),
  morePullRequests: number,
  isFresh: flag,
});

const suspects = fields<Suspects>({
  firedMs: number,
  fromMs: number,
  lanes: list(fields<Lane>({ service: text, environment: text })),
  deploys: nullable(list(suspect)),
  otherRollouts: nullable(list(number)),
});

const called = { step: oneOf('call', 'escalation'), atMs: number, said: flag };

const kept = fields<{ readonly entity: AlarmRecord }>({
  entity: jsonIn(
    fields<AlarmRecord>({
      alarm,
      subject: alarmSubject,
      subjectAtMs: number,
      history: list(alarmChange),
      acknowledged: list(handling),
      mutes: list(mute),
      parts: optional(list(fields<AlarmPart>({ alarm, history: list(alarmChange), revision: number }))),
      contributors: optional(
        list(
          fields<ContributorChange>({
            id: text,
            name: text,
            state: oneOf('OK', 'ALARM', 'INSUFFICIENT_DATA'),
            atMs: number,
          }),
        ),
      ),
      shown: list(
        fields<ShownIncident>({
          announcement,
          incident,
          beneath: optional(oneOf(true)),
          flood: optional(oneOf(true)),
          beganMs: optional(number),
        }),
      ),
      reminded: withDefault(list(fields<AlarmReminded>({ anchorMs: number, afterMs: number })), []),
      called: optional(list(fields<AlarmCalled>({ ...called, anchorMs: number }))),
      definition: optional(definition),
      suspects: optional(suspects),
      shownOn: optional(list(fields<ShownOn>({ deployment: branded<DeploymentId>(), firedMs: number }))),
      revision: number,
    }),
  ),
});

const keptFlood = fields<{ readonly entity: FloodRecord }>({
  entity: jsonIn(
    fields<FloodRecord>({
      members: list(
        fields<FloodMember>({
          alarm,
          startedMs: number,
          endedMs: nullable(number),
          state: alarmFate,
          isGroup: flag,
          isAcknowledged: flag,
          isMuted: optional(oneOf(true)),
          own: flag,
        }),
      ),
      cards: list(
        fields<FloodCard>({
          beganMs: number,
          announcement: nullable(announcement),
          looks: nullable(text),
          called: optional(list(fields<Called>(called))),
        }),
      ),
      revision: number,
    }),
  ),
});
