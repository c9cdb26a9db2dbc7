import type { Language } from '../../../domain/people/people.ts';
import type { Bilingual } from './words.ts';

/** Replies before any job runs. Apart from the cards' texts, because this file is on the hot path. */
export const edgeWords = {
  anotherServer: {
    en: 'This bot serves another server and can do nothing here.',
    ko: '이 봇은 다른 서버 전용이라서 여기서는 아무것도 할 수 없습니다.',
  },
  unknownCommand: {
    en: 'I do not know this command. `/help` shows what I can do.',
    ko: '모르는 명령어입니다. `/도움말`에서 할 수 있는 일을 확인해 주세요.',
  },
  oldControl: {
    en: 'This button is from an older version of the bot. Type the command again; `/help` lists them all.',
    ko: '예전 버전의 봇이 남긴 버튼입니다. 명령어를 다시 입력해 주세요. `/도움말`에 모두 나와 있습니다.',
  },
  notConfigured: {
    en: 'This service or environment is no longer configured. `/deploy` lists the ones that are.',
    ko: '이 서비스나 환경은 더 이상 설정에 없습니다. `/배포`에서 지금 쓸 수 있는 것을 골라 주세요.',
  },
  missingOption: {
    en: 'A value is missing. Fill in every field of the command and send it again.',
    ko: '빠진 값이 있습니다. 명령어의 모든 칸을 채워서 다시 보내 주세요.',
  },
  noPullRequestNumber: {
    en: 'A pull request number has only digits, such as `12`. Leave it out to check every open one.',
    ko: 'PR 번호는 `12`처럼 숫자로만 적어 주세요. 빼면 열려 있는 PR을 모두 확인합니다.',
  },
  unreadable: {
    en: 'I could not read this request. Try again; `/help` shows what I can do.',
    ko: '요청을 읽지 못했습니다. 다시 시도해 주세요. `/도움말`에서 할 수 있는 일을 확인할 수 있습니다.',
  },
  // Does not claim that nothing was started: the queue may have stored the job and lost the answer.
  couldNotQueue: {
    en: 'I cannot tell whether your request was accepted. If no answer appears within a minute, try again.',
    ko: '요청이 접수되었는지 확인하지 못했습니다. 1분 안에 답이 나타나지 않으면 다시 시도해 주세요.',
  },
  versionFormTitle: { en: 'Deploy another version', ko: '다른 버전 배포' },
  versionFormLabel: { en: 'Version', ko: '버전' },
} as const satisfies Record<string, Bilingual<string>>;

export type EdgeSentence = keyof typeof edgeWords;

export function say(sentence: EdgeSentence, language: Language): string {
  return edgeWords[sentence][language];
}
