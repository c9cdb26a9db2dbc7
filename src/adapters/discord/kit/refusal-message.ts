import type { DeployRefusal } from '../../../domain/deploy/deploy-refusal.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from './discord-messages.ts';
import { palette } from './palette.ts';
import { refusalText } from './refusal-text.ts';
import type { Bilingual } from './words.ts';

const titles: Readonly<Record<'deploy' | 'press', Bilingual<string>>> = {
  deploy: { en: 'Not deployed', ko: '배포하지 않았습니다' },
  /** A button of a card: what the card is about may be deployed, or be on its way. */
  press: { en: 'Nothing was done', ko: '처리하지 않았습니다' },
};

const unheard: Bilingual<string> = { en: 'Not known whether it was done', ko: '처리됐는지 알 수 없습니다' };

const ofPress: readonly DeployRefusal['reason'][] = [
  'already-approved',
  'already-decided',
  'approver-role-required',
  'no-look-again',
  'not-waiting',
  'not-yours',
  'own-request',
  'request-expired',
  'run-not-cancellable',
  'run-out-of-sight',
  'run-refused',
];

/** Why nothing was deployed, and what would have to change. */
export function refusalMessage(refusals: readonly DeployRefusal[], language: Language): MessageBody {
  const embed = {
    title: titleOf(refusals)[language],
    description: refusalText(refusals, language),
    color: palette.watch,
  };
  return { embeds: [embed], components: [] };
}

function titleOf(refusals: readonly DeployRefusal[]): Bilingual<string> {
  if (refusals.some((one) => one.reason === 'run-refused' && one.why.reason === 'github-unavailable')) return unheard;
  return titles[refusals.every(({ reason }) => ofPress.includes(reason)) ? 'press' : 'deploy'];
}
