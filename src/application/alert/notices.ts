import type { AlarmCard } from '../../domain/alert/incident.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import type { Identities } from '../notice/identity.ts';

/** What the team is told of alarms. */
export type AlertNotices = {
  readonly alarm: {
    readonly card: AlarmCard;
    /** A PNG of what the alarm watches, where there is one. */
    readonly graph: Uint8Array | null;
    /** The card that a person deleted, whose place this one takes. */
    readonly earlier: Announcement | null;
  };
};

/** Part of the identity, so that a new card is not mistaken for a deleted one. */
export const alertIdentities: Identities<AlertNotices> = {
  alarm: ({ card, earlier }) => [card.alarm.id, String(card.incident.startedMs), earlier ?? ''],
};
