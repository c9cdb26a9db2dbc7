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
  | { readonly kind: 'problem'; readonly at: 'from' | 'to' | 'days' | 'holidays'; readonly problem: WindowProblem };

/** Why no window can be read. */
export type WindowProblem =
  | 'no-times-on-days'
  | 'no-times'
  | 'one-time-only'
  | 'no-such-time'
  | 'same-times'
  | 'days-of-dates'
  | 'no-days'
  | 'two-forms'
  | 'not-after';

export function readWindow({ days, from, to, holidays }: WrittenFreeze): ReadWindow {
  if (from === undefined && to === undefined) {
    if (days !== undefined) return problem('from', 'no-times-on-days');
    return holidays ? { kind: 'read', window: null } : problem('from', 'no-times');
  }
  if (from === undefined || to === undefined) {
    return problem(from === undefined ? 'from' : 'to', 'one-time-only');
  }
  const begin = momentIn(from);
  const end = momentIn(to);
  if (begin === null) return problem('from', 'no-such-time');
  if (end === null) return problem('to', 'no-such-time');
  if (from === to) return problem('to', 'same-times');
  return between(begin, end, days);
}

function between(from: Moment, to: Moment, days: readonly Weekday[] | undefined): ReadWindow {
  if (days !== undefined && from.kind !== 'time') return problem('days', 'days-of-dates');
  if (from.kind === 'time' && to.kind === 'time') {
    if (days === undefined) return problem('days', 'no-days');
    return { kind: 'read', window: { kind: 'daily', days, from: from.time, to: to.time } };
  }
  if (from.kind === 'weekly' && to.kind === 'weekly') return { kind: 'read', window: { kind: 'weekly', from, to } };
  if (from.kind !== 'dated' || to.kind !== 'dated') return problem('to', 'two-forms');
  const isLater = from.day < to.day || (from.day === to.day && from.time < to.time);
  return isLater ? { kind: 'read', window: { kind: 'dated', from, to } } : problem('to', 'not-after');
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

function problem(at: Extract<ReadWindow, { kind: 'problem' }>['at'], why: WindowProblem): ReadWindow {
  return { kind: 'problem', at, problem: why };
}
