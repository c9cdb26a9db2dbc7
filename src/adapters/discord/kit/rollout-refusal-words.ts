import type { DeployRefusal } from '../../../domain/deploy/deploy-refusal.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, type Escaped, escapeText } from './escape-text.ts';
import { type ForEach, type WordTable, wordsIn } from './words.ts';

type NotAnswered = Extract<DeployRefusal, { readonly reason: 'rollout-not-answered' }>['because'];
type Refused = Extract<DeployRefusal, { readonly reason: 'rollout-refused' }>['rejected']['reason'];

/** Why *Continue* or *Roll back* did nothing. */
export function rolloutRefusal(
  refusal: Extract<DeployRefusal, { readonly reason: 'rollout-not-answered' | 'rollout-refused' }>,
  language: Language,
): string {
  const words = wordsIn(language, rolloutRefusalWords);
  if (refusal.reason === 'rollout-not-answered') {
    return words.notAnswered[refusal.because](refusal.by === null ? null : escapeText(refusal.by.name, 100));
  }
  const { reason, permission, message } = refusal.rejected;
  const detail = permission ?? message;
  return words.refused[reason](detail === null ? null : codeText(detail, 300));
}

const rolloutRefusalWords = {
  notAnswered: {
    over: {
      en: () => 'This rollout or its pause is over, or another one has begun.',
      ko: () => '이 롤아웃이나 일시 중지가 끝났거나, 다른 롤아웃이 시작됐습니다.',
    },
    untold: {
      en: () => 'I cannot tell whether this rollout is of this deploy, so I do not touch it.',
      ko: () => '이 롤아웃이 이 배포의 것인지 알 수 없어서 건드리지 않습니다.',
    },
    answered: {
      en: (by) => (by === null ? 'This pause was answered already, perhaps in ECS.' : `${by} has answered it already.`),
      ko: (by) =>
        by === null ? '이미 답이 있었습니다. ECS에서 직접 했을 수 있습니다.' : `${by} 님이 이미 답했습니다.`,
    },
    expired: {
      en: () => 'The pause had run out before you pressed.',
      ko: () => '버튼을 누르기 전에 일시 중지 시간이 끝났습니다.',
    },
    'expired-continue': {
      en: () => 'The pause had run out before you pressed, so ECS goes on by itself.',
      ko: () => '버튼을 누르기 전에 일시 중지 시간이 끝나서 ECS가 그대로 진행합니다.',
    },
    'expired-roll-back': {
      en: () => 'The pause had run out before you pressed, so ECS rolls back by itself.',
      ko: () => '버튼을 누르기 전에 일시 중지 시간이 끝나서 ECS가 스스로 되돌립니다.',
    },
  } satisfies ForEach<NotAnswered, (by: Escaped | null) => string>,
  refused: {
    'access-denied': {
      en: (detail) => `ECS refused it: Geonbot lacks ${detail ?? 'a permission'}.`,
      ko: (detail) => `ECS가 거부했습니다: 건봇에 ${detail ?? '필요한'} 권한이 없습니다.`,
    },
    throttled: {
      en: () => 'ECS is limiting requests, so nothing was done.',
      ko: () => 'ECS가 요청을 제한해서 아무것도 하지 않았습니다.',
    },
    'not-possible': {
      en: (detail) => (detail === null ? 'ECS refused it.' : `ECS refused it: ${detail}`),
      ko: (detail) => (detail === null ? 'ECS가 거부했습니다.' : `ECS가 거부했습니다: ${detail}`),
    },
  } satisfies ForEach<Refused, (detail: Escaped | null) => string>,
} satisfies WordTable;
