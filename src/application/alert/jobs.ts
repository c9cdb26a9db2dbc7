import type {
  Alarm,
  AlarmAction,
  AlarmChanged,
  AlarmFate,
  AlarmGroup,
  AlarmId,
  AlarmMetric,
  AlarmQuery,
  AlarmSubject,
  StateChange,
  Suppression,
} from '../../domain/alert/alarm.ts';
import { buttonJob, eventJob } from '../jobs/descriptor.ts';
import type { DeliveryId, Invocation } from '../jobs/invocation.ts';
import {
  branded,
  fields,
  flag,
  list,
  nullable,
  number,
  oneOf,
  optional,
  record,
  type Shape,
  tagged,
  text,
} from '../kit/shape.ts';

export type NotifyAlarmJob = {
  readonly kind: 'notify-alarm';
  readonly delivery: DeliveryId;
  readonly moved: AlarmChanged;
};

/** `anchorMs`: of the incident whose card was pressed. */
export type HandleAlarmJob = {
  readonly kind: 'handle-alarm';
  readonly asked: Invocation;
  readonly alarm: AlarmId;
  readonly anchorMs: number;
  readonly action: AlarmAction;
};

export const alarmFate: Shape<AlarmFate> = oneOf('OK', 'ALARM', 'INSUFFICIENT_DATA', 'DELETED');

export const suppression = tagged<'by', Suppression>('by', {
  alarm: fields({ by: oneOf('alarm'), name: nullable(text), parent: nullable(branded<AlarmId>()) }),
  'mute-rule': fields({ by: oneOf('mute-rule'), name: nullable(text), untilMs: nullable(number) }),
});

export const alarmGroup = fields<AlarmGroup>({ id: branded<AlarmId>(), name: text });

export const alarmChange = fields<StateChange>({
  state: alarmFate,
  atMs: number,
  reason: text,
  value: optional(number),
  suppressed: optional(suppression),
  within: optional(alarmGroup),
});

export const alarm = fields<Alarm>({ id: branded<AlarmId>(), account: text, region: text, name: text });

const metric = fields<AlarmMetric>({
  namespace: text,
  name: text,
  dimensions: record(text),
  statistic: text,
  periodSeconds: number,
  threshold: nullable(number),
  accountId: optional(text),
});

const query = fields<AlarmQuery>({
  id: text,
  label: nullable(text),
  returned: flag,
  metric: nullable(metric),
  expression: nullable(text),
  periodSeconds: nullable(number),
});

export const alarmSubject = fields<AlarmSubject>({
  description: nullable(text),
  metric: nullable(metric),
  queries: optional(list(query)),
  threshold: optional(number),
});

const moved = fields<AlarmChanged>({
  alarm,
  subject: alarmSubject,
  now: alarmChange,
  before: nullable(alarmChange),
});

export const alertJobs = [
  eventJob<NotifyAlarmJob>('notify-alarm', { fields: { moved }, group: (job) => `alarm:${job.moved.alarm.id}` }),
  buttonJob<HandleAlarmJob>('handle-alarm', {
    who: ['may-handle-alarms'],
    fields: { alarm: branded<AlarmId>(), anchorMs: number, action: oneOf('acknowledge', 'mute', 'unmute') },
    group: ({ alarm }) => `alarm:${alarm}`,
  }),
] as const;
