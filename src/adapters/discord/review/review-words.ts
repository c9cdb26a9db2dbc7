import type { Day } from '../../../domain/calendar/day.ts';
import type { Weekday } from '../../../domain/calendar/weekday.ts';
import type { Mergeability } from '../../../domain/review/pull-request.ts';
import type { RequiredCheck } from '../../../domain/review/required-checks.ts';
import type { ReviewOutcome } from '../../../domain/review/review.ts';
import type { ReviewState } from '../../../domain/review/review-state.ts';
import type { Reviewer, TurnReason } from '../../../domain/review/reviewers.ts';
import type { OutOfReach } from '../../../domain/review/whereabouts.ts';
import type { Escaped } from '../kit/escape-text.ts';
import { andMore, type ForEach, type InOneLanguage, type WordTable } from '../kit/words.ts';

const weekdayNames = {
  sun: { en: 'Sunday', ko: '일요일' },
  mon: { en: 'Monday', ko: '월요일' },
  tue: { en: 'Tuesday', ko: '화요일' },
  wed: { en: 'Wednesday', ko: '수요일' },
  thu: { en: 'Thursday', ko: '목요일' },
  fri: { en: 'Friday', ko: '금요일' },
  sat: { en: 'Saturday', ko: '토요일' },
} as const satisfies ForEach<Weekday>;

/** What is said about pull requests. */
export const reviewWords = {
  state: {
    draft: { en: 'Draft', ko: '초안' },
    'needs-review': { en: 'Needs review', ko: '리뷰 필요' },
    'changes-requested': { en: 'Changes requested', ko: '수정 요청됨' },
    approved: { en: 'Approved', ko: '승인됨' },
    merged: { en: 'Merged', ko: '머지됨' },
    closed: { en: 'Closed', ko: '닫힘' },
  } satisfies ForEach<ReviewState>,
  opened: { en: (when: string) => `opened ${when}`, ko: (when: string) => `${when} 열림` },
  size: {
    en: (additions: string, deletions: string, files: number) =>
      `+${additions} −${deletions} in ${files} ${files === 1 ? 'file' : 'files'}`,
    ko: (additions: string, deletions: string, files: number) => `+${additions} −${deletions} · 파일 ${files}개`,
  },
  mergeability: {
    mergeable: { en: 'no conflicts', ko: '충돌 없음' },
    conflicts: { en: '⚠ conflicts with its base', ko: '⚠ 베이스 브랜치와 충돌' },
    behind: { en: 'behind its base', ko: '베이스 브랜치보다 뒤처짐' },
  } satisfies ForEach<Exclude<Mergeability, 'unknown'>>,
  reviewers: { en: 'Reviewers', ko: '리뷰어' },
  team: { en: (name: Escaped) => `${name} (team)`, ko: (name: Escaped) => `${name} (팀)` },
  standing: {
    awaited: { en: 'awaited', ko: '대기 중' },
    approved: { en: 'approved', ko: '승인' },
    'changes-requested': { en: 'requested changes', ko: '수정 요청' },
    commented: { en: 'commented', ko: '코멘트' },
    dismissed: { en: 'review dismissed', ko: '리뷰 무효 처리됨' },
  } satisfies ForEach<Reviewer['standing']>,
  /** Why it is a reviewer's turn, beside what they last said. */
  turn: {
    pushed: { en: 'pushed since, awaited again', ko: '이후 새 커밋 있음 · 다시 대기 중' },
    commented: { en: 'verdict awaited', ko: '승인·수정 요청 대기 중' },
    replied: { en: 'author replied, verdict awaited', ko: '작성자 답변 있음 · 승인·수정 요청 대기 중' },
    dismissed: { en: 'awaited again', ko: '다시 대기 중' },
  } satisfies ForEach<Exclude<TurnReason, 'asked'>>,
  /** How many more there are than are named. */
  more: andMore,
  checks: { en: 'Checks', ko: '체크' },
  passing: {
    en: (count: number) => (count === 1 ? 'passed' : `all ${count} passed`),
    ko: (count: number) => `${count}개 모두 통과`,
  },
  /** Where there may be more checks than are known. */
  passingSoFar: {
    en: (count: number) => `${count} passed, there may be more`,
    ko: (count: number) => `${count}개 통과 · 더 있을 수 있음`,
  },
  pending: {
    en: (passed: number, all: number) => `running, ${passed} of ${all} passed`,
    ko: (passed: number, all: number) => `진행 중 · ${all}개 중 ${passed}개 통과`,
  },
  failing: {
    en: (names: string, failed: number, all: number) => `${failed} of ${all} failed: ${names}`,
    ko: (names: string, failed: number, all: number) => `${all}개 중 ${failed}개 실패: ${names}`,
  },
  /** `names`: checks that the rules of the base branch require, each with how it stands. */
  required: {
    en: (names: string) => `required before a merge: ${names}`,
    ko: (names: string) => `머지 전에 필요한 체크: ${names}`,
  },
  unmet: {
    missing: { en: '(not reported yet)', ko: '(아직 없음)' },
    pending: { en: '(running)', ko: '(진행 중)' },
    failing: { en: '(failed)', ko: '(실패)' },
  } satisfies ForEach<Exclude<RequiredCheck['state'], 'passing'>>,
  labels: { en: 'Labels', ko: '라벨' },
  openPullRequest: { en: 'Open pull request', ko: 'PR 열기' },
  openCheck: { en: 'Open failing check', ko: '실패한 체크 보기' },
  /** Each leads to the code host, where whoever reviews says so themselves. */
  approve: { en: 'Approve', ko: '승인' },
  requestChanges: { en: 'Request changes', ko: '수정 요청' },
  comment: { en: 'Comment', ko: '의견 남기기' },
  /** Both ask for reviews on the code host. */
  requestAgain: { en: 'Re-request', ko: '다시 리뷰 요청' },
  takeReview: { en: 'I take it', ko: '제가 리뷰할게요' },
  /** Lines beneath the card. */
  reviewed: {
    approved: { en: (who) => `${who} approved`, ko: (who) => `${who} 님이 승인했습니다` },
    'changes-requested': { en: (who) => `${who} requested changes`, ko: (who) => `${who} 님이 수정을 요청했습니다` },
    commented: { en: (who) => `${who} commented`, ko: (who) => `${who} 님이 코멘트를 남겼습니다` },
    dismissed: {
      en: (who) => `The review by ${who} was dismissed`,
      ko: (who) => `${who} 님의 리뷰가 무효 처리됐습니다`,
    },
  } satisfies ForEach<ReviewOutcome, (who: Escaped) => string>,
  seeReview: { en: 'see the review', ko: '리뷰 보기' },
  checksFailed: { en: (names: string) => `Checks failed: ${names}`, ko: (names: string) => `체크 실패: ${names}` },
  drafted: { en: 'Back to draft', ko: '다시 초안으로 바뀌었습니다' },
  merged: { en: 'Merged', ko: '머지됐습니다' },
  /** Where nobody can review it. */
  place: {
    archived: {
      en: '📦 The repository is archived on GitHub. Nobody is called or reminded.',
      ko: '📦 GitHub에서 저장소가 보관 처리됐습니다. 아무도 멘션하거나 알리지 않습니다.',
    },
    gone: {
      en: '🚫 GitHub does not have this pull request any more. Nobody is called or reminded.',
      ko: '🚫 GitHub에 이 PR이 더 이상 없습니다. 아무도 멘션하거나 알리지 않습니다.',
    },
    'repository-gone': {
      en: '🚫 The repository was deleted, or the App may not open it any more. Nobody is called or reminded.',
      ko: '🚫 저장소가 삭제되었거나 App이 더 이상 접근할 수 없습니다. 아무도 멘션하거나 알리지 않습니다.',
    },
  } satisfies ForEach<OutOfReach>,
  inQueue: { en: 'in the merge queue', ko: '머지 큐에 있음' },
  /** Out of the merge queue; `names` is null where it is not known which checks. */
  dequeued: {
    conflict: {
      en: () => 'Out of the merge queue: conflicts with what is ahead of it',
      ko: () => '머지 큐에서 빠졌습니다: 앞선 변경과 충돌',
    },
    timeout: {
      en: (names: string | null) => `Out of the merge queue: checks took too long${names === null ? '' : `: ${names}`}`,
      ko: (names: string | null) => `머지 큐에서 빠졌습니다: 체크 시간 초과${names === null ? '' : `: ${names}`}`,
    },
    failure: {
      en: (names: string | null) => `Out of the merge queue: checks failed${names === null ? '' : `: ${names}`}`,
      ko: (names: string | null) => `머지 큐에서 빠졌습니다: 체크 실패${names === null ? '' : `: ${names}`}`,
    },
  } satisfies ForEach<'conflict' | 'timeout' | 'failure', (names: string | null) => string>,
  /** Calls whoever was asked for a review; `who` are names and mentions. */
  reviewWanted: { en: (who: string) => `Review wanted: ${who}`, ko: (who: string) => `리뷰 요청: ${who}` },
  /** Beside the name of whoever is not here; `day` is when they are back. */
  away: {
    en: (who: Escaped, day: Day, weekday: Weekday) => `${who} (away until ${weekdayNames[weekday].en}, ${day})`,
    ko: (who: Escaped, day: Day, weekday: Weekday) => `${who} (${day} ${weekdayNames[weekday].ko}까지 자리 비움)`,
  },
  /** Calls whoever was assigned. */
  assigned: { en: (who: string) => `Assigned: ${who}`, ko: (who: string) => `담당자 지정: ${who}` },
} satisfies WordTable;

export type ReviewWords = InOneLanguage<typeof reviewWords>;
