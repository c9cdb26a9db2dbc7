import type { RoomAnswers } from '../kit/answer-look.ts';
import { lockMessage, unlockMessage } from './lock-message.ts';

export const lockAnswers: RoomAnswers<'lock'> = {
  lock: ({ outcome }, { language }) => ({ body: lockMessage(outcome, language) }),
  unlock: ({ outcome }, { language }) => ({ body: unlockMessage(outcome, language) }),
};
