import type { RenamedRepository } from '../../../application/review/notices.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeBlock, codeText, escapeText } from '../kit/escape-text.ts';
import { type WordTable, wordsIn } from '../kit/words.ts';

const renamedWords = {
  renamed: {
    en: (before: string, now: string) =>
      `**${before}** is called **${now}** on GitHub now. I go on under the configured name. Add this to \`geonbot.yaml\` and deploy the stack, so that everything follows it by its id:`,
    ko: (before: string, now: string) =>
      `GitHub에서 **${before}** 저장소의 이름이 **${now}**(으)로 바뀌었습니다. 설정에 적힌 이름으로 계속합니다. \`geonbot.yaml\`에 다음을 추가하고 스택을 배포하면 모든 기능이 id로 이 저장소를 따라갑니다:`,
  },
  orName: {
    en: (before: string, now: string) =>
      `Or write ${now} where it says ${before}: then open pull requests get new cards.`,
    ko: (before: string, now: string) =>
      `${before} 대신 ${now}(으)로 고쳐도 됩니다. 그러면 열린 PR에 새 카드가 생깁니다.`,
  },
} satisfies WordTable;

const longestName = 150;

/** What to write into the configuration, word for word. */
export function renamedMessage({ configured, name, id }: RenamedRepository, language: Language): MessageBody {
  const words = wordsIn(language, renamedWords);
  const [before, now] = [configured, name].map((one) => escapeText(one, longestName));
  const lines = codeBlock(['repositoryIds:', `  ${configured}: ${id}`], 400) ?? '';
  const or = words.orName(codeText(configured, longestName), codeText(name, longestName));
  return { content: `🏷️ ${words.renamed(before ?? '', now ?? '')}\n${lines}\n${or}` };
}
