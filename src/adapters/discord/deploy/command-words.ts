import type { WordsOfCommands } from '../kit/command.ts';
import type { deployCommands } from './commands.ts';

export const deployCommandWords: WordsOfCommands<typeof deployCommands> = {
  deploy: {
    names: { en: 'deploy', ko: '배포' },
    descriptions: {
      en: 'Deploy a service through its GitHub Actions workflow',
      ko: 'GitHub Actions 워크플로로 서비스를 배포해요',
    },
    options: {
      service: {
        names: { en: 'service', ko: '서비스' },
        descriptions: { en: 'Which service', ko: '어떤 서비스인가요?' },
      },
      env: { names: { en: 'env', ko: '환경' }, descriptions: { en: 'Which environment', ko: '어느 환경인가요?' } },
      version: {
        names: { en: 'version', ko: '버전' },
        descriptions: {
          en: 'Which version: latest, a branch, a tag or a commit',
          ko: '어떤 버전인가요? latest, 브랜치, 태그 또는 커밋',
        },
      },
      dry_run: {
        names: { en: 'dry_run', ko: '미리보기' },
        descriptions: { en: 'Only tell what would happen', ko: '실행하지 않고 어떻게 될지만 알려 줘요' },
      },
      break_glass: {
        names: { en: 'break_glass', ko: '긴급사유' },
        descriptions: {
          en: 'In an emergency: override the rules, and say why. Everybody is told',
          ko: '긴급할 때만: 규칙을 건너뛰는 이유. 모두에게 알려져요',
        },
      },
    },
  },
  can: {
    names: { en: 'can', ko: '배포가능' },
    descriptions: {
      en: 'Tell whether I may deploy this now, and what stands against it. Starts nothing',
      ko: '지금 배포할 수 있는지, 무엇이 막고 있는지 알려 줘요. 아무것도 시작하지 않아요',
    },
    options: {
      service: {
        names: { en: 'service', ko: '서비스' },
        descriptions: { en: 'Which service', ko: '어떤 서비스인가요?' },
      },
      env: { names: { en: 'env', ko: '환경' }, descriptions: { en: 'Which environment', ko: '어느 환경인가요?' } },
      version: {
        names: { en: 'version', ko: '버전' },
        descriptions: {
          en: 'Which version: latest, a branch, a tag or a commit',
          ko: '어떤 버전인가요? latest, 브랜치, 태그 또는 커밋',
        },
      },
    },
  },
  rollback: {
    names: { en: 'rollback', ko: '롤백' },
    descriptions: { en: 'Go back to what was last known to be good', ko: '마지막으로 정상 확인된 배포로 되돌려요' },
    options: {
      service: {
        names: { en: 'service', ko: '서비스' },
        descriptions: { en: 'Which service', ko: '어떤 서비스인가요?' },
      },
      env: { names: { en: 'env', ko: '환경' }, descriptions: { en: 'Which environment', ko: '어느 환경인가요?' } },
      dry_run: {
        names: { en: 'dry_run', ko: '미리보기' },
        descriptions: { en: 'Only tell what would happen', ko: '실행하지 않고 어떻게 될지만 알려 줘요' },
      },
      break_glass: {
        names: { en: 'break_glass', ko: '긴급사유' },
        descriptions: {
          en: 'In an emergency: override the rules, and say why. Everybody is told',
          ko: '긴급할 때만: 규칙을 건너뛰는 이유. 모두에게 알려져요',
        },
      },
    },
  },
};
