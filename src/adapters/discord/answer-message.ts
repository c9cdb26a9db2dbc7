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
import { statusMessage } from './status/status-message.ts';
import { unknownResourceMessage } from './status/unknown-resource-message.ts';
import { wordsIn } from './words-in.ts';

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
      return { content: wordsIn(language).roomClosed[answer.reason](`<#${answer.room}>` as Escaped), components: [] };
    case 'trouble':
      return { content: wordsIn(language).trouble(codeText(answer.reference, 100)), components: [] };
    default:
      return unreachable(answer);
  }
}
