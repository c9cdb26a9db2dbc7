import type { LogsNotices } from '../../../application/logs/notices.ts';
import type { RoomAnswers } from '../kit/answer-look.ts';
import type { NoticeLooks } from '../kit/notice-look.ts';
import { logAnswerLook, noLogsMessage, sharedLogLook, sharedMessage } from './log-message.ts';

export const logsAnswers: RoomAnswers<'logs'> = {
  logs: (answer, { language }) => logAnswerLook(answer, language),
  'logs-unread': (answer, { language }) => ({ body: noLogsMessage(answer, language) }),
  'unknown-log': (answer, { language }) => ({ body: noLogsMessage(answer, language) }),
  'logs-shared': (_, { language }) => ({ body: sharedMessage(language) }),
};

export const logsNotices: NoticeLooks<LogsNotices> = {
  'shared-logs': {
    channel: ({ channel }) => channel,
    render: ({ report, timeZone, by }, language) => sharedLogLook(report, timeZone, by.name, language),
  },
};
