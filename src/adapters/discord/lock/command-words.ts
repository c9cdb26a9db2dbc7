import type { WordsOfCommands } from '../kit/command.ts';
import type { lockCommands } from './commands.ts';

/** Options of more than one of these commands. */
const shared = {
  service: {
    names: { en: 'service', ko: '서비스' },
    descriptions: { en: 'Which service; every one if left out', ko: '대상 서비스. 비우면 모든 서비스' },
  },
  env: {
    names: { en: 'env', ko: '환경' },
    descriptions: { en: 'Which environment; every one if left out', ko: '대상 환경. 비우면 모든 환경' },
  },
} as const;

export const lockCommandWords: WordsOfCommands<typeof lockCommands> = {
  lock: {
    names: { en: 'lock', ko: '잠금' },
    descriptions: {
      en: 'Stop deploys for a while, and tell everybody why',
      ko: '배포를 잠시 막고 이유를 모두에게 알립니다',
    },
    options: {
      reason: {
        names: { en: 'reason', ko: '이유' },
        descriptions: { en: 'Why; everybody reads it', ko: '잠그는 이유. 모두에게 보입니다' },
      },
      service: shared.service,
      env: shared.env,
      for: {
        names: { en: 'for', ko: '기간' },
        descriptions: {
          en: 'For how long, such as 30m, 2h or 1d; until somebody unlocks if left out',
          ko: '얼마 동안: 30분, 2시간, 1일 등. 빼면 누군가 풀 때까지',
        },
      },
    },
  },
  unlock: {
    names: { en: 'unlock', ko: '잠금해제' },
    descriptions: { en: 'Let deploys continue', ko: '막아 둔 배포를 다시 할 수 있게 합니다' },
    options: {
      service: shared.service,
      env: shared.env,
      force: {
        names: { en: 'force', ko: '강제' },
        descriptions: {
          en: 'Remove it even if it is not yours. Everybody is told',
          ko: '다른 사람이 잠갔어도 풉니다. 모두에게 알려집니다',
        },
      },
      reason: {
        names: { en: 'reason', ko: '이유' },
        descriptions: {
          en: 'Why not to wait for a deploy whose state is unknown',
          ko: 'GitHub에서 상태를 알 수 없는 배포를 기다리지 않는 이유',
        },
      },
    },
  },
};
