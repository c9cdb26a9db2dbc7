import type { Answer } from '../../application/jobs/ports/replies.ts';
import { unreachable } from '../../domain/kit/exhaustive.ts';
import type { Language } from '../../domain/people/people.ts';
import { costBreakdownMessage } from './cost/cost-breakdown-message.ts';
import { costComparisonMessage } from './cost/cost-comparison-message.ts';
import { costMessage, costRefusedMessage, costUnavailableMessage } from './cost/cost-message.ts';
import { deployControlMessage } from './deploy/deploy-control-message.ts';
import { deployPlanMessage } from './deploy/deploy-plan-message.ts';
import { deployPointer } from './deploy/deploy-pointer.ts';
import { refusalMessage } from './deploy/refusal-message.ts';
import { helpMessage } from './help-message.ts';
import { boardMessage } from './history/board-message.ts';
import { deliveryMessage } from './history/delivery-message.ts';
import { historyMessage } from './history/history-message.ts';
import type { MessageBody } from './kit/discord-messages.ts';
import { codeText, type Escaped } from './kit/escape-text.ts';
import type { ForEach, InBoth } from './kit/words.ts';
import { lockMessage, unlockMessage } from './lock/lock-message.ts';
import { notPermittedMessage } from './not-permitted-message.ts';
import { linkMessage, unlinkMessage } from './people/link-message.ts';
import { resyncMessage } from './review/resync-message.ts';
import {
  nudgedMessage,
  reviewsMessage,
  snoozedMessage,
  unknownReviewRepositoryMessage,
} from './review/reviews-message.ts';
import { graphMessage, noGraphMessage } from './status/graph-message.ts';
import { statusMessage, unknownResourceMessage } from './status/status-message.ts';

/** What the person who asked sees. `cardUrl` leads to the card of a deployment that is somewhere else. */
export function answerMessage(answer: Answer, language: Language, cardUrl: string | null): MessageBody {
  switch (answer.kind) {
    case 'status':
      return statusMessage(answer.report, answer.question, language);
    case 'help':
      return helpMessage(language);
    case 'graph':
      return graphMessage(answer, language);
    case 'no-graph':
      return noGraphMessage(answer, language);
    case 'unknown-resource':
      return unknownResourceMessage(answer.resource, answer.known, language);
    case 'cost':
      return costMessage(answer.report, language, answer.readAtMs, answer.chart);
    case 'cost-breakdown':
      return costBreakdownMessage(answer.breakdown, answer.readAtMs, language);
    case 'cost-comparison':
      return costComparisonMessage(answer.comparison, answer.readAtMs, language);
    case 'cost-refused':
      return costRefusedMessage(answer.refusal, language);
    case 'cost-unavailable':
      return costUnavailableMessage(answer.reason, language);
    case 'deploy-refused':
      return refusalMessage(answer.refusals, language);
    case 'deploy-plan':
      return deployPlanMessage(answer, language);
    case 'deploy-decided':
    case 'deploy-steered':
      return deployControlMessage(answer, language);
    case 'deploy':
      return deployPointer(answer.deployment, cardUrl, language);
    case 'lock':
      return lockMessage(answer.outcome, language);
    case 'unlock':
      return unlockMessage(answer.outcome, language);
    case 'link':
      return linkMessage(answer.outcome, language);
    case 'unlink':
      return unlinkMessage(answer.outcome, language);
    case 'deploys':
      return boardMessage(answer.board, answer.page, language);
    case 'history':
      return historyMessage(answer.history, language, () => null);
    case 'delivery':
      return deliveryMessage(answer.delivery, language);
    case 'resync':
      return resyncMessage(answer.outcome, language);
    case 'reviews':
      return reviewsMessage(answer.list, language);
    case 'unknown-review-repository':
      return unknownReviewRepositoryMessage(answer.repository, answer.known, language);
    case 'review-snoozed':
      return snoozedMessage(answer.outcome, language);
    case 'reviewers-nudged':
      return nudgedMessage(answer.outcome, language);
    case 'not-permitted':
      return notPermittedMessage(answer.refusal, language);
    case 'room-closed':
      return { content: roomClosed[answer.reason][language](`<#${answer.room}>` as Escaped), components: [] };
    case 'trouble':
      return { content: trouble[language](codeText(answer.reference, 100)), components: [] };
    default:
      return unreachable(answer);
  }
}

const roomClosed = {
  closed: {
    en: (room) =>
      `I may not write in ${room}, where cards belong, so I did nothing. Give me View Channel, Send Messages and Embed Links there, then ask again.`,
    ko: (room) =>
      `카드를 올릴 ${room} 채널에 글을 쓸 권한이 없어서 아무것도 하지 않았어요. 그 채널에서 채널 보기, 메시지 보내기, 링크 첨부 권한을 주고 다시 요청해 주세요.`,
  },
  gone: {
    en: (room) =>
      `There is no channel ${room}, where cards belong, so I did nothing. Put the right id under \`discord.channels\` in \`geonbot.yaml\` and deploy the bot again.`,
    ko: (room) =>
      `카드를 올릴 ${room} 채널을 찾을 수 없어서 아무것도 하지 않았어요. \`geonbot.yaml\`의 \`discord.channels\`에 올바른 ID를 넣고 봇을 다시 배포해 주세요.`,
  },
} satisfies ForEach<'closed' | 'gone', (room: Escaped) => string>;

/** Something broke on our side. */
const trouble = {
  en: (reference) =>
    `Something went wrong on our side. Please try again; if it happens again, this reference finds it in the logs: ${reference}`,
  ko: (reference) =>
    `문제가 생겨서 요청을 처리하지 못했어요. 다시 시도해 주세요. 계속되면 관리자에게 이 번호를 알려 주세요: ${reference}`,
} satisfies InBoth<(reference: Escaped) => string>;
