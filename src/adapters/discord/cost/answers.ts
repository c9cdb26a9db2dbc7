import type { RoomAnswers } from '../kit/answer-look.ts';
import { costBreakdownMessage } from './cost-breakdown-message.ts';
import { costComparisonMessage } from './cost-comparison-message.ts';
import { costFiles, costMessage, costRefusedMessage, costUnavailableMessage } from './cost-message.ts';

export const costAnswers: RoomAnswers<'cost'> = {
  cost: ({ report, chart, readAtMs }, { language }) => ({
    body: costMessage(report, language, readAtMs, chart),
    files: costFiles(report, language, chart),
  }),
  'cost-breakdown': ({ breakdown, readAtMs }, { language }) => ({
    body: costBreakdownMessage(breakdown, readAtMs, language),
  }),
  'cost-comparison': ({ comparison, readAtMs }, { language }) => ({
    body: costComparisonMessage(comparison, readAtMs, language),
  }),
  'cost-refused': ({ refusal }, { language }) => ({ body: costRefusedMessage(refusal, language) }),
  'cost-unavailable': ({ reason }, { language }) => ({ body: costUnavailableMessage(reason, language) }),
};
