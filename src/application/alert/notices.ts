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
  };
  /** A reminder, where the card can have no thread. */
  readonly 'alarm-reply': AlarmReminderFacts & { readonly to: Announcement };
  /** What fires on a morning, the longest first; `unreadable`: how many alarms could not be read. */
  readonly 'alarms-firing': { readonly day: Day; readonly firing: readonly AlarmCard[]; readonly unreadable: number };
};

/** Part of the identity, so that a new card is not mistaken for a deleted one. */
export const alertIdentities: Identities<AlertNotices & AlertLines> = {
  alarm: ({ card, earlier }) => [card.alarm.id, String(card.incident.startedMs), earlier ?? ''],
  'alarm-reminder': reminderIdentity,
  'alarm-reply': reminderIdentity,
  'alarm-suppressed': ({ card }) => [card.alarm.id, String(card.incident.startedMs)],
  'alarms-firing': ({ day }) => [day],
};

function reminderIdentity({ card, afterMs }: AlarmReminderFacts): readonly string[] {
  return [card.alarm.id, String(card.incident.startedMs), String(afterMs)];
}
