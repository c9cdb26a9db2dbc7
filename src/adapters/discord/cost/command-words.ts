import type { WordsOfCommands } from '../kit/command.ts';
import type { costCommands } from './commands.ts';

export const costCommandWords: WordsOfCommands<typeof costCommands> = {
  cost: {
    names: { en: 'cost', ko: '비용' },
    descriptions: {
      en: 'Show what AWS costs: yesterday, this month and the biggest services',
      ko: 'AWS 비용을 보여 줍니다: 어제, 이번 달, 비용이 큰 서비스',
    },
    options: {
      period: {
        names: { en: 'period', ko: '기간' },
        descriptions: { en: 'Another period, such as 2026-10', ko: '다른 기간: 지난달, 최근 7일, 2026-10 등' },
      },
      by: {
        names: { en: 'by', ko: '기준' },
        descriptions: { en: 'Group costs by', ko: '나눠 볼 기준' },
        choices: {
          service: { en: 'Service', ko: '서비스' },
          account: { en: 'Account', ko: '계정' },
          region: { en: 'Region', ko: '리전' },
          tag: { en: 'Tag', ko: '태그' },
        },
      },
      why: {
        names: { en: 'why', ko: '이유' },
        descriptions: {
          en: 'Compare the last two full months',
          ko: '지난 두 달 사이에 무엇이 달라졌는지 보여 줍니다',
        },
      },
      save: {
        names: { en: 'save', ko: '절약' },
        descriptions: {
          en: 'Show what could be saved, with its monthly figure and its source',
          ko: '줄일 수 있는 비용을 월 금액, 출처와 함께 보여 줍니다',
        },
      },
      fresh: {
        names: { en: 'fresh', ko: '새로' },
        descriptions: {
          en: 'Ask AWS again instead of the ledger, for $0.01 a request',
          ko: '비용 장부 대신 AWS에 다시 묻습니다 (요청당 $0.01)',
        },
      },
    },
  },
};
