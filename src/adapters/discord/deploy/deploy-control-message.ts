import type { SteerAction } from '../../../application/deploy/withdraw-stop-or-rerun-deploy.ts';
import type { Answer } from '../../../application/jobs/ports/replies.ts';
import type { Call, Deployment } from '../../../domain/deploy/deployment.ts';
import { hookOfKey } from '../../../domain/deploy/hook-answers.ts';
import type { HookAction, RolloutHook } from '../../../domain/deploy/rollout.ts';
import type { Language } from '../../../domain/people/people.ts';
import { deploymentTitle } from '../kit/deployment-titles.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { type Escaped, escapeText } from '../kit/escape-text.ts';
import { lookAgainWords } from '../kit/look-again-words.ts';
import { ago, timeOfDay } from '../kit/moment.ts';
import { type ForEach, type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';
import { personText, targetLine } from './deploy-names.ts';
import { deployPointer } from './deploy-pointer.ts';

/** The reply to a pressed button of the card. */
export function deployControlMessage(
  answer: Extract<Answer, { readonly kind: 'deploy-decided' | 'deploy-steered' }>,
  language: Language,
): MessageBody {
  const words = wordsIn(language, controlWords);
  const said = answer.kind === 'deploy-decided' ? words.decided[answer.decision] : words.steered[answer.action];
  const { content = '' } = deployPointer(answer.deployment, null, language);
  return { content: `${said}\n${content}`, components: [] };
}

/** The reply to *Continue* or *Roll back* of a rollout. */
export function rolloutSteeredMessage(
  { action, missing, deployment }: Extract<Answer, { readonly kind: 'rollout-steered' }>,
  language: Language,
): MessageBody {
  const words = wordsIn(language, controlWords);
  const said = missing > 0 ? words.agreed(missing) : words.rollout[action];
  const { content = '' } = deployPointer(deployment, null, language);
  return { content: `${said}\n${content}`, components: [] };
}

/** `called`: those whom it calls, as mentions. */
export function deployCallText(deployment: Deployment, call: Call, called: string, language: Language): string {
  const words = wordsIn(language, controlWords);
  const line = targetLine(deployment);
  const said = call.startsWith('ended-')
    ? `${deploymentTitle(deployment.state, language)}: ${line}`
    : saidBy(deployment, call, line, words);
  return called === '' ? said : `${called}: ${said}`;
}

function saidBy(deployment: Deployment, call: Call, line: string, words: InOneLanguage<typeof controlWords>): string {
  if (call === 'approval-wanted') return words.approvalWanted(personText(deployment.requestedBy), line);
  if (call === 'your-turn') return words.yourTurn(line);
  if (call.startsWith('paused-')) return pausedText(hookOfKey(deployment, call.slice('paused-'.length)), line, words);
  return words.restarted(escapeText(deployment.restarted?.by ?? '?', 100), line);
}

function pausedText(pause: RolloutHook | null, line: string, words: InOneLanguage<typeof controlWords>): string {
  const { expiresAtMs = null, onTimeout = null } = pause ?? {};
  if (expiresAtMs === null) return words.paused(line);
  const until = `${timeOfDay(expiresAtMs)} (${ago(expiresAtMs)})`;
  return words.pausedUntil[onTimeout ?? 'untold'](until, line);
}

const controlWords = {
  decided: {
    approve: { en: 'Your approval is recorded.', ko: '승인을 기록했습니다.' },
    reject: { en: 'You rejected this deploy. It will not start.', ko: '거부했습니다. 배포를 시작하지 않습니다.' },
  },
  steered: {
    withdraw: { en: 'You withdrew this deploy. It will not start.', ko: '철회했습니다. 배포를 시작하지 않습니다.' },
    stop: { en: 'GitHub was asked to stop the run.', ko: 'GitHub에 실행 중지를 요청했습니다.' },
    rerun: {
      en: 'GitHub was asked to run the failed jobs again.',
      ko: 'GitHub에 실패한 작업의 재실행을 요청했습니다.',
    },
    look: lookAgainWords.answer,
  } satisfies ForEach<SteerAction>,
  rollout: {
    continue: { en: 'ECS was asked to go on.', ko: 'ECS에 계속 진행하도록 요청했습니다.' },
    'roll-back': {
      en: 'ECS was asked to go back to what ran before, without a build.',
      ko: 'ECS에 빌드 없이 이전 버전으로 되돌리도록 요청했습니다.',
    },
  } satisfies ForEach<HookAction>,
  agreed: {
    en: (missing: number) =>
      `Your yes is recorded. ${missing === 1 ? 'One more member has' : `${missing} more members have`} to press *Continue*.`,
    ko: (missing: number) => `동의를 기록했습니다. ${missing}명이 더 *계속*을 눌러야 합니다.`,
  },
  /** `line`: what is deployed where. */
  approvalWanted: {
    en: (by: Escaped, line: string) => `${by} asks for your approval: ${line}`,
    ko: (by: Escaped, line: string) => `${by} 님이 승인을 요청했습니다: ${line}`,
  },
  restarted: {
    en: (by: Escaped, line: string) => `${by} pressed *Re-run* on GitHub, and no rule was checked: ${line}`,
    ko: (by: Escaped, line: string) => `${by} 님이 GitHub에서 직접 다시 실행했습니다. 규칙 확인은 없었습니다: ${line}`,
  },
  paused: {
    en: (line: string) => `the rollout is paused, and the card waits for an answer: ${line}`,
    ko: (line: string) => `롤아웃이 일시 중지됐습니다. 카드에서 답해 주세요: ${line}`,
  },
  pausedUntil: {
    continue: {
      en: (until, line) => `the rollout is paused. If nobody answers on the card by ${until}, ECS continues: ${line}`,
      ko: (until, line) =>
        `롤아웃이 일시 중지됐습니다. ${until}까지 카드에서 아무도 답하지 않으면 ECS가 그대로 진행합니다: ${line}`,
    },
    'roll-back': {
      en: (until, line) => `the rollout is paused. If nobody answers on the card by ${until}, ECS rolls back: ${line}`,
      ko: (until, line) =>
        `롤아웃이 일시 중지됐습니다. ${until}까지 카드에서 아무도 답하지 않으면 ECS가 롤백합니다: ${line}`,
    },
    untold: {
      en: (until, line) => `the rollout is paused until ${until}, and the card waits for an answer: ${line}`,
      ko: (until, line) => `롤아웃이 ${until}까지 일시 중지됐습니다. 카드에서 답해 주세요: ${line}`,
    },
  } satisfies ForEach<HookAction | 'untold', (until: string, line: string) => string>,
  yourTurn: { en: (line: string) => `it is your turn: ${line}`, ko: (line: string) => `배포 순서가 됐습니다: ${line}` },
} satisfies WordTable;
