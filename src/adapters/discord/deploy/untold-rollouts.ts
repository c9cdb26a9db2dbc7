import type { UnverifiedBecause } from '../../../domain/deploy/deployment-state.ts';
import { called } from '../kit/platform-words.ts';
import type { ForEach } from '../kit/words.ts';
import type { DeploymentNames } from './deploy-names.ts';

type Untold = Extract<UnverifiedBecause, 'rollouts-not-listed' | 'start-unknown'>;

/** Where a platform does not tell enough of its rollouts. */
export const untoldRollouts = {
  'rollouts-not-listed': {
    en: ({ on }) =>
      `Not verified: ${called[on]} lists no rollouts of this service, so another one may have followed that of this run. Announce the image with its digest.`,
    ko: ({ on }) =>
      `검증하지 못했습니다: ${called[on]}가 이 서비스의 롤아웃 목록을 알려 주지 않아, 이 배포 뒤에 다른 롤아웃이 있었는지 알 수 없습니다. 워크플로에서 다이제스트까지 알려 주세요.`,
  },
  'start-unknown': {
    en: ({ on }) =>
      `Not verified: ${called[on]} went back to an image that it had run before, and does not tell whether before or after the run started. Announce the image with its digest.`,
    ko: ({ on }) =>
      `검증하지 못했습니다: ${called[on]}가 전에 실행하던 이미지로 되돌아갔는데, 실행이 시작되기 전인지 후인지 알려 주지 않습니다. 워크플로에서 다이제스트까지 알려 주세요.`,
  },
} satisfies ForEach<Untold, (names: DeploymentNames) => string>;
