import type { WordsOfCommands } from '../kit/command.ts';
import type { peopleCommands } from './commands.ts';

export const peopleCommandWords: WordsOfCommands<typeof peopleCommands> = {
  link: {
    names: { en: 'link', ko: '연결' },
    descriptions: {
      en: 'Link your GitHub account, so that review requests mention you',
      ko: '내 GitHub 계정을 알려 주면 리뷰 요청이 올 때 불러 드립니다',
    },
    options: {
      github: {
        names: { en: 'github', ko: '깃허브' },
        descriptions: {
          en: 'Login on GitHub; shows what is known if left out',
          ko: 'GitHub 아이디. 빼면 지금 연결된 계정을 보여 줍니다',
        },
      },
      user: {
        names: { en: 'user', ko: '멤버' },
        descriptions: { en: 'Of whom; only admins link others', ko: '누구의 계정인지. 연결은 관리자만' },
      },
    },
  },
  unlink: {
    names: { en: 'unlink', ko: '연결해제' },
    descriptions: { en: 'Unlink a GitHub account of yours', ko: '연결된 GitHub 계정을 끊습니다' },
    options: {
      github: {
        names: { en: 'github', ko: '깃허브' },
        descriptions: { en: 'Login on GitHub; all of yours if left out', ko: 'GitHub 아이디. 빼면 모두 끊습니다' },
      },
      user: {
        names: { en: 'user', ko: '멤버' },
        descriptions: { en: 'Somebody else; only for admins', ko: '다른 사람. 관리자만 쓸 수 있습니다' },
      },
    },
  },
};
