import type { Command } from '../kit/command.ts';

export const resyncCommand: Command = {
  name: 'pr resync',
  names: { en: 'pr resync', ko: '풀리퀘 동기화' },
  descriptions: {
    en: 'Ask GitHub how pull requests really are, and put their cards right',
    ko: 'PR이 실제로 어떤지 GitHub에 물어보고 카드를 바로잡아요',
  },
  options: [
    {
      name: 'repository',
      names: { en: 'repository', ko: '저장소' },
      descriptions: { en: 'Which repository', ko: '어떤 저장소인가요?' },
      required: true,
      offers: 'suggestions',
      maxLength: 100,
    },
    {
      name: 'number',
      names: { en: 'number', ko: '번호' },
      descriptions: {
        en: 'Which pull request; every open one if left out',
        ko: '몇 번 PR인가요? 빼면 열려 있는 PR 모두',
      },
      required: false,
      offers: 'text',
      maxLength: 11,
    },
  ],
};
