import { command, type WordsOfCommands } from '../kit/command.ts';

export const helpCommands = [
  command({ name: 'help', options: [], read: (_, asked) => ({ kind: 'show-help', asked }) }),
] as const;

export const helpCommandWords: WordsOfCommands<typeof helpCommands> = {
  help: {
    names: { en: 'help', ko: '도움말' },
    descriptions: { en: 'Show what this bot can do', ko: '이 봇으로 할 수 있는 일을 보여 줍니다' },
    options: {},
  },
};
