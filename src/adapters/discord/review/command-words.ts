import type { WordsOfCommands } from '../kit/command.ts';
import type { reviewCommands } from './commands.ts';

export const reviewCommandWords: WordsOfCommands<typeof reviewCommands> = {
  'reviews list': {
    names: { en: 'reviews list', ko: '리뷰 목록' },
    descriptions: {
      en: 'Show which pull requests wait for a review, oldest first',
      ko: '리뷰를 기다리는 PR을 오래된 순서로 보여 줍니다',
    },
    options: {
      whose: {
        names: { en: 'whose', ko: '대상' },
        descriptions: { en: 'Whose pending reviews; yours if left out', ko: '리뷰할 사람. 비우면 내 리뷰' },
        choices: {
          mine: { en: 'mine', ko: '나' },
          team: { en: 'my teams', ko: '우리 팀' },
          all: { en: 'everybody', ko: '모두' },
        },
      },
      repository: {
        names: { en: 'repository', ko: '저장소' },
        descriptions: { en: 'Only this repository', ko: '이 저장소만 보여 줍니다' },
      },
    },
  },
  'pr resync': {
    names: { en: 'pr resync', ko: '풀리퀘 동기화' },
    descriptions: {
      en: 'Read pull requests from GitHub again and correct their cards',
      ko: 'PR이 실제로 어떤지 GitHub에 물어보고 카드를 바로잡습니다',
    },
    options: {
      repository: {
        names: { en: 'repository', ko: '저장소' },
        descriptions: { en: 'Which repository', ko: '대상 저장소' },
      },
      number: {
        names: { en: 'number', ko: '번호' },
        descriptions: {
          en: 'Which pull request; every open one if left out',
          ko: 'PR 번호. 비우면 열려 있는 PR 모두',
        },
      },
    },
  },
};
