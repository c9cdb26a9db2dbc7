import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText } from '../kit/escape-text.ts';
import { cutPieces } from '../kit/limits.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../words-in.ts';

const longestName = 100;
const longestList = 1500;

/** That nothing of this name is watched, and what is. */
export function unknownResourceMessage(name: string, known: readonly string[], language: Language): MessageBody {
  const { status: words } = wordsIn(language);
  const names = known.map((one, index) => `${index === 0 ? '' : ', '}${codeText(one, longestName)}`);
  const description = words.unknownResource(codeText(name, longestName), cutPieces(names, longestList));
  return { embeds: [{ title: words.unknownResourceTitle, description, color: palette.watch }], components: [] };
}
