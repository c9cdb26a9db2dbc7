import type { RolloutEnd } from '../../../domain/deploy/rollout.ts';
import type { ForEach, WordTable } from '../kit/words.ts';

/** What is said of a rollout that outlives its run. */
export const followedWords = {
  goesOn: {
    en: '⚠️ The run is over, and the rollout that it began goes on.',
    ko: '⚠️ 실행은 끝났지만, 실행이 시작한 롤아웃은 계속되고 있습니다.',
  },
  endedAs: {
    succeeded: {
      en: '⚠️ The rollout was completed after the run had ended: what it brought went into use.',
      ko: '⚠️ 실행이 끝난 뒤에 롤아웃이 완료됐습니다. 배포하려던 것이 적용됐습니다.',
    },
    'rolled-back': {
      en: 'After the run had ended, ECS went back to what ran before.',
      ko: '실행이 끝난 뒤에 ECS가 이전 버전으로 되돌렸습니다.',
    },
    'rollback-failed': {
      en: '🚨 After the run had ended, ECS tried to go back, and that failed too. Check the service in ECS.',
      ko: '🚨 실행이 끝난 뒤에 ECS가 되돌리려 했지만 실패했습니다. ECS에서 서비스를 확인해 주세요.',
    },
    stopped: { en: 'The rollout was stopped after the run had ended.', ko: '실행이 끝난 뒤에 롤아웃이 중단됐습니다.' },
    untold: {
      en: '⚠️ How the rollout ended after the run is not known. Look at the service.',
      ko: '⚠️ 실행이 끝난 뒤 롤아웃이 어떻게 끝났는지 알 수 없습니다. 서비스를 확인해 주세요.',
    },
  } satisfies ForEach<RolloutEnd>,
} satisfies WordTable;
