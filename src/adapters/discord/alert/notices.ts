import type { AlertLines, AlertNotices } from '../../../application/alert/notices.ts';
import type { Incident } from '../../../domain/alert/incident.ts';
import { plainText } from '../kit/escape-text.ts';
import { limits } from '../kit/limits.ts';
import type { LineLooks, NoticeLooks } from '../kit/notice-look.ts';
import { alarmCardMessage, alarmPicture } from './alarm-card.ts';
import { alarmReminder, firingMessage, suppressedLine } from './alarm-reminder.ts';

export const alertNotices: NoticeLooks<AlertNotices> = {
  alarm: {
    channel: (_, { alerts }) => alerts,
    render: ({ card, graph }, language) => ({
      body: alarmCardMessage(card, graph === 'no-access' ? graph : graph !== null, language),
      files: graph === null || graph === 'no-access' ? [] : [alarmPicture(card, graph, language)],
    }),
    hasMoved: ({ card }) => isMoreThanBegun(card.incident),
  },
  'alarm-reply': {
    channel: (_, { alerts }) => alerts,
    render: alarmReminder,
    repliesTo: ({ to }) => to,
  },
  'alarms-firing': {
    channel: (_, { alerts }) => alerts,
    render: (facts, language) => ({ body: firingMessage(facts, language) }),
  },
};

/** In the card's thread, which notifies only its followers. */
export const alertLines: LineLooks<AlertLines> = {
  'alarm-suppressed': {
    thread: ({ card: { incident, alarm } }) => plainText(incident.suppressed?.name ?? alarm.name, limits.threadName),
    render: ({ card }, language) => ({ body: suppressedLine(card, language) }),
  },
  'alarm-reminder': {
    thread: ({ card }) => plainText(card.alarm.name, limits.threadName),
    render: alarmReminder,
  },
};

function isMoreThanBegun({ state, startedMs, anchorMs, acknowledged, muted }: Incident): boolean {
  return state !== 'ALARM' || anchorMs !== startedMs || acknowledged !== null || muted !== null;
}
