import type { RoomAnswers } from '../kit/answer-look.ts';
import { refusalMessage } from '../kit/refusal-message.ts';
import { deploysMessage } from './deploys-message.ts';
import { historyMessage } from './history-message.ts';
import { metricsMessage } from './metrics-message.ts';

export const historyAnswers: RoomAnswers<'history'> = {
  deploys: ({ board, page }, { language }) => ({ body: deploysMessage(board, page, language) }),
  history: ({ history }, { language, cardUrl }) => ({ body: historyMessage(history, language, cardUrl) }),
  delivery: ({ delivery }, { language }) => ({ body: metricsMessage(delivery, language) }),
  'deploy-refused': ({ refusals }, { language }) => ({ body: refusalMessage(refusals, language) }),
};
