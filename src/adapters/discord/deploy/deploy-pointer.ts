import type { Deployment } from '../../../domain/deploy/deployment.ts';
import { pinOf } from '../../../domain/deploy/rollback-target.ts';
import type { Language } from '../../../domain/people/people.ts';
import { deploymentTitle } from '../kit/deployment-titles.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { deployLine } from './deploy-names.ts';
import { pinLines } from './rollback-pin.ts';

/** A short line with a link to the card, for a requester in another channel. */
export function deployPointer(deployment: Deployment, cardUrl: string | null, language: Language): MessageBody {
  const line = `**${deploymentTitle(deployment.state, language)}** ${deployLine(deployment)}`;
  const lines = [line, ...pinLines(pinOf(deployment), language), ...(cardUrl === null ? [] : [`→ ${cardUrl}`])];
  return { content: lines.join('\n'), components: [] };
}
