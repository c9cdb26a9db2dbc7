import type { RoomAnswers } from '../kit/answer-look.ts';
import { refusalMessage } from '../kit/refusal-message.ts';
import { boardMessage } from './board-message.ts';
import { deliveryMessage } from './delivery-message.ts';
import { historyMessage } from './history-message.ts';

export const historyAnswers: RoomAnswers<'history'> = {
  deploys: ({ board, page }, { language }) => ({ body: boardMessage(board, page, language) }),
  history: ({ history }, { language, cardUrl }) => ({ body: historyMessage(history, language, cardUrl) }),
  delivery: ({ delivery }, { language }) => ({ body: deliveryMessage(delivery, language) }),
  'deploy-refused': ({ refusals }, { language }) => ({ body: refusalMessage(refusals, language) }),
};
