import { koreanAlarm } from './alert/alarm-words.ko.ts';
import { koreanCost } from './cost/cost-words.ko.ts';
import { koreanDeployAnswer } from './deploy/deploy-answer-words.ko.ts';
import { koreanDeploy } from './deploy/deploy-words.ko.ts';
import { koreanRefusal } from './deploy/refusal-words.ko.ts';
import { koreanHistory } from './history/history-words.ko.ts';
import { koreanLock } from './lock/lock-words.ko.ts';
import { koreanLink } from './people/link-words.ko.ts';
import { koreanReminders } from './review/reminder-words.ko.ts';
import { koreanResync } from './review/resync-words.ko.ts';
import { koreanReview } from './review/review-words.ko.ts';
import { koreanStatus } from './status/status-words.ko.ts';
import type { Words } from './words.ts';

export const korean: Words = {
  status: koreanStatus,
  deploy: koreanDeploy,
  deployAnswer: koreanDeployAnswer,
  refusal: koreanRefusal,
  lock: koreanLock,
  review: koreanReview,
  reminder: koreanReminders,
  link: koreanLink,
  resync: koreanResync,
  cost: koreanCost,
  alarm: koreanAlarm,
  history: koreanHistory,
  helpTitle: '제가 할 수 있는 일',
  roomClosed: {
    closed: (room) =>
      `카드를 올릴 ${room} 채널에 글을 쓸 권한이 없어서 아무것도 하지 않았어요. 그 채널에서 채널 보기, 메시지 보내기, 링크 첨부 권한을 주고 다시 요청해 주세요.`,
    gone: (room) =>
      `카드를 올릴 ${room} 채널을 찾을 수 없어서 아무것도 하지 않았어요. \`geonbot.yaml\`의 \`discord.channels\`에 올바른 ID를 넣고 봇을 다시 배포해 주세요.`,
  },
  trouble: (reference) =>
    `문제가 생겨서 요청을 처리하지 못했어요. 다시 시도해 주세요. 계속되면 관리자에게 이 번호를 알려 주세요: ${reference}`,
};
