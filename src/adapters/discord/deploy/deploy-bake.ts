import type { BakeEnd, RolloutAhead, StopRejected } from '../../../domain/deploy/bake-end.ts';
import { commitShaIn } from '../../../domain/deploy/commit.ts';
import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { DeploymentState } from '../../../domain/deploy/deployment-state.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { called } from '../kit/platform-words.ts';
import { type Bilingual, type ForEach, type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';
import { becauseText } from './deploy-end.ts';
import { endWords } from './deploy-end-words.ts';
import { nameText, personText, shaText } from './deploy-names.ts';

type BakeWords = InOneLanguage<typeof bakeWords>;

/** Who had its rollout ended, and how far that is. Empty where nobody did. */
export function bakeEndLines({ state, bakeEnd }: Deployment, language: Language): readonly string[] {
  const words = wordsIn(language, bakeWords);
  const isOnRequest = (state.kind === 'rolled-back' || state.kind === 'not-running-it') && state.onRequest === true;
  if (!bakeEnd) return isOnRequest ? [words.stoppedInEcs] : [];
  if (bakeEnd.purpose === 'undo') return undoLines(state, bakeEnd, isOnRequest, words);
  const { answer } = bakeEnd;
  const who = [personText(bakeEnd.by), whatFor(bakeEnd, words), reasonOf(bakeEnd)] as const;
  const wasHeard = answer.kind === 'asked' || (answer.kind === 'open' && isOnRequest);
  switch (state.kind) {
    case 'succeeded': {
      if (state.verification.kind === 'impossible' || answer.kind === 'over') return [];
      const slow = bakeEnd.isLong === true ? [words.slow] : [];
      if (answer.kind === 'rejected') return [words.wanted(...who), rejectedText(answer, words)];
      return [wasHeard ? words.ending(...who) : words.askedFor(...who), ...slow];
    }
    case 'rolled-back':
    case 'not-running-it':
      if (wasHeard) return [words.ended(...who)];
      return [
        ...(isOnRequest ? [words.stoppedInEcs] : []),
        ...(answer.kind === 'open' ? [words.askedFor(...who)] : []),
      ];
    case 'verified':
      return wasHeard ? [words.tooLate(...who)] : [];
    default:
      return [];
  }
}

/** Who went back in the platform, which nothing waits for. */
function undoLines(
  state: DeploymentState,
  { by, answer, isLong }: BakeEnd,
  isOnRequest: boolean,
  words: BakeWords,
): readonly string[] {
  const who = personText(by);
  const wasHeard = answer.kind === 'asked' || (answer.kind === 'open' && isOnRequest);
  switch (state.kind) {
    case 'in-progress':
    case 'succeeded': {
      const isOver = state.kind === 'succeeded' && state.verification.kind === 'impossible';
      if (isOver || answer.kind === 'over') return [];
      const slow = isLong === true ? [words.slow] : [];
      if (answer.kind === 'rejected') return [words.undo.wanted(who), rejectedText(answer, words)];
      return [wasHeard ? words.undo.ending(who) : words.undo.askedFor(who), ...slow];
    }
    case 'rolled-back':
    case 'not-running-it':
    case 'failed':
    case 'cancelled':
      if (wasHeard) return [words.undo.ended(who)];
      return isOnRequest ? [words.stoppedInEcs] : [];
    case 'verified':
      return wasHeard ? [words.undo.tooLate(who)] : [];
    default:
      return [];
  }
}

/** What a rollback or an emergency deploy waits for in line, or waited for in vain. */
export function rolloutAheadLines(
  { state, rolloutAhead, platform }: Deployment,
  language: Language,
): readonly string[] {
  if (!rolloutAhead) return [];
  const words = wordsIn(language, bakeWords);
  if (platform !== undefined) return state.kind === 'in-line' ? [words.notStopped(called[platform])] : [];
  const text = aheadText(rolloutAhead, words, language);
  const isEnding = rolloutAhead.kind === 'ending';
  // Once it has expired, there is nothing left to let go on.
  if (state.kind === 'in-line') return [isEnding ? text : `${text} ${words.whatToDo}`];
  if (state.kind === 'expired') return [isEnding ? words.inVain : text];
  return [];
}

function aheadText(ahead: RolloutAhead, words: BakeWords, language: Language): string {
  switch (ahead.kind) {
    case 'ending':
      return ahead.isLong ? words.aheadSlow : words.ahead;
    case 'another':
      return words.another;
    case 'untold': {
      const ended = wordsIn(language, endWords);
      const { because } = ahead;
      if (because === null) return words.cannotTell;
      return words.cannotRead(ended.unreadFacts[because.what], becauseText(because, ended));
    }
    case 'rejected':
      return rejectedText(ahead, words);
  }
}

function rejectedText({ reason, permission, message }: StopRejected, words: BakeWords): string {
  const detail = permission === null ? null : codeText(permission, 80);
  return words.rejected[reason](detail ?? (message === null ? null : escapeText(message, 300)));
}

/** ECS did not give up what it was asked to end. */
export function rolledBackWords(
  { bakeEnd }: Deployment,
  { onRequest }: Extract<DeploymentState, { readonly kind: 'rolled-back' }>,
  words: InOneLanguage<typeof endWords>,
  language: Language,
): InOneLanguage<typeof endWords> {
  const isOnRequest = onRequest === true || bakeEnd?.answer.kind === 'asked';
  return isOnRequest ? { ...words, rolledBack: wordsIn(language, bakeWords).wentBack } : words;
}

function whatFor({ purpose, version }: BakeEnd, words: BakeWords): string {
  const sha = commitShaIn(version);
  return words.purpose[purpose === 'emergency' ? purpose : 'rollback'](sha === null ? nameText(version) : shaText(sha));
}

function reasonOf({ reason }: BakeEnd): Escaped | null {
  return reason === null ? null : escapeText(reason, 300);
}

type Who = (by: Escaped, what: string, reason: Escaped | null) => string;

const why = (reason: Escaped | null) => (reason === null ? '.' : `: ${reason}`);
const becauseKo = (reason: Escaped | null) => (reason === null ? '' : ` 사유: ${reason}`);

const bakeWords = {
  purpose: {
    rollback: {
      en: (version: Escaped) => `the rollback to ${version}`,
      ko: (version: Escaped) => `${version} 버전으로 롤백하기`,
    },
    emergency: {
      en: (version: Escaped) => `the emergency deploy of ${version}`,
      ko: (version: Escaped) => `${version} 버전을 긴급 배포하기`,
    },
  },
  undo: {
    ending: {
      en: (by: Escaped) => `⏪ **${by} is rolling it back in ECS**, without a build.`,
      ko: (by: Escaped) => `⏪ **${by} 님이 ECS에서 되돌리고 있습니다.** 빌드는 하지 않습니다.`,
    },
    askedFor: {
      en: (by: Escaped) => `⏪ ${by} asked ECS to roll it back. Whether ECS has heard it is not known yet.`,
      ko: (by: Escaped) => `⏪ ${by} 님이 ECS에 되돌리기를 요청했습니다. ECS가 받았는지는 아직 알 수 없습니다.`,
    },
    wanted: {
      en: (by: Escaped) => `⏪ ${by} asked ECS to roll it back.`,
      ko: (by: Escaped) => `⏪ ${by} 님이 ECS에 되돌리기를 요청했습니다.`,
    },
    ended: {
      en: (by: Escaped) => `⏪ **${by} rolled it back in ECS**, without a build.`,
      ko: (by: Escaped) => `⏪ **${by} 님이 ECS에서 되돌렸습니다.** 빌드는 하지 않았습니다.`,
    },
    tooLate: {
      en: (by: Escaped) => `${by} asked ECS to roll it back, and it was through before that.`,
      ko: (by: Escaped) => `${by} 님이 ECS에 되돌리기를 요청했지만, 그 전에 롤아웃이 끝났습니다.`,
    },
  },
  ending: {
    en: (by, what, reason) =>
      `⏹️ **${by} is ending this rollout** for ${what}, which starts when ECS has gone back to what ran before${why(reason)}`,
    ko: (by, what, reason) =>
      `⏹️ **${by} 님이 이 롤아웃을 끝내고 있습니다.** ${what} 위한 것이며, ECS가 이전 버전으로 되돌리면 시작합니다.${becauseKo(reason)}`,
  } satisfies Bilingual<Who>,
  askedFor: {
    en: (by, what, reason) =>
      `⏹️ ${by} asked to end this rollout for ${what}. Whether ECS has heard it is not known yet${why(reason)}`,
    ko: (by, what, reason) =>
      `⏹️ ${by} 님이 ${what} 위해 이 롤아웃을 끝내 달라고 요청했습니다. ECS가 받았는지는 아직 알 수 없습니다.${becauseKo(reason)}`,
  } satisfies Bilingual<Who>,
  wanted: {
    en: (by, what, reason) => `⏹️ ${by} asked to end this rollout for ${what}${why(reason)}`,
    ko: (by, what, reason) => `⏹️ ${by} 님이 ${what} 위해 이 롤아웃을 끝내 달라고 요청했습니다.${becauseKo(reason)}`,
  } satisfies Bilingual<Who>,
  ended: {
    en: (by, what, reason) => `⏹️ **${by} ended its rollout** for ${what}${why(reason)}`,
    ko: (by, what, reason) => `⏹️ **${by} 님이 ${what} 위해 롤아웃을 끝냈습니다.**${becauseKo(reason)}`,
  } satisfies Bilingual<Who>,
  tooLate: {
    en: (by, what, reason) =>
      `${by} asked to end its rollout for ${what}, and it was through before that${why(reason)}`,
    ko: (by, what, reason) =>
      `${by} 님이 ${what} 위해 롤아웃을 끝내 달라고 요청했지만, 그 전에 롤아웃이 끝났습니다.${becauseKo(reason)}`,
  } satisfies Bilingual<Who>,
  /** As `rolledBack` of `endWords`, where ECS was asked to. */
  wentBack: {
    'in-progress': {
      en: (reason: Escaped | null) =>
        `ECS is going back to what ran before. Until that is done, both may run${reason === null ? '.' : `: ${reason}`}`,
      ko: (reason: Escaped | null) =>
        `ECS가 이전 버전으로 되돌리는 중입니다. 끝날 때까지 둘 다 실행될 수 있습니다${reason === null ? '.' : `: ${reason}`}`,
    },
    done: {
      en: (reason: Escaped | null) => `ECS went back to what ran before${reason === null ? '.' : `: ${reason}`}`,
      ko: (reason: Escaped | null) => `ECS가 이전 버전으로 되돌렸습니다${reason === null ? '.' : `: ${reason}`}`,
    },
    failed: {
      en: (reason: Escaped | null) =>
        `ECS could not go back to what ran before. Check the service in ECS${reason === null ? '.' : `: ${reason}`}`,
      ko: (reason: Escaped | null) =>
        `ECS가 이전 버전으로 되돌리지 못했습니다. ECS에서 서비스를 확인해 주세요${reason === null ? '.' : `: ${reason}`}`,
    },
    unseen: {
      en: (reason: Escaped | null) =>
        `ECS began to go back to what ran before. Geonbot did not see the end of it${reason === null ? '.' : `: ${reason}`}`,
      ko: (reason: Escaped | null) =>
        `ECS가 이전 버전으로 되돌리기 시작했지만, 끝났는지는 확인하지 못했습니다${reason === null ? '.' : `: ${reason}`}`,
    },
  },
  stoppedInEcs: {
    en: '⏹️ **Somebody stopped the rollout in ECS.**',
    ko: '⏹️ **누군가 ECS에서 롤아웃을 중지했습니다.**',
  },
  slow: {
    en: '🚨 ECS has not ended it for half an hour. Look at the service in ECS.',
    ko: '🚨 30분이 지나도 ECS가 롤아웃을 끝내지 않았습니다. ECS에서 서비스를 확인해 주세요.',
  },
  ahead: {
    en: '⏹️ The rollout of that deploy is being ended. This one starts when ECS has gone back to what ran before.',
    ko: '⏹️ 앞서 진행 중인 배포의 롤아웃을 끝내고 있습니다. ECS가 이전 버전으로 되돌리면 시작합니다.',
  },
  aheadSlow: {
    en: '🚨 The rollout of that deploy is being ended, and ECS has not done it for half an hour. Look at the service in ECS: this one starts as soon as ECS has ended it.',
    ko: '🚨 앞서 진행 중인 배포의 롤아웃을 끝내고 있지만 30분이 지나도 ECS가 끝내지 않았습니다. ECS에서 서비스를 확인해 주세요. ECS가 끝내면 바로 시작합니다.',
  },
  inVain: {
    en: 'ECS did not end the rollout of the deploy before it in time. Look at the service in ECS before you ask again.',
    ko: '앞서 진행 중이던 배포의 롤아웃을 ECS가 제때 끝내지 않았습니다. 다시 요청하기 전에 ECS에서 서비스를 확인해 주세요.',
  },
  another: {
    en: '⚠️ ECS is rolling out something that is not of that deploy, so I do not stop it.',
    ko: '⚠️ ECS가 그 배포와 다른 것을 롤아웃하고 있어서 중지하지 않습니다.',
  },
  cannotTell: {
    en: '⚠️ I cannot tell whether what ECS is rolling out is of that deploy, so I do not stop it.',
    ko: '⚠️ ECS가 롤아웃하는 것이 그 배포의 것인지 알 수 없어서 중지하지 않습니다.',
  },
  cannotRead: {
    en: (what: string, because: string) =>
      `⚠️ I cannot tell whether what ECS is rolling out is of that deploy, so I do not stop it: I could not read ${what}. ${because}`,
    ko: (what: string, because: string) =>
      `⚠️ ${what} 읽지 못해서, ECS가 롤아웃하는 것이 그 배포의 것인지 알 수 없습니다. 그래서 중지하지 않습니다. ${because}`,
  },
  /** On a platform whose rollouts Geonbot does not stop. */
  notStopped: {
    en: (on: string) =>
      `⚠️ ${on} is still rolling out, and Geonbot cannot stop that there. This deploy starts when it has ended.`,
    ko: (on: string) =>
      `⚠️ ${on}가 아직 롤아웃하고 있습니다. 건봇이 중지할 수 없는 곳이라, 끝나면 이 배포를 시작합니다.`,
  },
  whatToDo: {
    en: 'This deploy waits. Stop the rollout in ECS if it is to go on.',
    ko: '이 배포는 기다립니다. 진행하려면 ECS에서 롤아웃을 중지해 주세요.',
  },
  rejected: {
    'access-denied': {
      en: (permission) => `⚠️ ECS refused to stop the rollout: Geonbot lacks ${permission ?? 'a permission'}.`,
      ko: (permission) => `⚠️ ECS가 롤아웃 중지를 거부했습니다: 건봇에 ${permission ?? '필요한'} 권한이 없습니다.`,
    },
    throttled: {
      en: () => '⚠️ ECS is limiting requests, so the rollout was not stopped. I will ask again.',
      ko: () => '⚠️ ECS가 요청을 제한해서 롤아웃을 중지하지 못했습니다. 다시 요청하겠습니다.',
    },
    'not-possible': {
      en: (said) => `⚠️ ECS refused to stop the rollout${said === null ? '.' : `: ${said}`}`,
      ko: (said) => `⚠️ ECS가 롤아웃 중지를 거부했습니다${said === null ? '.' : `: ${said}`}`,
    },
  } satisfies ForEach<StopRejected['reason'], (detail: Escaped | null) => string>,
} satisfies WordTable;
