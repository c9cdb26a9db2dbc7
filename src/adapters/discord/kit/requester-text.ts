import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { Language } from '../../../domain/people/people.ts';
import { type Escaped, escapeText } from './escape-text.ts';
import type { Bilingual } from './words.ts';

/** Who wanted a deployment: a member, or a push on GitHub. */
export function requesterText(
  { requestedBy, pushed }: Pick<Deployment, 'requestedBy' | 'pushed'>,
  language: Language,
  longest: number,
): Escaped {
  if (pushed === undefined) return escapeText(requestedBy.name, longest);
  return pushText[language](escapeText(pushed.by, longest));
}

const pushText = {
  en: (by) => `push by @${by} on GitHub` as Escaped,
  ko: (by) => `GitHub에서 @${by} 님의 푸시` as Escaped,
} satisfies Bilingual<(by: Escaped) => Escaped>;
