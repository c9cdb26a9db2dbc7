import type { Answer } from '../../../application/ports/replies.ts';
import { unreachable } from '../../../domain/exhaustive.ts';
import type { Language } from '../../../domain/people.ts';
import type { MessageBody } from '../discord-messages.ts';
import { costMessage, costUnavailableMessage } from './cost-message.ts';
import { deployPointer } from './deploy-pointer.ts';
import { codeText } from './escape-text.ts';
import { refusalMessage } from './refusal-message.ts';
import { statusMessage } from './status-message.ts';
import { wordsIn } from './words-in.ts';

/** What the person who asked sees. `cardUrl` leads to the card of a deployment that is somewhere else. */
export function answerMessage(answer: Answer, language: Language, cardUrl: string | null): MessageBody {
  switch (answer.kind) {
    case 'status':
      return statusMessage(answer.report, answer.only, language);
    case 'cost':
      return costMessage(answer.report, language);
    case 'cost-unavailable':
      return costUnavailableMessage(answer.reason, language);
    case 'deploy-refused':
      return refusalMessage(answer.refusal, language);
    case 'deploy':
      return deployPointer(answer.deployment, cardUrl, language);
    case 'trouble':
      return { content: wordsIn(language).trouble(codeText(answer.reference, 100)), components: [] };
    default:
      return unreachable(answer);
  }
}
