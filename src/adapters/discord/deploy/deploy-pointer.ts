import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { Language } from '../../../domain/people/people.ts';
import { deploymentTitles } from '../kit/deployment-titles.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { deployLine } from './deploy-names.ts';

/** A short line with a link to the card, for a requester in another channel. */
export function deployPointer(deployment: Deployment, cardUrl: string | null, language: Language): MessageBody {
  const line = `**${deploymentTitles[deployment.state.kind][language]}** ${deployLine(deployment)}`;
  return { content: cardUrl === null ? line : `${line}\n→ ${cardUrl}`, components: [] };
}
