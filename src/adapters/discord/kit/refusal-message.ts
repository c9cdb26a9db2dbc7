import type { DeployRefusal } from '../../../domain/deploy/deploy-refusal.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from './discord-messages.ts';
import { palette } from './palette.ts';
import { refusalText } from './refusal-text.ts';
import type { Bilingual } from './words.ts';

const title: Bilingual<string> = { en: 'Not deployed', ko: '배포하지 않았습니다' };

/** Why nothing was deployed, and what would have to change. */
export function refusalMessage(refusals: readonly DeployRefusal[], language: Language): MessageBody {
  const embed = { title: title[language], description: refusalText(refusals, language), color: palette.watch };
  return { embeds: [embed], components: [] };
}
