import type { RoomAnswers } from '../kit/answer-look.ts';
import { linkMessage, unlinkMessage } from './link-message.ts';
import { settingsMessage } from './settings-message.ts';

export const peopleAnswers: RoomAnswers<'people'> = {
  settings: ({ outcome }, { language }) => ({ body: settingsMessage(outcome, language) }),
  link: ({ outcome }, { language, codeHost }) => ({ body: linkMessage(outcome, language, codeHost) }),
  unlink: ({ outcome }, { language }) => ({ body: unlinkMessage(outcome, language) }),
};
