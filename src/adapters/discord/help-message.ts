import type { Language } from '../../domain/people/people.ts';
import { type Command, commands } from './commands.ts';
import type { RoomAnswers } from './kit/answer-look.ts';
import type { MessageBody } from './kit/discord-messages.ts';
import { cutPieces, limits } from './kit/limits.ts';
import { palette } from './kit/palette.ts';
import type { Bilingual } from './kit/words.ts';

const title: Bilingual<string> = { en: 'What I can do', ko: '제가 할 수 있는 일' };

export const helpAnswers: RoomAnswers<'help'> = { help: (_, { language }) => ({ body: helpMessage(language) }) };

/** Every command with its options, those that may be left out in brackets. */
function helpMessage(language: Language): MessageBody {
  const lines = commands.map((command, index) => `${index === 0 ? '' : '\n'}${line(command, language)}`);
  const description = cutPieces(lines, limits.description);
  return { embeds: [{ title: title[language], description, color: palette.quiet }], components: [] };
}

function line({ names, descriptions, options }: Command, language: Language): string {
  const fields = options.map((option) => (option.required ? option.names[language] : `[${option.names[language]}]`));
  return `- \`/${[names[language], ...fields].join(' ')}\`: ${descriptions[language]}`;
}
