import type { DeployRefusal } from '../../../domain/deploy/deploy-refusal.ts';
import { remedyOf } from '../../../domain/deploy/remedy.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { linesWithin } from '../kit/limits.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../words-in.ts';
import { refusalFact } from './refusal-fact.ts';
import { remedyLine } from './remedy-line.ts';

const longestDescription = 3900;

/** Why nothing was deployed, and what would have to change. */
export function refusalMessage(refusals: readonly DeployRefusal[], language: Language): MessageBody {
  const { refusal: words } = wordsIn(language);
  const embed = { title: words.title, description: refusalText(refusals, language), color: palette.watch };
  return { embeds: [embed], components: [] };
}

/** All of them below each other; a list where there are several. At most 3900 characters. */
export function refusalText(refusals: readonly DeployRefusal[], language: Language): string {
  const { refusal: words } = wordsIn(language);
  const lines = refusalLines(refusals, language);
  const shown = lines.length === 1 ? lines : lines.map((line) => `- ${line}`);
  return linesWithin(shown, longestDescription, (count) => words.more(shown.length - count));
}

/** One line for each: what stands against it, and what would change that. Each at most 2000 characters, in Discord's Markdown. */
export function refusalLines(refusals: readonly DeployRefusal[], language: Language): readonly string[] {
  const { refusal: words } = wordsIn(language);
  return refusals.map((refusal) => `${refusalFact(refusal, words.fact)} ${remedyLine(remedyOf(refusal), language)}`);
}
