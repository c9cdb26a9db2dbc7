import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Lock } from '../../../domain/lock/lock.ts';
import { longestReason, type UnclearLock } from '../../../domain/lock/lock-decision.ts';
import { longestLockDays } from '../../../domain/lock/lock-duration.ts';
import type { LockOutcome, UnlockOutcome } from '../../../domain/lock/lock-outcome.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, type Escaped } from '../kit/escape-text.ts';
import { linesWithin } from '../kit/limits.ts';
import { lockEnd, lockLine, lockPlace, lockReason, personNamed } from '../kit/lock-line.ts';
import { palette } from '../kit/palette.ts';
import { refusalText } from '../kit/refusal-text.ts';
import { unlockCommand } from '../kit/unlock-command.ts';
import { andMore, type ForEach, type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';
import { lockCardWords } from './lock-card.ts';

const longestList = 3000;

type LockWords = InOneLanguage<typeof lockMessageWords>;

/** What came of `/lock`, for whoever asked. */
export function lockMessage(outcome: LockOutcome, language: Language): MessageBody {
  const words = wordsIn(language, lockMessageWords);
  const { locked } = wordsIn(language, lockCardWords);
  switch (outcome.kind) {
    case 'locked': {
      const { scope } = outcome.lock;
      const said = words.nowLocked(lockPlace(scope, language), unlockCommand(scope, language));
      return message(
        locked,
        [said, lockDetails(outcome.lock, words, language), ...untold(outcome, words)],
        palette.watch,
      );
    }
    case 'already-locked':
      return message(words.notLocked, alreadyLocked(outcome.lock, outcome.isOwn, words, language), palette.watch);
    case 'unclear':
      return message(words.notLocked, [unclearSentence(outcome.unclear, words)], palette.watch);
    case 'refused':
      return message(words.notLocked, [refusalText([outcome.refusal], language)], palette.watch);
    default:
      return unreachable(outcome);
  }
}

/** What came of `/unlock`, for whoever asked. */
export function unlockMessage(outcome: UnlockOutcome, language: Language): MessageBody {
  const words = wordsIn(language, lockMessageWords);
  const { unlocked } = wordsIn(language, lockCardWords);
  switch (outcome.kind) {
    case 'unlocked': {
      const { lock, release } = outcome;
      const place = lockPlace(lock.scope, language);
      const isOwn = release.by.id === lock.by.id;
      const said = isOwn ? words.nowUnlocked(place) : words.brokenByYou(place, personNamed(lock.by));
      return message(unlocked, [said, ...untold(outcome, words)], palette.calm);
    }
    case 'not-locked': {
      const said = words.nothingThere(lockPlace(outcome.scope, language));
      return message(words.notUnlocked, [said, ...others(outcome.others, words, language)], palette.watch);
    }
    case 'not-yours': {
      const { scope, by } = outcome.lock;
      const said = words.notYours(lockPlace(scope, language), personNamed(by));
      const breakIt = words.breakIt(personNamed(by), unlockCommand(scope, language, 'force'));
      return message(words.notUnlocked, [said, lockDetails(outcome.lock, words, language), breakIt], palette.watch);
    }
    case 'lane-released': {
      const { service, environment } = outcome.deployment;
      return message(
        words.laneReleased,
        [words.nextMayGo(lockPlace({ service, environment }, language))],
        palette.watch,
      );
    }
    case 'lane-needs-reason': {
      const { service, environment } = outcome.deployment;
      const place = lockPlace({ service, environment }, language);
      return message(
        words.notUnlocked,
        [words.unseen(place), words.sayWhy(unlockCommand({ service, environment }, language, 'reason'))],
        palette.watch,
      );
    }
    case 'refused':
      return message(words.notUnlocked, [refusalText([outcome.refusal], language)], palette.watch);
    default:
      return unreachable(outcome);
  }
}

function alreadyLocked(lock: Lock, isOwn: boolean, words: LockWords, language: Language): readonly string[] {
  const place = lockPlace(lock.scope, language);
  const owner = personNamed(lock.by);
  const said = isOwn ? words.alreadyYours(place) : words.alreadyLocked(place, owner);
  const remedy = isOwn
    ? words.unlockFirst(unlockCommand(lock.scope, language))
    : words.breakIt(owner, unlockCommand(lock.scope, language, 'force'));
  return [said, lockDetails(lock, words, language), remedy];
}

function others(locks: readonly Lock[], words: LockWords, language: Language): readonly string[] {
  if (locks.length === 0) return [words.nothingAnywhere];
  const lines = locks.map((lock) => `- ${lockLine(lock, language)}`);
  return [words.lockedElsewhere, linesWithin(lines, longestList, (shown) => words.more(lines.length - shown))];
}

/** For how long and why. */
function lockDetails(lock: Lock, words: LockWords, language: Language): string {
  return words.details(lockEnd(lock, language), lockReason(lock));
}

function unclearSentence(unclear: UnclearLock, words: LockWords): string {
  switch (unclear.what) {
    case 'no-reason':
      return words.noReason;
    case 'long-reason':
      return words.longReason(unclear.length, longestReason);
    default:
      return words.duration[unclear.what](codeText(unclear.duration, 60), longestLockDays);
  }
}

function untold({ told }: { readonly told: boolean }, words: LockWords): readonly string[] {
  return told ? [] : [words.untold];
}

function message(title: string, lines: readonly string[], color: number): MessageBody {
  return { embeds: [{ title, description: lines.join('\n'), color }], components: [] };
}

const lockMessageWords = {
  notLocked: { en: 'Not locked', ko: '잠그지 않았습니다' },
  notUnlocked: { en: 'Not unlocked', ko: '잠금을 풀지 않았습니다' },
  /** For how long and why, below a sentence that has named the place and the owner. */
  details: {
    en: (until: string, reason: Escaped) => `Until ${until}: ${reason}`,
    ko: (until: string, reason: Escaped) => `${until} · ${reason}`,
  },
  nowLocked: {
    en: (place: string, command: Escaped) =>
      `Deploys of ${place} are locked for everybody but you. ${command} lets them continue.`,
    ko: (place: string, command: Escaped) =>
      `${place} 배포를 잠갔습니다. 본인은 계속 배포할 수 있습니다. 풀려면 ${command} 명령어를 쓰세요.`,
  },
  nowUnlocked: {
    en: (place: string) => `Deploys of ${place} may continue.`,
    ko: (place: string) => `${place} 배포 잠금을 풀었습니다.`,
  },
  brokenByYou: {
    en: (place: string, owner: Escaped) =>
      `You removed the lock of ${owner} by force. Deploys of ${place} may continue.`,
    ko: (place: string, owner: Escaped) => `${owner} 님이 잠근 ${place} 배포를 강제로 풀었습니다.`,
  },
  laneReleased: { en: 'Next deploy released', ko: '다음 배포 대기 해제' },
  nextMayGo: {
    en: (place: string) => `The next deploy of ${place} may start. The run before it may still be going: watch both.`,
    ko: (place: string) =>
      `${place}의 다음 배포를 진행할 수 있습니다. 앞선 실행이 아직 진행 중일 수 있으니 함께 지켜봐 주세요.`,
  },
  unseen: {
    en: (place: string) =>
      `There is no lock, but a deploy of ${place} holds its place: the state of its run is unknown, and it may still be running.`,
    ko: (place: string) =>
      `잠금은 없지만 ${place} 배포 하나가 자리를 차지하고 있습니다. GitHub에서 그 실행의 상태를 알 수 없고, 아직 진행 중일 수 있습니다.`,
  },
  sayWhy: {
    en: (command: Escaped) =>
      `Check what runs. To release the next deploy anyway, say why: ${command} and the reason. It is recorded.`,
    ko: (command: Escaped) =>
      `지금 무엇이 실행 중인지 확인해 주세요. 그래도 다음 배포를 진행하려면 ${command} 뒤에 이유를 적어 주세요. 기록으로 남습니다.`,
  },
  untold: {
    en: 'I could not post in the channel for deploys, so nobody else was told. Please tell them.',
    ko: '배포 채널에 글을 쓸 수 없어서 다른 사람들은 아직 모릅니다. 직접 알려 주세요.',
  },
  alreadyYours: {
    en: (place: string) => `You have locked ${place} already.`,
    ko: (place: string) => `${place} 배포는 이미 직접 잠가 두었습니다.`,
  },
  alreadyLocked: {
    en: (place: string, owner: Escaped) => `${owner} has locked ${place} already.`,
    ko: (place: string, owner: Escaped) => `${place} 배포는 ${owner} 님이 이미 잠갔습니다.`,
  },
  unlockFirst: {
    en: (command: Escaped) => `To change the reason or the time, use ${command} and lock it again.`,
    ko: (command: Escaped) => `이유나 시간을 바꾸려면 ${command} 명령어로 푼 뒤에 다시 잠가 주세요.`,
  },
  nothingThere: {
    en: (place: string) => `There is no lock on exactly ${place}.`,
    ko: (place: string) => `정확히 이 범위를 잠근 것은 없습니다: ${place}`,
  },
  nothingAnywhere: { en: 'Nothing is locked.', ko: '지금은 잠긴 곳이 없습니다.' },
  lockedElsewhere: { en: 'Current locks:', ko: '지금 잠긴 곳:' },
  more: andMore,
  notYours: {
    en: (place: string, owner: Escaped) => `The lock of ${place} belongs to ${owner}.`,
    ko: (place: string, owner: Escaped) => `${place} 배포는 ${owner} 님이 잠갔습니다.`,
  },
  breakIt: {
    en: (owner: Escaped, command: Escaped) =>
      `Ask ${owner}, or remove it with ${command} if you must. Everybody is told who removed it.`,
    ko: (owner: Escaped, command: Escaped) =>
      `${owner} 님에게 물어보거나, 꼭 필요하면 ${command} 명령어로 풀어 주세요. 누가 풀었는지 모두에게 알려집니다.`,
  },
  noReason: {
    en: 'A lock needs a reason that others can read.',
    ko: '다른 사람이 읽을 수 있는 이유가 필요합니다. 왜 잠그는지 적어 주세요.',
  },
  longReason: {
    en: (length: number, most: number) => `The reason has ${length} characters. The limit is ${most}.`,
    ko: (length: number, most: number) => `이유가 ${length}자입니다. ${most}자 안으로 줄여 주세요.`,
  },
  duration: {
    unreadable: {
      en: (typed) => `${typed} is not a duration. Write minutes, hours or days, such as \`30m\`, \`2h\` or \`1d 12h\`.`,
      ko: (typed) =>
        `${typed}: 얼마 동안인지 알 수 없습니다. \`30분\`, \`2시간\`, \`1일 12시간\`처럼 적어 주세요. \`30m\`, \`2h\`도 됩니다.`,
    },
    'too-short': {
      en: (typed) => `${typed} is too short. The minimum is one minute.`,
      ko: (typed) => `${typed}: 너무 짧습니다. 1분부터 잠글 수 있습니다.`,
    },
    'too-long': {
      en: (typed, mostDays) =>
        `${typed} is longer than ${mostDays} days. Leave the time out to lock until somebody unlocks.`,
      ko: (typed, mostDays) =>
        `${typed}: ${mostDays}일보다 길게는 정할 수 없습니다. 시간을 빼면 누군가 풀 때까지 잠깁니다.`,
    },
  } satisfies ForEach<
    Extract<UnclearLock, { readonly duration: string }>['what'],
    (typed: Escaped, mostDays: number) => string
  >,
} satisfies WordTable;
