import type { WordsOfCommands } from '../kit/command.ts';
import type { peopleCommands } from './commands.ts';

export const peopleCommandWords: WordsOfCommands<typeof peopleCommands> = {
  'reviews hours': {
    names: { en: 'reviews hours', ko: '리뷰 근무시간' },
    descriptions: {
      en: 'When you work, so that reminders of reviews come then; shows it if left empty',
      ko: '내 근무 시간. 리뷰 알림이 이 시간에 맞춰 옵니다. 비우면 지금 설정을 보여 줍니다',
    },
    options: {
      zone: {
        names: { en: 'zone', ko: '시간대' },
        descriptions: { en: 'Time zone, such as Asia/Seoul', ko: '시간대. 예: Asia/Seoul' },
      },
      from: {
        names: { en: 'from', ko: '시작' },
        descriptions: { en: 'When you begin, such as 09:00', ko: '시작하는 시각. 예: 09:00' },
      },
      to: {
        names: { en: 'to', ko: '끝' },
        descriptions: { en: 'When you go home, such as 18:00', ko: '퇴근하는 시각. 예: 18:00' },
      },
      days: {
        names: { en: 'days', ko: '요일' },
        descriptions: { en: 'On which days, such as mon-fri', ko: '일하는 요일. 예: 월-금' },
      },
      team: {
        names: { en: 'team', ko: '팀대로' },
        descriptions: { en: 'The hours of the team again', ko: '다시 팀의 근무 시간을 씁니다' },
      },
    },
  },
  'reviews away': {
    names: { en: 'reviews away', ko: '리뷰 자리비움' },
    descriptions: {
      en: 'Until when you are away: nothing pings you, and whoever asks you is told',
      ko: '언제까지 자리를 비우는지. 그동안 멘션하지 않고, 리뷰를 부탁한 사람에게 알려 줍니다',
    },
    options: {
      until: {
        names: { en: 'until', ko: '언제까지' },
        descriptions: {
          en: 'The day on which you are back: 2026-12-07, tomorrow, monday; today if you are back',
          ko: '돌아오는 날: 2026-12-07, 내일, 월요일. 돌아왔으면 오늘',
        },
      },
    },
  },
  'reviews quiet': {
    names: { en: 'reviews quiet', ko: '리뷰 조용히' },
    descriptions: {
      en: 'Until when no review pings you; you are told of all of them after it',
      ko: '언제까지 리뷰 때문에 멘션하지 않을지. 끝나면 모아서 알려 드립니다',
    },
    options: {
      until: {
        names: { en: 'until', ko: '언제까지' },
        descriptions: {
          en: '15:00, 2 h or 2026-12-01 09:00; now to end it',
          ko: '15:00, 2시간, 2026-12-01 09:00. 끝내려면 지금',
        },
      },
    },
  },
  'reviews dm': {
    names: { en: 'reviews dm', ko: '리뷰 디엠' },
    descriptions: {
      en: 'Whether reviews call you by a direct message instead of a ping',
      ko: '스레드에서 멘션하는 대신 DM으로 알릴지',
    },
    options: {
      mode: {
        names: { en: 'mode', ko: '방법' },
        descriptions: { en: 'On or off; shows it if left empty', ko: '켜기 또는 끄기. 비우면 지금 설정을 보여 줍니다' },
        choices: { on: { en: 'on', ko: '켜기' }, off: { en: 'off', ko: '끄기' } },
      },
    },
  },
  link: {
    names: { en: 'link', ko: '연결' },
    descriptions: {
      en: 'Link your GitHub account, so that review requests mention you',
      ko: '내 GitHub 계정을 알려 주면 리뷰 요청이 올 때 멘션해 드립니다',
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
