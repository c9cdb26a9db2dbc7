import type { AlertLines, AlertNotices } from '../../../application/alert/notices.ts';
import type { AlarmCard, Incident } from '../../../domain/alert/incident.ts';
import { plainText } from '../kit/escape-text.ts';
import { limits } from '../kit/limits.ts';
import { withLogsButton } from '../kit/logs-button.ts';
import type { LineLooks, NoticeLooks, NoticeRooms } from '../kit/notice-look.ts';
import { alarmCall, isAlarmCall } from './alarm-call.ts';
import { alarmCardMessage, alarmPicture } from './alarm-card.ts';
import { alarmReminder, firingMessage, suppressedLine } from './alarm-reminder.ts';
import { floodMessage } from './flood-card.ts';
import { healthMessage } from './health-card.ts';

export const alertNotices: NoticeLooks<AlertNotices> = {
  alarm: {
    channel: (_, { alerts }) => alerts,
    render: ({ card, graph }, language, { logsOf }) => ({
      body: withLogsButton(
        alarmCardMessage(card, graph === 'no-access' ? graph : graph !== null, language),
        logOf(card, logsOf),
        card.incident.firedMs,
        language,
      ),
      files: graph === null || graph === 'no-access' ? [] : [alarmPicture(card, graph, language)],
    }),
    hasMoved: ({ card }) => isMoreThanBegun(card.incident),
  },
  'alarm-flood': {
    channel: (_, { alerts }) => alerts,
    render: ({ flood }, language) => ({ body: floodMessage(flood, language) }),
    hasMoved: () => true,
  },
  'alarm-reply': {
    channel: (_, { alerts }) => alerts,
    render: alarmReminder,
    repliesTo: ({ to }) => to,
  },
  health: {
    channel: (_, { alerts }) => alerts,
    render: (facts, language) => ({ body: healthMessage(facts, language) }),
    hasMoved: () => true,
  },
  'alarm-call': {
    channel: (_, { alerts }) => alerts,
    render: alarmCall,
    repliesTo: ({ to }) => to,
    isShownBy: isAlarmCall,
  },
  'alarms-firing': {
    channel: (_, { alerts }) => alerts,
    render: (facts, language) => ({ body: firingMessage(facts, language) }),
  },
};

/** Of the first service that it watches and whose log is named. */
function logOf({ suspects }: AlarmCard, logsOf: NoticeRooms['logsOf']): string | null {
  const logs = (suspects?.lanes ?? []).map(({ service, environment }) => logsOf?.(service, environment) ?? null);
  return logs.find((log) => log !== null) ?? null;
}

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

function isMoreThanBegun({ state, startedMs, anchorMs, acknowledged, muted, series, parts = [] }: Incident): boolean {
  const isHandled = acknowledged !== null || muted !== null;
  return state !== 'ALARM' || anchorMs !== startedMs || isHandled || series !== undefined || parts.length > 1;
}
