import type { Command } from '../kit/command.ts';

export const reviewsCommand: Command = {
  name: 'reviews',
  names: { en: 'reviews', ko: '리뷰' },
  descriptions: {
    en: 'Show which pull requests wait for a review, oldest first',
    ko: '리뷰를 기다리는 PR을 오래된 순서로 보여 줘요',
  },
  options: [
    {
      name: 'whose',
      names: { en: 'whose', ko: '대상' },
      descriptions: { en: 'Whose review is awaited; yours if left out', ko: '누구의 리뷰를 볼까요? 빼면 내 리뷰' },
      required: false,
      offers: {
        choices: [
          { value: 'mine', names: { en: 'mine', ko: '나' } },
          { value: 'team', names: { en: 'my teams', ko: '우리 팀' } },
          { value: 'all', names: { en: 'everybody', ko: '모두' } },
        ],
      },
      maxLength: 4,
    },
    {
      name: 'repository',
      names: { en: 'repository', ko: '저장소' },
      descriptions: { en: 'Only this repository', ko: '이 저장소만 보여 줘요' },
      required: false,
      offers: 'suggestions',
      maxLength: 140,
    },
  ],
};
