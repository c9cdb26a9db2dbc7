import { type ClockTime, clockTimeIn, dayIn } from '../../../domain/calendar/clock-time.ts';
import { type Weekday, weekdays } from '../../../domain/calendar/weekday.ts';
import type { DatedMoment, FreezeWindow, WeeklyMoment } from '../../../domain/deploy/freeze.ts';

type WrittenFreeze = {
  readonly days?: readonly Weekday[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly holidays: boolean;
};

/** `window` is null where only holidays are frozen. */
type ReadWindow =
  | { readonly kind: 'read'; readonly window: FreezeWindow | null }
  | { readonly kind: 'problem'; readonly at: 'from' | 'to' | 'days' | 'holidays'; readonly message: string };

export function readWindow({ days, from, to, holidays }: WrittenFreeze): ReadWindow {
  if (from === undefined && to === undefined) {
    if (days !== undefined) return problem('from', 'is missing: from and to say when on these days');
    return holidays
      ? { kind: 'read', window: null }
      : problem('from', 'is missing: give from and to, or holidays: true');
  }
  if (from === undefined || to === undefined) {
    return problem(from === undefined ? 'from' : 'to', 'is missing: from and to belong together');
  }
  const begin = momentIn(from);
  const end = momentIn(to);
  if (begin === null) return problem('from', 'is no such time or date');
  if (end === null) return problem('to', 'is no such time or date');
  if (from === to) return problem('to', 'is the same as from');
  return between(begin, end, days);
}

function between(from: Moment, to: Moment, days: readonly Weekday[] | undefined): ReadWindow {
  if (days !== undefined && from.kind !== 'time')
    return problem('days', 'belongs to times of day without a weekday or date');
  if (from.kind === 'time' && to.kind === 'time') {
    if (days === undefined) return problem('days', 'is missing: on which days is it between these times?');
    return { kind: 'read', window: { kind: 'daily', days, from: from.time, to: to.time } };
  }
  if (from.kind === 'weekly' && to.kind === 'weekly') return { kind: 'read', window: { kind: 'weekly', from, to } };
  if (from.kind !== 'dated' || to.kind !== 'dated') return problem('to', 'must be written in the form of from');
  const isLater = from.day < to.day || (from.day === to.day && from.time < to.time);
  return isLater ? { kind: 'read', window: { kind: 'dated', from, to } } : problem('to', 'must be after from');
}

type Moment =
  | { readonly kind: 'time'; readonly time: ClockTime }
  | ({ readonly kind: 'weekly' } & WeeklyMoment)
  | ({ readonly kind: 'dated' } & DatedMoment);

function momentIn(text: string): Moment | null {
  const [first = '', second] = text.split(' ');
  const time = clockTimeIn(second ?? first);
  if (time === null) return null;
  if (second === undefined) return { kind: 'time', time };
  const weekday = weekdays.find((known) => known === first);
  if (weekday !== undefined) return { kind: 'weekly', weekday, time };
  const day = dayIn(first);
  return day === null ? null : { kind: 'dated', day, time };
}

function problem(at: Extract<ReadWindow, { kind: 'problem' }>['at'], message: string): ReadWindow {
  return { kind: 'problem', at, message };
}
