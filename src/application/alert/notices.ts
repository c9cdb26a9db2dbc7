import type { AlarmCard } from '../../domain/alert/incident.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import type { Identities } from '../notice/identity.ts';

/** Notices about alarms. */
export type AlertNotices = {
  readonly alarm: {
    readonly card: AlarmCard;
    /** A PNG of what the alarm watches, where there is one. */
    readonly graph: Uint8Array | null;
    /** The deleted card that this one replaces. */
    readonly earlier: Announcement | null;
  };
};

/** Part of the identity, so that a new card is not mistaken for a deleted one. */
export const alertIdentities: Identities<AlertNotices> = {
  alarm: ({ card, earlier }) => [card.alarm.id, String(card.incident.startedMs), earlier ?? ''],
};
