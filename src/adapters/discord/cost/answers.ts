import type { RoomAnswers } from '../kit/answer-look.ts';
import { costBreakdownMessage } from './cost-breakdown-message.ts';
import { costComparisonMessage } from './cost-comparison-message.ts';
import { costFiles, costMessage, costRefusedMessage, costUnavailableMessage } from './cost-message.ts';
import { savingsMessage } from './savings-message.ts';

export const costAnswers: RoomAnswers<'cost'> = {
  cost: ({ report, chart, read, shown }, { language }) => ({
    body: costMessage(report, language, { read, chart, shown }),
    files: costFiles(report, language, chart),
  }),
  'cost-breakdown': ({ breakdown, read, shown }, { language }) => ({
    body: costBreakdownMessage(breakdown, read, language, shown),
  }),
  'cost-comparison': ({ comparison, read, shown }, { language }) => ({
    body: costComparisonMessage(comparison, read, language, shown),
  }),
  'cost-savings': ({ found, shown }, { language }) => ({ body: savingsMessage(found, language, shown) }),
  'cost-refused': ({ refusal }, { language }) => ({ body: costRefusedMessage(refusal, language) }),
  'cost-unavailable': ({ reason }, { language }) => ({ body: costUnavailableMessage(reason, language) }),
};
