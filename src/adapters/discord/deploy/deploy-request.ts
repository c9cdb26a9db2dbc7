import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { Language } from '../../../domain/people/people.ts';
import { escapeText } from '../kit/escape-text.ts';
import { linesWithin } from '../kit/limits.ts';
import { wordsIn } from '../words-in.ts';
import { commitLine, deployLine, personText } from './deploy-names.ts';
import { refusalFact } from './refusal-fact.ts';

/** What was asked for, loudly where it is no ordinary deploy. */
export function requestLines(deployment: Deployment, language: Language): readonly string[] {
  const { request: words } = wordsIn(language).deploy;
  const { commit, purpose, breakGlass, requestedBy } = deployment;
  return [
    ...(breakGlass === null ? [] : [words.glassBroken(personText(requestedBy), escapeText(breakGlass.reason, 300))]),
    ...(purpose.kind === 'rollback' ? [words.rollback] : []),
    deployLine(deployment),
    ...(commit === null ? [] : [commitLine(deployment, commit, language)]),
  ];
}

/** The rules that were overridden; empty where none was. What would have helped does not matter any more. */
export function overriddenText({ breakGlass }: Deployment, language: Language): string {
  if (breakGlass === null) return '';
  const { refusal, deploy } = wordsIn(language);
  const lines = breakGlass.overrode.map((rule) => `- ${refusalFact(rule, refusal.fact)}`);
  return linesWithin(lines, 1000, (shown) => deploy.more(lines.length - shown));
}
