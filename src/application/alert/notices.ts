import type { AlarmFlood } from '../../domain/alert/alarm-flood.ts';
import type { CallStep } from '../../domain/alert/called.ts';
import type { HealthNews, HealthSubject } from '../../domain/alert/health-event.ts';
import type { AlarmCard } from '../../domain/alert/incident.ts';
import type { Day } from '../../domain/calendar/day.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import type { Identities } from '../notice/identity.ts';
import type { AlarmGraph } from './ports/alarm-graphs.ts';

/** An alarm has fired for this long. `call`: ids of the roles that this pings. */
export type AlarmReminderFacts = {
  readonly card: AlarmCard;
  readonly afterMs: number;
  readonly call: readonly string[];
};

/** Somebody is called for a card, at `to`. `call`: ids of the roles that this pings. */
export type AlarmCallFacts = {
  readonly about:
    | { readonly kind: 'alarm'; readonly card: AlarmCard; readonly names: readonly string[] }
    | { readonly kind: 'flood'; readonly beganMs: number; readonly flood: AlarmFlood };
  readonly step: CallStep;
  /** Of an escalation: when the first call was. */
  readonly calledAtMs: number | null;
  readonly call: readonly string[];
  readonly to: Announcement;
};

/** Lines below the card of an alarm. */
export type AlertLines = {
  readonly 'alarm-reminder': AlarmReminderFacts;
  /** Below the card of the alarm that suppresses this one. */
  readonly 'alarm-suppressed': { readonly card: AlarmCard };
};

/** Notices about alarms. */
export type AlertNotices = {
  readonly alarm: {
    readonly card: AlarmCard;
    readonly graph: AlarmGraph;
    /** The deleted card that this one replaces. */
    readonly earlier: Announcement | null;
    /** How many cards were posted as this one before, of what turned out to be another incident. */
    readonly again?: number;
  };
  /** Of more alarms at once than have cards. `beganMs` tells it from other floods. */
  readonly 'alarm-flood': {
    readonly beganMs: number;
    readonly flood: AlarmFlood;
    readonly earlier: Announcement | null;
  };
  /** A reminder, where the card can have no thread. */
  readonly 'alarm-reply': AlarmReminderFacts & { readonly to: Announcement };
  /** What AWS Health says about the account. `timeZone`: IANA name of the zone in which it says when. */
  readonly health: {
    readonly subject: HealthSubject;
    readonly news: HealthNews;
    readonly timeZone: string;
    readonly earlier: Announcement | null;
  };
  /** A call for a card, which is a reply to it. */
  readonly 'alarm-call': AlarmCallFacts;
  /** What fires on a morning, the longest first; `unreadable`: how many alarms could not be read. */
  readonly 'alarms-firing': { readonly day: Day; readonly firing: readonly AlarmCard[]; readonly unreadable: number };
};

/** Part of the identity, so that a new card is not mistaken for a deleted one. */
export const alertIdentities: Identities<AlertNotices & AlertLines> = {
  alarm: ({ card, earlier, again = 0 }) => {
    const identity = [card.alarm.id, String(card.incident.startedMs), earlier ?? ''];
    return again === 0 ? identity : [...identity, String(again)];
  },
  'alarm-flood': ({ beganMs, earlier }) => [String(beganMs), earlier ?? ''],
  'alarm-reminder': reminderIdentity,
  'alarm-reply': reminderIdentity,
  'alarm-suppressed': ({ card }) => [card.alarm.id, String(card.incident.startedMs)],
  health: ({ subject, earlier }) => [subject.id, earlier ?? ''],
  'alarm-call': ({ about, step }) =>
    about.kind === 'flood'
      ? ['flood', String(about.beganMs), step]
      : [about.card.alarm.id, String(about.card.incident.startedMs), step],
  'alarms-firing': ({ day }) => [day],
};

function reminderIdentity({ card, afterMs }: AlarmReminderFacts): readonly string[] {
  return [card.alarm.id, String(card.incident.startedMs), String(afterMs)];
}
