import * as z from 'zod';
import type { Bilingual } from '../../adapters/discord/kit/words.ts';
import { dayIn } from '../../domain/calendar/clock-time.ts';
import { type PatternKind, type PatternProblem, problemsWithPatterns } from '../../domain/kit/path-patterns.ts';
import { message, withSuggestion } from './configuration-message.ts';

/** What the parts of `geonbot.yaml` have in common. */

/** A text of this form; the sentences say which, also where it is no text at all. One of `usual` may have been meant. */
export function text(form: RegExp, said: Bilingual<string>, usual: readonly string[] = []): z.ZodString {
  const error = ({ input }: { readonly input?: unknown }) =>
    message(typeof input === 'string' ? withSuggestion(input, usual, said) : said);
  return z.string({ error }).regex(form, { error });
}

/** A text of which `isValid` is true. */
export function textThat(isValid: (text: string) => boolean, said: Bilingual<string>): z.ZodString {
  const error = message(said);
  return z.string({ error }).refine(isValid, error);
}

// YAML reads an id without quotes as a number and loses its last digits.
export const snowflake = text(/^\d{17,20}$/, {
  en: 'must be a Discord id: 17 to 20 digits, in quotes (Developer Mode → right click → Copy ID)',
  ko: '따옴표로 감싼 17~20자리 숫자인 Discord ID여야 합니다 (개발자 모드 → 우클릭 → ID 복사)',
});

export const name = text(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, {
  en: 'must be 1 to 40 lower-case letters, digits or inner hyphens',
  ko: '영문 소문자, 숫자, 중간 하이픈으로 1~40자여야 합니다',
});

export const repository = text(/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/, {
  en: 'must be owner/name',
  ko: '소유자/이름 형식이어야 합니다',
});

export const timeZone = textThat(isTimeZone, {
  en: 'must be an IANA time zone such as Asia/Seoul',
  ko: 'Asia/Seoul 같은 IANA 시간대여야 합니다',
});

export const day = textThat((written) => dayIn(written) !== null, {
  en: 'must be a date such as 2026-12-25',
  ko: '2026-12-25 같은 날짜여야 합니다',
});

/** A pattern that could never match would hide every card of a repository, so it is refused here. */
export function patterns(kind: PatternKind, longest: number) {
  return z.array(z.string().min(1).max(longest)).superRefine((written, context) => {
    for (const { index, problem } of problemsWithPatterns(written, kind)) {
      context.addIssue({ code: 'custom', path: [index], message: patternMessage(problem) });
    }
  });
}

export function patternMessage(problem: PatternProblem): string {
  return message(patternWords[problem]);
}

const patternWords: Readonly<Record<PatternProblem, Bilingual<string>>> = {
  'takes-back-first': {
    en: '! takes back what a pattern before it took: put one first',
    ko: '!는 앞의 패턴이 고른 것을 제외합니다. 먼저 고르는 패턴을 앞에 적으세요',
  },
  'names-nothing': {
    en: 'names nothing: write ** for everything',
    ko: '아무것도 가리키지 않습니다. 전부라면 **를 적으세요',
  },
  'escapes-nothing': {
    en: 'has a \\ that escapes nothing: write / between folders',
    ko: '\\가 이스케이프하는 문자가 없습니다. 폴더 사이에는 /를 적으세요',
  },
  'empty-name': {
    en: 'has an empty name, . or .. in it: leave them out',
    ko: '빈 이름이나 . 또는 ..가 들어 있습니다. 빼고 적으세요',
  },
  'whole-ref': {
    en: 'is a whole ref: write the branch, such as main',
    ko: 'ref 전체입니다. main처럼 브랜치 이름만 적으세요',
  },
  'negated-set': {
    en: 'has a set of what may not be there: list what may, such as [a-z0-9]',
    ko: '제외 문자 집합은 쓸 수 없습니다. [a-z0-9]처럼 허용할 문자를 적으세요',
  },
  'nothing-optional': {
    en: 'has a ? with no character before it to be left out: write *, or a set such as [a-z]',
    ko: '? 앞에 생략할 문자가 없습니다. *나 [a-z] 같은 집합을 적으세요',
  },
  'too-many-alternatives': {
    en: 'has more than 64 alternatives: write several patterns',
    ko: '경우의 수가 64개를 넘습니다. 패턴을 여러 개로 나누세요',
  },
};

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
