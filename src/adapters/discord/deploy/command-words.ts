import type { WordsOfCommands } from '../kit/command.ts';
import type { deployCommands } from './commands.ts';

/** Options of more than one of these commands. */
const shared = {
  service: {
    names: { en: 'service', ko: '서비스' },
    descriptions: { en: 'Which service', ko: '대상 서비스' },
  },
  env: { names: { en: 'env', ko: '환경' }, descriptions: { en: 'Which environment', ko: '대상 환경' } },
  version: {
    names: { en: 'version', ko: '버전' },
    descriptions: {
      en: 'Which version: latest, a branch, a tag or a commit',
      ko: '배포할 버전: latest, 브랜치, 태그 또는 커밋',
    },
  },
  dry_run: {
    names: { en: 'dry_run', ko: '미리보기' },
    descriptions: { en: 'Show what would happen and start nothing', ko: '실행하지 않고 어떻게 될지만 알려 줍니다' },
  },
  break_glass: {
    names: { en: 'break_glass', ko: '긴급사유' },
    descriptions: {
      en: 'Emergency deploy: your reason to override the rules. Everybody sees it',
      ko: '긴급할 때만: 규칙을 건너뛰는 이유. 모두에게 알려집니다',
    },
  },
} as const;

export const deployCommandWords: WordsOfCommands<typeof deployCommands> = {
  deploy: {
    names: { en: 'deploy', ko: '배포' },
    descriptions: {
      en: 'Deploy a service through its GitHub Actions workflow',
      ko: 'GitHub Actions 워크플로로 서비스를 배포합니다',
    },
    options: {
      service: shared.service,
      env: shared.env,
      version: shared.version,
      dry_run: shared.dry_run,
      break_glass: shared.break_glass,
      again: {
        names: { en: 'again', ko: '다시배포' },
        descriptions: {
          en: 'Deploy it even if it already runs there',
          ko: '이미 실행 중인 버전이어도 다시 배포합니다',
        },
      },
    },
  },
  can: {
    names: { en: 'can', ko: '배포가능' },
    descriptions: {
      en: 'Check whether you may deploy this now, and what blocks it. Starts nothing',
      ko: '지금 배포할 수 있는지, 무엇이 막고 있는지 알려 줍니다. 아무것도 시작하지 않습니다',
    },
    options: {
      service: shared.service,
      env: shared.env,
      version: shared.version,
    },
  },
  rollback: {
    names: { en: 'rollback', ko: '롤백' },
    descriptions: { en: 'Deploy the last known good version again', ko: '마지막으로 정상 확인된 배포로 되돌립니다' },
    options: {
      service: shared.service,
      env: shared.env,
      dry_run: shared.dry_run,
      break_glass: shared.break_glass,
    },
  },
};
