import type { WordsOfCommands } from '../kit/command.ts';
import type { historyCommands } from './commands.ts';

/** Options of more than one of these commands. */
const shared = {
  service: {
    names: { en: 'service', ko: '서비스' },
    descriptions: { en: 'Only this service', ko: '이 서비스만 보여 줍니다' },
  },
  env: {
    names: { en: 'env', ko: '환경' },
    descriptions: { en: 'Only this environment', ko: '이 환경만 보여 줍니다' },
  },
} as const;

export const historyCommandWords: WordsOfCommands<typeof historyCommands> = {
  deploys: {
    names: { en: 'deploys', ko: '배포현황' },
    descriptions: {
      en: 'Show what runs where, since when and by whom',
      ko: '어디에 무엇이 언제부터 배포되어 있는지 보여 줍니다',
    },
    options: {},
  },
  history: {
    names: { en: 'history', ko: '배포이력' },
    descriptions: { en: 'Show past deploys and their results', ko: '지난 배포와 그 결과를 보여 줍니다' },
    options: {
      service: shared.service,
      env: shared.env,
      page: {
        names: { en: 'page', ko: '쪽' },
        descriptions: { en: 'Which page; 1 is the newest', ko: '볼 쪽 번호. 1쪽이 가장 최근입니다' },
      },
    },
  },
  metrics: {
    names: { en: 'metrics', ko: '배포지표' },
    descriptions: {
      en: 'Measure how often, how fast and how safely the team delivers',
      ko: '얼마나 자주, 빠르게, 안전하게 배포하는지 보여 줍니다 (DORA)',
    },
    options: {
      days: {
        names: { en: 'days', ko: '기간' },
        descriptions: { en: 'How far back; 30 days if left out', ko: '집계할 기간. 비우면 30일' },
        choices: {
          '7': { en: '7 days', ko: '7일' },
          '30': { en: '30 days', ko: '30일' },
          '90': { en: '90 days', ko: '90일' },
          '180': { en: '180 days', ko: '180일' },
        },
      },
      service: shared.service,
      env: shared.env,
    },
  },
};
