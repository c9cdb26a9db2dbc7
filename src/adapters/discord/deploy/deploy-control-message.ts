import type { Answer } from '../../../application/jobs/ports/replies.ts';
import type { Call, Deployment } from '../../../domain/deploy/deployment.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { wordsIn } from '../words-in.ts';
import { personText, targetLine } from './deploy-names.ts';
import { deployPointer } from './deploy-pointer.ts';

/** What came of a button of the card, for whoever pressed it. */
export function deployControlMessage(
  answer: Extract<Answer, { readonly kind: 'deploy-decided' | 'deploy-steered' }>,
  language: Language,
): MessageBody {
  const { deployAnswer: words } = wordsIn(language);
  const said = answer.kind === 'deploy-decided' ? words.decided[answer.decision] : words.steered[answer.action];
  const { content = '' } = deployPointer(answer.deployment, null, language);
  return { content: `${said}\n${content}`, components: [] };
}

/** `called`: those whom it calls, as mentions. */
export function deployCallText(deployment: Deployment, call: Call, called: string, language: Language): string {
  const { deployAnswer: words } = wordsIn(language);
  const line = targetLine(deployment);
  const said =
    call === 'approval-wanted' ? words.approvalWanted(personText(deployment.requestedBy), line) : words.yourTurn(line);
  return `${called}: ${said}`;
}
