import type { ReminderWords } from './reminder-words.ts';

export const koreanReminders: ReminderWords = {
  worked: (days, hours, minutes) => {
    if (days > 0) return `근무일 ${days}일${hours > 0 ? ` ${hours}시간` : ''}`;
    if (hours > 0) return `근무 시간 ${hours}시간${minutes > 0 ? ` ${minutes}분` : ''}`;
    return `근무 시간 ${minutes}분`;
  },
  awaited: (whom) => `리뷰를 기다리고 있어요: ${whom}`,
  nudge: (by, whom) => `${by} 님이 리뷰를 한 번 더 부탁해요: ${whom}`,
  snoozedBy: (by, whom, until) =>
    whom === null ? `${by} 님이 ${until}까지 미뤘어요` : `${by} 님이 ${until}까지 미뤘어요 (대상: ${whom})`,
  snoozeFourHours: '4시간 미루기',
  snoozeUntilTomorrow: '내일까지 미루기',
  nudgeButton: '콕 찌르기',
  snoozed: (until) => `${until}까지 이 PR의 리뷰를 다시 알리지 않을게요.`,
  snoozedForAll: (until) =>
    `${until}까지 이 PR의 리뷰를 아무에게도 알리지 않을게요. 직접 맡은 리뷰가 없어서 모두에게 적용돼요.`,
  nothingOwed: '이 PR에는 이제 기다리는 리뷰가 없어요.',
  nudged: (whom) => `한 번 더 불렀어요: ${whom}`,
  nudgedBefore: (by, when, again) => `${by} 님이 ${when} 이미 불렀어요. ${again}부터 다시 부를 수 있어요.`,
  noPlace: '카드 아래에 글을 쓸 수 없어요. 카드가 삭제되었거나 스레드에 쓸 권한이 없어요.',
  waiting: (count) => waits('리뷰를', count),
  nobodyAsked: '리뷰어 없음',
  bots: (count) => `봇이 연 PR ${count}개`,
  more: (count) => `…외 ${count}개`,
  mine: (count) => waits('내 리뷰를', count),
  team: (count) => waits('우리 팀의 리뷰를', count),
  notLinked: '어느 GitHub 계정을 쓰는지 아직 몰라요. `/연결`로 알려 주세요.',
  unknownRepository: (name, known) => `${name}의 PR은 여기서 보여 주지 않아요. 볼 수 있는 저장소: ${known}`,
  lookBack: (from, to) => `${from} ~ ${to} 리뷰 요약`,
  reviewed: (count) => (count === 0 ? '리뷰된 PR 없음' : `${count}개 리뷰됨`),
  median: (time) => `첫 리뷰까지 ${time} (중앙값)`,
  oldest: (what, time) => `가장 오래 기다린 PR: ${what} · ${time}`,
};

function waits(what: string, count: number): string {
  return count === 0 ? `${what} 기다리는 PR이 없어요` : `${what} 기다리는 PR ${count}개`;
}
