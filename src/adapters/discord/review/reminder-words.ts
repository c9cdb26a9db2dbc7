import type { AuthorReason } from '../../../domain/review/author-turn.ts';
import type { CallPurpose } from '../../../domain/review/called-person.ts';
import type { TurnReason } from '../../../domain/review/reviewers.ts';
import type { Escaped } from '../kit/escape-text.ts';
import { andMore, type ForEach, type InOneLanguage, plural, type WordTable } from '../kit/words.ts';

/** What is said about reviews that are owed. */
export const reminderWords = {
  /** A length of working time. */
  worked: {
    en: (days: number, hours: number, minutes: number) => {
      if (days > 0) return `${plural(days, 'working day')}${hours > 0 ? ` ${hours} h` : ''}`;
      if (hours > 0) return `${plural(hours, 'working hour')}${minutes > 0 ? ` ${minutes} min` : ''}`;
      return plural(minutes, 'working minute');
    },
    ko: (days: number, hours: number, minutes: number) => {
      if (days > 0) return `근무일 ${days}일${hours > 0 ? ` ${hours}시간` : ''}`;
      if (hours > 0) return `근무 시간 ${hours}시간${minutes > 0 ? ` ${minutes}분` : ''}`;
      return `근무 시간 ${minutes}분`;
    },
  },
  /** `whom`: names with how long each was waited for. */
  awaited: {
    en: (whom: string) => `Waiting for a review by ${whom}`,
    ko: (whom: string) => `리뷰를 기다리고 있습니다: ${whom}`,
  },
  /** Beside how long they were waited for. */
  why: {
    pushed: { en: 'pushed since', ko: '이후 새 커밋 있음' },
    commented: { en: 'only commented', ko: '코멘트만 남김' },
    replied: { en: 'author replied', ko: '작성자가 답변함' },
    dismissed: { en: 'review dismissed', ko: '리뷰가 무효 처리됨' },
  } satisfies ForEach<Exclude<TurnReason, 'asked'>>,
  /** `why`: what the author has to do, and for how long. */
  authorAwaited: {
    en: (who: string, why: string) => `Waiting for its author ${who}: ${why}`,
    ko: (who: string, why: string) => `작성자 ${who} 님 차례입니다: ${why}`,
  },
  authorReason: {
    'changes-requested': { en: 'changes requested', ko: '수정 요청됨' },
    conflicts: { en: 'conflicts with its base', ko: '베이스 브랜치와 충돌' },
    'checks-failed': { en: 'checks failed', ko: '체크 실패' },
    'ready-to-merge': { en: 'ready to merge', ko: '머지 가능' },
  } satisfies ForEach<AuthorReason>,
  yours: {
    en: (count: number) => `${plural(count, 'pull request')} of yours ${count === 1 ? 'waits' : 'wait'} for you`,
    ko: (count: number) => `내가 연 PR 중 내 차례인 것 ${count}개`,
  },
  nudge: {
    en: (by: Escaped, whom: string) => `${by} asks again for a review by ${whom}`,
    ko: (by: Escaped, whom: string) => `${by} 님이 리뷰를 한 번 더 부탁합니다: ${whom}`,
  },
  /** `whom` is null where it holds for everybody. */
  snoozedBy: {
    en: (by: Escaped, whom: string | null, until: string) =>
      whom === null ? `${by} snoozed this until ${until}` : `${by} snoozed this for ${whom} until ${until}`,
    ko: (by: Escaped, whom: string | null, until: string) =>
      whom === null ? `${by} 님이 ${until}까지 미뤘습니다` : `${by} 님이 ${until}까지 미뤘습니다 (대상: ${whom})`,
  },
  snoozeFourHours: { en: 'Snooze 4 h', ko: '4시간 미루기' },
  snoozeUntilTomorrow: { en: 'Until tomorrow', ko: '내일까지 미루기' },
  nudgeButton: { en: 'Nudge', ko: '콕 찌르기' },
  /** Answers to whoever pressed. */
  snoozed: {
    en: (until: string) => `I will not remind you of this pull request before ${until}.`,
    ko: (until: string) => `${until}까지 이 PR의 리뷰를 다시 알리지 않겠습니다.`,
  },
  snoozedForTeam: {
    en: (team: string, until: string) => `${team} is not reminded of this pull request before ${until}.`,
    ko: (team: string, until: string) => `${until}까지 이 PR의 리뷰를 ${team} 팀에 다시 알리지 않겠습니다.`,
  },
  /** By what they may do so. */
  snoozedForAll: {
    author: {
      en: (until: string) => `You wrote this pull request, so nobody is reminded of it before ${until}.`,
      ko: (until: string) => `내가 연 PR이므로 ${until}까지 아무에게도 다시 알리지 않겠습니다.`,
    },
    role: {
      en: (until: string) =>
        `Your role lets you snooze for others: nobody is reminded of this pull request before ${until}.`,
      ko: (until: string) =>
        `다른 사람의 알림을 미룰 수 있는 역할이므로 ${until}까지 아무에게도 다시 알리지 않겠습니다.`,
    },
  },
  notYoursToSnooze: {
    en: (whom: string) =>
      `Nothing was snoozed: you owe no review of this pull request. ${whom} can snooze their own; for others its author can, if linked with \`/link\`, and members of a role under \`reviews.snoozeRoles\`.`,
    ko: (whom: string) =>
      `미루지 않았습니다. 이 PR에서 내가 맡은 리뷰가 없습니다. 자기 알림은 각자(${whom}) 미룰 수 있고, 다른 사람의 알림은 \`/연결\`로 연결한 PR 작성자나 \`reviews.snoozeRoles\`의 역할이 미룰 수 있습니다.`,
  },
  nothingOwed: {
    en: 'Nobody owes a review of this pull request any more.',
    ko: '이 PR에는 이제 기다리는 리뷰가 없습니다.',
  },
  nudged: { en: (whom: string) => `I asked again: ${whom}.`, ko: (whom: string) => `한 번 더 멘션했습니다: ${whom}` },
  nudgedBefore: {
    en: (by: Escaped, when: string, again: string) => `${by} asked again ${when}. You can ask again at ${again}.`,
    ko: (by: Escaped, when: string, again: string) =>
      `${by} 님이 ${when} 이미 멘션했습니다. ${again}부터 다시 멘션할 수 있습니다.`,
  },
  noPlace: {
    en: 'I cannot post below the card: it was deleted, or I may not post in its thread.',
    ko: '카드 아래에 글을 쓸 수 없습니다. 카드가 삭제되었거나 스레드에 쓸 권한이 없습니다.',
  },
  /** Above a list of what was asked of somebody meanwhile. */
  gathered: {
    en: (count: number) => `${plural(count, 'pull request')} ${count === 1 ? 'calls' : 'call'} you`,
    ko: (count: number) => `나를 부른 PR ${count}개`,
  },
  gatheredFor: {
    review: { en: 'review wanted', ko: '리뷰 요청' },
    reminder: { en: 'still waits for a review', ko: '아직 리뷰를 기다림' },
    assigned: { en: 'assigned', ko: '담당자 지정' },
    author: { en: 'news of yours', ko: '내 PR 소식' },
  } satisfies ForEach<CallPurpose>,
  waiting: {
    en: (count: number) => `${waits(count)} for a review`,
    ko: (count: number) => waitingFor('리뷰를', count),
  },
  nobodyAsked: { en: 'nobody was asked', ko: '리뷰어 없음' },
  bots: {
    en: (count: number) => `${plural(count, 'pull request')} of bots`,
    ko: (count: number) => `봇이 연 PR ${count}개`,
  },
  more: andMore,
  mine: {
    en: (count: number) => `${waits(count)} for your review`,
    ko: (count: number) => waitingFor('내 리뷰를', count),
  },
  team: {
    en: (count: number) => `${waits(count)} for your teams`,
    ko: (count: number) => waitingFor('우리 팀의 리뷰를', count),
  },
  notLinked: {
    en: 'I do not know your GitHub account. Link it with `/link`.',
    ko: '어느 GitHub 계정을 쓰는지 아직 모릅니다. `/연결`로 알려 주세요.',
  },
  unknownRepository: {
    en: (name: Escaped, known: string) => `Pull requests of ${name} are not shown here. Shown are: ${known}`,
    ko: (name: Escaped, known: string) => `${name}의 PR은 여기서 보여 주지 않습니다. 볼 수 있는 저장소: ${known}`,
  },
  lookBack: {
    en: (from: string, to: string) => `Reviews from ${from} to ${to}`,
    ko: (from: string, to: string) => `${from} ~ ${to} 리뷰 요약`,
  },
  reviewed: {
    en: (count: number) => (count === 0 ? 'none reviewed' : `${count} reviewed`),
    ko: (count: number) => (count === 0 ? '리뷰된 PR 없음' : `${count}개 리뷰됨`),
  },
  median: {
    en: (time: string) => `first review after ${time} (median)`,
    ko: (time: string) => `첫 리뷰까지 ${time} (중앙값)`,
  },
  oldest: {
    en: (what: string, time: string) => `waits longest: ${what} · ${time}`,
    ko: (what: string, time: string) => `가장 오래 기다린 PR: ${what} · ${time}`,
  },
} satisfies WordTable;

export type ReminderWords = InOneLanguage<typeof reminderWords>;

function waits(count: number): string {
  if (count === 0) return 'Nothing waits';
  return `${plural(count, 'pull request')} ${count === 1 ? 'waits' : 'wait'}`;
}

function waitingFor(what: string, count: number): string {
  return count === 0 ? `${what} 기다리는 PR이 없습니다` : `${what} 기다리는 PR ${count}개`;
}
