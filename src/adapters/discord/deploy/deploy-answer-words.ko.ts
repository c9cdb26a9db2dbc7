import type { DeployAnswerWords } from './deploy-answer-words.ts';

export const koreanDeployAnswer: DeployAnswerWords = {
  plan: {
    title: {
      allowed: '🟢 지금 배포할 수 있어요',
      'needs-approval': '🟡 승인을 받아야 해요',
      refused: '🔴 지금은 배포할 수 없어요',
    },
    brokenTitle: '🚨 규칙을 건너뛰고 배포하게 돼요',
    overridden: '긴급 배포로 건너뛰게 되는 규칙:',
    exempted: '롤백에는 적용되지 않는 규칙:',
    nobodyAhead: '먼저 진행 중인 배포가 없어요.',
    ahead: (inLine) =>
      inLine === 0
        ? '먼저 진행 중인 배포가 있어요. 다음 배포는 순서를 기다려요.'
        : `먼저 진행 중인 배포가 있고, ${inLine}개가 순서를 기다리고 있어요.`,
    dryRun: '미리보기라서 아무것도 시작하지 않았어요.',
  },
  decided: { approve: '승인을 기록했어요.', reject: '거부했어요. 배포를 시작하지 않아요.' },
  steered: {
    withdraw: '철회했어요. 배포를 시작하지 않아요.',
    stop: 'GitHub에 실행 중지를 요청했어요.',
    rerun: 'GitHub에 실패한 작업의 재실행을 요청했어요.',
  },
  approvalWanted: (by, line) => `${by} 님이 승인을 요청했어요: ${line}`,
  yourTurn: (line) => `배포 순서가 됐어요: ${line}`,
};
