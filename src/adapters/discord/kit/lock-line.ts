import type { Lock, LockScope } from '../../../domain/lock/lock.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, type Escaped, escapeText } from './escape-text.ts';
import { ago, dateAndTime } from './moment.ts';
import { type WordTable, wordsIn } from './words.ts';

const longestName = 100;
/** Every character of a reason may need an escape. */
const longestReason = 500;

/** One lock in one line. */
export function lockLine(lock: Lock, language: Language): string {
  const { line } = wordsIn(language, lockLineWords);
  return line(lockPlace(lock.scope, language), personNamed(lock.by), lockEnd(lock, language), lockReason(lock));
}

export function lockPlace({ service, environment }: LockScope, language: Language): string {
  const named = (name: string | null) => (name === null ? null : codeText(name, longestName));
  return wordsIn(language, lockLineWords).place(named(service), named(environment));
}

export function lockEnd({ untilMs }: Lock, language: Language): string {
  const words = wordsIn(language, lockLineWords);
  return untilMs === null ? words.untilUnlocked : words.untilWhen(dateAndTime(untilMs), ago(untilMs));
}

export function lockReason({ reason }: Lock): Escaped {
  return escapeText(reason, longestReason);
}

export function personNamed({ name }: Lock['by']): Escaped {
  return escapeText(name, longestName);
}

const lockLineWords = {
  /** Null is every service, or every environment. */
  place: {
    en: (service: Escaped | null, environment: Escaped | null) =>
      `${service ?? 'every service'} in ${environment ?? 'every environment'}`,
    ko: (service: Escaped | null, environment: Escaped | null) =>
      `${environment ?? '모든 환경'}의 ${service ?? '모든 서비스'}`,
  },
  untilUnlocked: { en: 'somebody unlocks', ko: '누군가 풀 때까지' },
  untilWhen: {
    en: (when: string, away: string) => `${when} (${away})`,
    ko: (when: string, away: string) => `${when}까지 (${away})`,
  },
  /** One lock in one line. */
  line: {
    en: (place: string, who: Escaped, until: string, reason: Escaped) =>
      `${place}, by ${who} until ${until}: ${reason}`,
    ko: (place: string, who: Escaped, until: string, reason: Escaped) => `${place} · ${who} 님 · ${until} · ${reason}`,
  },
} satisfies WordTable;
