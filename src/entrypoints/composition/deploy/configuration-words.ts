import type { Bilingual } from '../../../adapters/discord/kit/words.ts';
import { inputPlaceholders } from '../../../domain/deploy/inputs.ts';
import type { WindowProblem } from './freezes.ts';

/** What is wrong with the parts about deploys. */

export const workflow: Bilingual<string> = {
  en: 'must be the file name of a workflow such as deploy.yml',
  ko: 'deploy.yml 같은 워크플로 파일 이름이어야 합니다',
};

export const ecrRepository: Bilingual<string> = {
  en: 'must be the name of an ECR repository such as acme/backend',
  ko: 'acme/backend 같은 ECR 저장소 이름이어야 합니다',
};

export const noApprover: Bilingual<string> = {
  en: 'must name at least one role, or nobody could ever approve',
  ko: '역할을 하나 이상 적어야 합니다. 없으면 아무도 승인할 수 없습니다',
};

export const checks: Bilingual<string> = {
  en: 'must be none, all, or a list of the names of checks',
  ko: 'none, all 또는 체크 이름의 목록이어야 합니다',
};

export const noEnvironment: Bilingual<string> = {
  en: 'must name at least one environment',
  ko: '환경을 하나 이상 적어야 합니다',
};

export const noBranch: Bilingual<string> = { en: 'must name a branch', ko: '브랜치를 하나 이상 적어야 합니다' };

export const tooManyInputs: Bilingual<string> = {
  en: 'GitHub takes at most 25 inputs',
  ko: 'GitHub 워크플로의 입력은 25개까지입니다',
};

export const moment: Bilingual<string> = {
  en: 'must be a time such as "18:00", "fri 18:00" or "2026-12-24 18:00"',
  ko: '"18:00", "fri 18:00", "2026-12-24 18:00" 같은 시각이어야 합니다',
};

export const noHoliday: Bilingual<string> = {
  en: 'has no day to freeze: list dates under holidays',
  ko: '동결할 날이 없습니다. holidays에 날짜를 적으세요',
};

export const everyone: Bilingual<string> = {
  en: 'is the server itself (@everyone), which Discord never lists among the roles of a member: name a role',
  ko: '서버 자체(@everyone)입니다. Discord는 멤버의 역할에 이것을 넣지 않으므로 역할을 적으세요',
};

export function pushOfTwo(owner: string): Bilingual<string> {
  return {
    en: `is also written for ${owner}, which has the same workflow: a run belongs to one`,
    ko: `워크플로가 같은 ${owner}에도 적혀 있습니다. 실행 하나는 서비스 하나에만 속합니다`,
  };
}

/** `other`: the key of a service that names one, too. */
export function placeOfTwo(other: string): Bilingual<string> {
  return {
    en: `is also written below ${other}: a service runs in one place of an environment`,
    ko: `${other} 아래에도 적혀 있습니다. 서비스는 한 환경에서 한 곳에서만 실행됩니다`,
  };
}

export function noSuchEnvironment(names: readonly string[]): Bilingual<string> {
  const list = names.join(', ');
  return { en: `is no environment; there are: ${list}`, ko: `없는 환경입니다. 있는 환경: ${list}` };
}

export function circle(names: readonly string[]): Bilingual<string> {
  return {
    en: `comes back to itself: ${names.join(' after ')}`,
    ko: `순서가 돌고 돌아 자기 자신을 기다립니다: ${names.join(' ← ')}`,
  };
}

export const placeholder = (word: string): string => `{${word}}`;

export function unknownPlaceholder(written: string): Bilingual<string> {
  const known = inputPlaceholders.map(placeholder).join(', ');
  return {
    en: `has ${written}, which is never filled in; there are: ${known}`,
    ko: `채워지지 않는 자리표시자입니다: ${written}. 쓸 수 있는 것: ${known}`,
  };
}

export const window: Readonly<Record<WindowProblem, Bilingual<string>>> = {
  'no-times-on-days': {
    en: 'is missing: from and to say when on these days',
    ko: '값이 없습니다. 이 요일의 언제인지 from과 to를 적으세요',
  },
  'no-times': {
    en: 'is missing: give from and to, or holidays: true',
    ko: '값이 없습니다. from과 to를 적거나 holidays: true로 하세요',
  },
  'one-time-only': {
    en: 'is missing: from and to belong together',
    ko: '값이 없습니다. from과 to는 함께 적어야 합니다',
  },
  'no-such-time': { en: 'is no such time or date', ko: '존재하지 않는 시각이나 날짜입니다' },
  'same-times': { en: 'is the same as from', ko: 'from과 같습니다' },
  'days-of-dates': {
    en: 'belongs to times of day without a weekday or date',
    ko: '요일이나 날짜 없이 시각만 적었을 때 쓰는 값입니다',
  },
  'no-days': {
    en: 'is missing: on which days is it between these times?',
    ko: '값이 없습니다. 어느 요일의 이 시각 사이인지 적으세요',
  },
  'two-forms': { en: 'must be written in the form of from', ko: 'from과 같은 형식으로 적어야 합니다' },
  'not-after': { en: 'must be after from', ko: 'from보다 나중이어야 합니다' },
};
