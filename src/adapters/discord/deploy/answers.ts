import type { RoomAnswers } from '../kit/answer-look.ts';
import { refusalMessage } from '../kit/refusal-message.ts';
import { canAndDryRunMessage } from './can-and-dry-run-message.ts';
import { deployControlMessage, rolloutSteeredMessage } from './deploy-control-message.ts';
import { deployPointer } from './deploy-pointer.ts';

export const deployAnswers: RoomAnswers<'deploy'> = {
  'deploy-refused': ({ refusals }, { language }) => ({ body: refusalMessage(refusals, language) }),
  'deploy-plan': (answer, { language, codeHost }) => ({ body: canAndDryRunMessage(answer, language, codeHost) }),
  'deploy-decided': (answer, { language }) => ({ body: deployControlMessage(answer, language) }),
  'deploy-steered': (answer, { language }) => ({ body: deployControlMessage(answer, language) }),
  'rollout-steered': (answer, { language }) => ({ body: rolloutSteeredMessage(answer, language) }),
  deploy: ({ deployment }, { language, isDeploysChannel, cardUrl }) => {
    // The waiting answer has become the card; another answer would overwrite it.
    if (isDeploysChannel && deployment.card !== null) return null;
    return { body: deployPointer(deployment, isDeploysChannel ? null : cardUrl(deployment), language) };
  },
};
