import type { DeployRefusal } from '../../../domain/deploy/deploy-refusal.ts';
import { remedyOf } from '../../../domain/deploy/remedy.ts';
import type { Language } from '../../../domain/people/people.ts';
import { linesWithin } from './limits.ts';
import { refusalFact } from './refusal-fact.ts';
import { remedyLine } from './remedy-line.ts';
import { andMore } from './words.ts';

const longest = 3900;

/** All refusals; a list if there are several. At most 3900 characters. */
export function refusalText(refusals: readonly DeployRefusal[], language: Language): string {
  const lines = refusalLines(refusals, language);
  const shown = lines.length === 1 ? lines : lines.map((line) => `- ${line}`);
  return linesWithin(shown, longest, (count) => andMore[language](shown.length - count));
}

/** One line per refusal: the reason and its remedy. Each at most 2000 characters, in Discord's Markdown. */
export function refusalLines(refusals: readonly DeployRefusal[], language: Language): readonly string[] {
  return refusals.map((refusal) => `${refusalFact(refusal, language)} ${remedyLine(remedyOf(refusal), language)}`);
}
