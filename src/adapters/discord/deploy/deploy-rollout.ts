import { type Deployment, isFollowedOn } from '../../../domain/deploy/deployment.ts';
import { isOpenPause } from '../../../domain/deploy/hook-answers.ts';
import type {
  HookAction,
  RolloutHook,
  RolloutProgress,
  RolloutSeen,
  RolloutStage,
  RolloutStrategy,
} from '../../../domain/deploy/rollout.ts';
import { isRollingOut } from '../../../domain/deploy/rollout-progress.ts';
import type { Language } from '../../../domain/people/people.ts';
import { bar } from '../kit/bar.ts';
import { codeText, type Escaped } from '../kit/escape-text.ts';
import { ago, timeOfDay } from '../kit/moment.ts';
import { andMore, type ForEach, type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';
import { becauseText } from './deploy-end.ts';
import { endWords } from './deploy-end-words.ts';
import { personText } from './deploy-names.ts';
import { followedWords } from './followed-rollout.ts';

type RolloutWords = InOneLanguage<typeof rolloutWords>;

const barCells = 10;
const alarmsShown = 5;
const minuteMs = 60_000;

/** How far the rollout is that goes on at its place. Empty where none does. */
export function rolloutLines(deployment: Deployment, language: Language): readonly string[] {
  const { rollout } = deployment;
  if (rollout?.endedAs !== undefined) return [wordsIn(language, followedWords).endedAs[rollout.endedAs]];
  if (!rollout || !isRollingOut(deployment)) return [];
  return isFollowedOn(deployment)
    ? [wordsIn(language, followedWords).goesOn, ...linesOf(deployment, rollout, language)]
    : linesOf(deployment, rollout, language);
}

function linesOf(deployment: Deployment, rollout: RolloutSeen, language: Language): readonly string[] {
  const words = wordsIn(language, rolloutWords);
  const unread =
    rollout.unread === undefined ? [] : [words.unread(becauseText(rollout.unread, wordsIn(language, endWords)))];
  const whose = rollout.whose === 'untold' ? [words.untold] : [];
  if (rollout.isEnding === true) return [...whose, words.ending, ...firedLines(rollout.progress, words)];
  if (rollout.progress === null) return [...whose, ...unread];
  const { progress } = rollout;
  return [
    ...whose,
    ...trafficLines(progress, words),
    stageLine(rollout, progress, words),
    ...clockLines(rollout, progress, words),
    ...pausesIn(deployment, progress).map((pause) => pauseLine(pause, words)),
    ...answerLines(deployment, words),
    ...timedOutIn(progress).map((pause) => words.timedOut[pause.onTimeout ?? 'untold']),
    ...(progress.moreHooks === undefined ? [] : [words.moreHooks(progress.moreHooks)]),
    ...alarmLines(progress, words),
    ...unread,
  ];
}

function trafficLines(
  { strategy, productionPercent, testPercent }: RolloutProgress,
  words: RolloutWords,
): readonly string[] {
  if (strategy === 'rolling' || productionPercent === null) return [];
  const isTested = testPercent !== null && testPercent > 0 && productionPercent === 0;
  return [
    `${bar(productionPercent, barCells)} ${words.traffic(percentText(productionPercent))}`,
    ...(isTested ? [words.testTraffic(percentText(testPercent))] : []),
  ];
}

function percentText(percent: number): string {
  return `${Number(percent.toFixed(1))}%`;
}

function stageLine({ sinceMs }: RolloutSeen, { strategy, stage }: RolloutProgress, words: RolloutWords): string {
  const how = strategy === null ? words.rollout : words.strategies[strategy];
  const at = stage === null ? [] : [words.stages[stage], words.since(ago(sinceMs))];
  return [`**${how}**`, ...at].join(' · ');
}

/** When the bake is over at the latest, because it may have begun before it was seen. */
function clockLines(
  { sinceMs }: RolloutSeen,
  { strategy, stage, step, bakeMinutes }: RolloutProgress,
  words: RolloutWords,
): readonly string[] {
  if (stage === 'bake-time' && bakeMinutes !== null) {
    const untilMs = sinceMs + bakeMinutes * minuteMs;
    return [words.bakes(bakeMinutes, timeOfDay(untilMs), ago(untilMs))];
  }
  const isShifted = strategy !== null && strategy !== 'rolling';
  if (!isShifted || stage === 'clean-up') return [];
  const bake = bakeMinutes === null || bakeMinutes === 0 ? [] : [words.willBake(bakeMinutes)];
  if (step === null || strategy === 'blue-green') return bake;
  return [words[strategy](percentText(step.percent), step.bakeMinutes), ...bake];
}

/** Those that a person has to answer. */
function pausesIn(deployment: Deployment, { hooks }: RolloutProgress): readonly RolloutHook[] {
  return hooks.filter((hook) => isOpenPause(deployment, hook));
}

/** Of the newest pause of this rollout that somebody has answered. Who goes back is named above. */
function answerLines({ rollout, hookAnswers = [] }: Deployment, words: RolloutWords): readonly string[] {
  const newest = hookAnswers.findLast((one) => one.rollout === rollout?.id);
  if (newest === undefined) return [];
  const { given, yes } = newest;
  if (given === null) {
    const isOpen = rollout?.progress?.hooks.some(({ id, status }) => id === newest.hook && status === 'awaiting');
    const names = yes.slice(0, 5).map(({ by }) => personText(by));
    return isOpen === true ? [words.agreed(names.join(', '))] : [];
  }
  if (given.action === 'roll-back') return [];
  const who = personText(given.by);
  switch (given.answer.kind) {
    case 'asked':
      return [words.continued(who, ago(given.atMs))];
    case 'open':
      return [words.continueOpen(who)];
    case 'over':
      return [words.continueLate(who)];
    case 'rejected': {
      const { permission, message } = given.answer;
      const detail = permission === null ? message : permission;
      return [words.continueRefused(who, detail === null ? null : codeText(detail, 200))];
    }
  }
}

function timedOutIn({ hooks }: RolloutProgress): readonly RolloutHook[] {
  return hooks.filter(({ target, status }) => target === 'pause' && status === 'timed-out').slice(-1);
}

function pauseLine({ expiresAtMs, onTimeout }: RolloutHook, words: RolloutWords): string {
  const then = onTimeout === null ? words.otherwiseUntold : words.otherwise[onTimeout];
  return expiresAtMs === null ? words.pausedForEver : words.paused(then(timeOfDay(expiresAtMs), ago(expiresAtMs)));
}

function alarmLines(progress: RolloutProgress, words: RolloutWords): readonly string[] {
  const { alarms } = progress;
  if (alarms === null) return [];
  if (alarms.names.length === 0 && alarms.fired.length === 0) return [words.unwatched];
  const { names } = alarms;
  return [...(names.length === 0 ? [] : [words.watched(namesText(names, words))]), ...firedLines(progress, words)];
}

function firedLines(progress: RolloutProgress | null, words: RolloutWords): readonly string[] {
  const fired = progress?.alarms?.fired ?? [];
  return fired.length === 0 ? [] : [words.fired(namesText(fired, words))];
}

function namesText(names: readonly string[], words: RolloutWords): string {
  const shown = names.slice(0, alarmsShown).map((name) => codeText(name, 80));
  const hidden = names.length - shown.length;
  return [...shown, ...(hidden > 0 ? [words.more(hidden)] : [])].join(', ');
}

export const rolloutWords = {
  name: { en: 'Rollout', ko: '롤아웃' },
  rollout: { en: 'Rollout', ko: '롤아웃' },
  strategies: {
    rolling: { en: 'Rolling update', ko: '롤링 업데이트' },
    'blue-green': { en: 'Blue/green', ko: '블루/그린' },
    linear: { en: 'Linear', ko: '선형' },
    canary: { en: 'Canary', ko: '카나리' },
  } satisfies ForEach<RolloutStrategy>,
  stages: {
    'reconcile-service': { en: 'sorting out earlier revisions', ko: '이전 리비전 정리 중' },
    'pre-scale-up': { en: 'before new tasks start', ko: '새 태스크 시작 전' },
    'scale-up': { en: 'starting new tasks', ko: '새 태스크 시작 중' },
    'post-scale-up': { en: 'new tasks have started', ko: '새 태스크 시작 완료' },
    'test-traffic-shift': { en: 'moving test traffic', ko: '테스트 트래픽 전환 중' },
    'post-test-traffic-shift': { en: 'test traffic has moved', ko: '테스트 트래픽 전환 완료' },
    'pre-production-traffic-shift': { en: 'before traffic moves', ko: '트래픽 전환 전' },
    'production-traffic-shift': { en: 'moving traffic', ko: '트래픽 전환 중' },
    'post-production-traffic-shift': { en: 'traffic has moved', ko: '트래픽 전환 완료' },
    'bake-time': { en: 'baking', ko: '베이크 중' },
    'clean-up': { en: 'removing the tasks from before', ko: '이전 태스크 정리 중' },
  } satisfies ForEach<RolloutStage>,
  since: { en: (when: string) => `seen since ${when}`, ko: (when: string) => `${when}부터 확인됨` },
  traffic: {
    en: (percent: string) => `${percent} of the traffic has moved`,
    ko: (percent: string) => `트래픽 ${percent} 전환됨`,
  },
  testTraffic: {
    en: (percent: string) => `${percent} of the test traffic has moved`,
    ko: (percent: string) => `테스트 트래픽 ${percent} 전환됨`,
  },
  canary: {
    en: (percent: string, minutes: number | null) =>
      `First ${percent}${minutes === null ? '' : ` for ${minutesEn(minutes)}`}, then the rest.`,
    ko: (percent: string, minutes: number | null) =>
      `먼저 ${percent}를 ${minutes === null ? '' : `${minutes}분 동안 `}보낸 뒤 나머지를 보냅니다.`,
  },
  linear: {
    en: (percent: string, minutes: number | null) =>
      `${percent} more at a time${minutes === null ? '' : `, ${minutesEn(minutes)} apart`}.`,
    ko: (percent: string, minutes: number | null) =>
      `${minutes === null ? '' : `${minutes}분 간격으로 `}${percent}씩 늘립니다.`,
  },
  willBake: {
    en: (minutes: number) => `Both versions run for another ${minutesEn(minutes)} after all of the traffic has moved.`,
    ko: (minutes: number) => `트래픽이 모두 전환된 뒤 ${minutes}분 동안 두 버전을 함께 실행합니다.`,
  },
  bakes: {
    en: (minutes: number, at: string, when: string) => `Bakes for ${minutesEn(minutes)}: over by ${at} (${when}).`,
    ko: (minutes: number, at: string, when: string) =>
      `${minutes}분 동안 베이크합니다. 늦어도 ${at}(${when})에 끝납니다.`,
  },
  paused: {
    en: (then: string) => `⏸️ **Paused: somebody has to answer.** ${then}`,
    ko: (then: string) => `⏸️ **일시 중지: 답을 기다립니다.** ${then}`,
  },
  pausedForEver: {
    en: '⏸️ **Paused: somebody has to answer.** ECS does not say until when.',
    ko: '⏸️ **일시 중지: 답을 기다립니다.** 언제까지인지는 ECS가 알려 주지 않습니다.',
  },
  otherwise: {
    continue: {
      en: (at: string, when: string) => `If nobody does by ${at} (${when}), ECS continues by itself.`,
      ko: (at: string, when: string) => `${at}(${when})까지 아무도 답하지 않으면 ECS가 그대로 진행합니다.`,
    },
    'roll-back': {
      en: (at: string, when: string) => `If nobody does by ${at} (${when}), ECS rolls back.`,
      ko: (at: string, when: string) => `${at}(${when})까지 아무도 답하지 않으면 ECS가 롤백합니다.`,
    },
  } satisfies ForEach<HookAction, (at: string, when: string) => string>,
  otherwiseUntold: {
    en: (at: string, when: string) => `It runs out at ${at} (${when}). ECS does not say what it does then.`,
    ko: (at: string, when: string) => `${at}(${when})에 시간이 다 됩니다. 그때 무엇을 할지는 ECS가 알려 주지 않습니다.`,
  },
  agreed: {
    en: (who: string) => `✅ Agreed: ${who}. More members have to press *Continue*.`,
    ko: (who: string) => `✅ 동의: ${who}. 다른 멤버도 *계속*을 눌러야 합니다.`,
  },
  continued: {
    en: (who: Escaped, when: string) => `▶️ **${who} let it go on** ${when}.`,
    ko: (who: Escaped, when: string) => `▶️ **${who} 님이 계속 진행하게 했습니다** (${when}).`,
  },
  continueOpen: {
    en: (who: Escaped) => `▶️ ${who} pressed *Continue*. Whether ECS has heard it is not known yet.`,
    ko: (who: Escaped) => `▶️ ${who} 님이 *계속*을 눌렀습니다. ECS가 받았는지는 아직 알 수 없습니다.`,
  },
  continueLate: {
    en: (who: Escaped) => `${who} pressed *Continue*, and the pause was over before that.`,
    ko: (who: Escaped) => `${who} 님이 *계속*을 눌렀지만, 그 전에 일시 중지가 끝났습니다.`,
  },
  continueRefused: {
    en: (who: Escaped, detail: Escaped | null) =>
      `⚠️ ${who} pressed *Continue*, and ECS refused it${detail === null ? '.' : `: ${detail}`}`,
    ko: (who: Escaped, detail: Escaped | null) =>
      `⚠️ ${who} 님이 *계속*을 눌렀지만 ECS가 거부했습니다${detail === null ? '.' : `: ${detail}`}`,
  },
  timedOut: {
    continue: {
      en: 'Nobody answered the last pause in time, so ECS continued.',
      ko: '지난 일시 중지에는 제때 아무도 답하지 않아서 ECS가 그대로 진행했습니다.',
    },
    'roll-back': {
      en: 'Nobody answered the last pause in time, so ECS rolls back.',
      ko: '지난 일시 중지에는 제때 아무도 답하지 않아서 ECS가 롤백합니다.',
    },
    untold: { en: 'Nobody answered the last pause in time.', ko: '지난 일시 중지에는 제때 아무도 답하지 않았습니다.' },
  } satisfies ForEach<HookAction | 'untold'>,
  moreHooks: {
    en: (count: number) =>
      `It has ${count === 1 ? 'one more hook that is' : `${count} more hooks that are`} not shown here.`,
    ko: (count: number) => `여기에 표시하지 않은 훅이 ${count}개 더 있습니다.`,
  },
  more: andMore,
  watched: {
    en: (names: string) => `🔔 Watched by: ${names}`,
    ko: (names: string) => `🔔 지켜보는 경보: ${names}`,
  },
  unwatched: { en: 'No alarm watches it.', ko: '지켜보는 경보가 없습니다.' },
  fired: { en: (names: string) => `🚨 Fired: ${names}`, ko: (names: string) => `🚨 울린 경보: ${names}` },
  untold: {
    en: '⚠️ A rollout has begun since this run did. I cannot tell whether it is of this deploy.',
    ko: '⚠️ 이 실행이 시작된 뒤에 롤아웃이 시작됐습니다. 이 배포의 롤아웃인지는 알 수 없습니다.',
  },
  ending: {
    en: 'ECS is going back to what ran before. Until that is done, both may run.',
    ko: 'ECS가 이전 버전으로 되돌리는 중입니다. 끝날 때까지 둘 다 실행될 수 있습니다.',
  },
  unread: {
    en: (because: string) => `How far it is could not be read. ${because}`,
    ko: (because: string) => `얼마나 진행됐는지 읽지 못했습니다. ${because}`,
  },
} satisfies WordTable;

function minutesEn(minutes: number): string {
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
