import type { WordsOfCommands } from '../kit/command.ts';
import type { logsCommands } from './commands.ts';

export const logsCommandWords: WordsOfCommands<typeof logsCommands> = {
  logs: {
    names: { en: 'logs', ko: '로그' },
    descriptions: {
      en: 'Show the last lines that a service wrote, errors first; only you see them',
      ko: '서비스가 남긴 최근 로그를 오류부터 보여 줍니다. 나에게만 보입니다',
    },
    options: {
      service: {
        names: { en: 'service', ko: '서비스' },
        descriptions: { en: 'Whose log', ko: '로그를 볼 서비스' },
      },
      env: {
        names: { en: 'env', ko: '환경' },
        descriptions: { en: 'Which environment', ko: '서비스가 실행되는 환경' },
      },
      since: {
        names: { en: 'since', ko: '기간' },
        descriptions: { en: 'How far back; 15 minutes if left out', ko: '얼마나 거슬러 볼지. 비우면 15분' },
        choices: {
          '5m': { en: '5 minutes', ko: '5분' },
          '15m': { en: '15 minutes', ko: '15분' },
          '30m': { en: '30 minutes', ko: '30분' },
          '1h': { en: '1 hour', ko: '1시간' },
          '3h': { en: '3 hours', ko: '3시간' },
          '6h': { en: '6 hours', ko: '6시간' },
          '12h': { en: '12 hours', ko: '12시간' },
          '24h': { en: '24 hours', ko: '24시간' },
        },
      },
      filter: {
        names: { en: 'filter', ko: '필터' },
        descriptions: {
          en: 'Only lines with exactly this text, upper and lower case as you write it',
          ko: '이 글자가 대소문자까지 그대로 들어 있는 줄만',
        },
      },
      lines: {
        names: { en: 'lines', ko: '줄수' },
        descriptions: { en: 'How many of the last lines; 50 if left out', ko: '최근 몇 줄을 볼지. 비우면 50줄' },
        choices: {
          '20': { en: '20 lines', ko: '20줄' },
          '50': { en: '50 lines', ko: '50줄' },
          '100': { en: '100 lines', ko: '100줄' },
          '200': { en: '200 lines', ko: '200줄' },
        },
      },
    },
  },
};
