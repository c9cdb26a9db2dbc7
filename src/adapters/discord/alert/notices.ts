import type { AlertNotices } from '../../../application/alert/notices.ts';
import type { Incident } from '../../../domain/alert/incident.ts';
import type { NoticeLooks } from '../kit/notice-look.ts';
import { alarmCardMessage, alarmPicture } from './alarm-card.ts';

export const alertNotices: NoticeLooks<AlertNotices> = {
  alarm: {
    channel: (_, { alerts }) => alerts,
    render: ({ card, graph }, language) => ({
      body: alarmCardMessage(card, graph !== null, language),
      files: graph === null ? [] : [alarmPicture(card, graph, language)],
    }),
    hasMoved: ({ card }) => isMoreThanBegun(card.incident),
  },
};

function isMoreThanBegun({ state, startedMs, anchorMs, acknowledged, muted }: Incident): boolean {
  return state !== 'ALARM' || anchorMs !== startedMs || acknowledged !== null || muted !== null;
}
