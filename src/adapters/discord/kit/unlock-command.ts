import type { LockScope } from '../../../domain/lock/lock.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, type Escaped, plainText } from './escape-text.ts';
import { type WordTable, wordsIn } from './words.ts';

const longestCommand = 200;

type Further = 'force' | 'reason';

/** The command that removes exactly this lock, with every option filled, to be pasted as it is. A reason is left to be typed. */
export function unlockCommand(scope: LockScope, language: Language, further: Further | null = null): Escaped {
  return codeText(unlockText(scope, language, further), longestCommand);
}

/** The same for where Discord shows no code: a footer. */
export function unlockText(
  { service, environment }: LockScope,
  language: Language,
  further: Further | null = null,
): string {
  const words = wordsIn(language, unlockCommandWords);
  const options = [
    ...(service === null ? [] : [`${words.service}:${named(service)}`]),
    ...(environment === null ? [] : [`${words.environment}:${named(environment)}`]),
    ...(further === 'force' ? [`${words.force}:True`] : []),
    ...(further === 'reason' ? [`${words.reason}:`] : []),
  ];
  return [words.unlock, ...options].join(' ');
}

/** A configured name has no more than 40 characters. */
function named(name: string): string {
  return plainText(name, 60);
}

/** As the command and its options are registered. */
const unlockCommandWords = {
  unlock: { en: '/unlock', ko: '/잠금해제' },
  service: { en: 'service', ko: '서비스' },
  environment: { en: 'env', ko: '환경' },
  force: { en: 'force', ko: '강제' },
  reason: { en: 'reason', ko: '이유' },
} satisfies WordTable;
