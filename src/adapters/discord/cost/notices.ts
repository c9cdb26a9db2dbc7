import type { CostNotices } from '../../../application/cost/notices.ts';
import type { NoticeLooks } from '../kit/notice-look.ts';
import { costFiles, costNewsMessage } from './cost-message.ts';
import { costWarningMessage } from './cost-warning-card.ts';

export const costNotices: NoticeLooks<CostNotices> = {
  cost: {
    channel: (_, { costs }) => costs,
    render: ({ news }, language, { guild }) => ({
      body: costNewsMessage(news, language, guild),
      files: news.kind === 'report' ? costFiles(news.report, language, news.chart) : [],
    }),
  },
  'cost-warning': {
    channel: (_, { alerts }) => alerts,
    render: ({ warning }, language) => ({ body: costWarningMessage(warning, language) }),
    hasMoved: ({ warning }) => warning.revision > 1,
  },
};
