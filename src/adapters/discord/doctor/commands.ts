import { command, type WordsOfCommands } from '../kit/command.ts';

export const doctorCommands = [
  command({ name: 'doctor', options: [], read: (_, asked) => ({ kind: 'examine-setup', asked }) }),
] as const;

export const doctorCommandWords: WordsOfCommands<typeof doctorCommands> = {
  doctor: {
    names: { en: 'doctor', ko: '점검' },
    descriptions: {
      en: 'Check the setup of this bot in Discord, on GitHub and in AWS',
      ko: 'Discord, GitHub, AWS에서 이 봇의 설정을 점검합니다',
    },
    options: {},
  },
};
