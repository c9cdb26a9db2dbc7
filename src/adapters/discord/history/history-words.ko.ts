import type { HistoryWords } from './history-words.ts';

export const koreanHistory: HistoryWords = {
  board: {
    title: '배포 현황',
    tally: {
      failed: (count) => `실패 ${count}`,
      drifted: (count) => `직접 변경됨 ${count}`,
      moving: (count) => `배포 중 ${count}`,
      locked: (count) => `잠김 ${count}`,
      unverified: (count) => `미확인 ${count}`,
      calm: (count) => `정상 ${count}`,
      never: (count) => `배포 기록 없음 ${count}`,
    },
    checked: (when) => `${when} 확인`,
    shown: (from, to, of) => `${of}개 중 ${from}–${to}`,
    unused: (count) => `그 밖의 ${count}곳에는 배포한 적이 없어요.`,
    nothing: '아직 저를 통해 배포한 것이 없어요. `/배포`로 시작해 보세요.',
    never: '저를 통해 배포한 적이 없어요',
    since: (when, who) => `${when} · ${who} 님`,
    verification: { verified: '확인됨', pending: '확인 중', unverified: '미확인' },
    failed: (title, version, when) => `${title}: ${version} ${when} · 위의 버전이 그대로예요`,
    drifted: (primary, deployed) => `ECS 설정이 저를 거치지 않고 바뀌었어요: ${primary} (배포한 것: ${deployed})`,
    driftUnknown: {
      'not-comparable': 'ECS 설정과 배포한 이미지를 비교할 수 없어요',
      'not-found': 'ECS에서 서비스를 찾지 못했어요',
      'access-denied': 'ECS를 확인할 권한이 없어요. `ecs:DescribeServices`를 허용해 주세요',
      throttled: 'ECS 요청이 제한되어 지금 설정을 확인하지 못했어요',
      'no-agent': 'ECS의 지금 설정을 확인하지 못했어요',
      'insights-off': 'ECS의 지금 설정을 확인하지 못했어요',
      'no-task-running': 'ECS의 지금 설정을 확인하지 못했어요',
      'no-data': 'ECS의 지금 설정을 확인하지 못했어요',
      'source-unavailable': 'ECS가 응답하지 않아 지금 설정을 확인하지 못했어요',
    },
    inFlight: (version, who, when) => `배포 중: ${version} · ${who} 님 · ${when} 요청`,
    waiting: (waiting) => `대기 중: ${waiting}`,
    waiter: (version, who) => `${version} (${who} 님)`,
    more: (count) => `외 ${count}개`,
    refresh: '새로고침',
    pages: '다른 곳 보기',
  },
  past: {
    title: (of) => (of === null ? '배포 이력' : `배포 이력: ${of}`),
    page: (number) => `${number}쪽`,
    nothing: '아직 저를 통해 여기에 배포한 것이 없어요.',
    took: (duration) => `${duration} 걸림`,
    rollback: '롤백',
    breakGlass: '긴급 배포',
    card: '카드',
    newer: '더 최근',
    older: '더 이전',
  },
  delivery: {
    title: (days, of) => `최근 ${days}일 배포 지표${of === null ? '' : `: ${of}`}`,
    frequency: '배포 빈도 (Deployment frequency)',
    leadTime: '변경 리드 타임 (Lead time)',
    changeFailures: '변경 실패율 (Change failure rate)',
    recoveryTime: '복구 시간 (Time to restore)',
    perDay: (times) => `하루 ${times}회`,
    perWeek: (times) => `일주일에 ${times}회`,
    perMonth: (times) => `한 달에 ${times}회`,
    deploys: (count) => `성공한 배포 ${count}건`,
    medianOf: (count) => `${count}건의 중앙값`,
    failedOf: (failed, of) => `${of}건 중 ${failed}건`,
    notEnoughData: '데이터가 부족해요',
    before: (days, value) => `이전 ${days}일: ${value}`,
    howMeasured:
      '리드 타임은 커밋부터 처음 성공할 때까지예요. 나쁘게 끝났거나 롤백된 배포를 실패로 세고, 다시 성공할 때까지를 복구 시간으로 재요. 롤백은 변경으로 세지 않아요.',
    incomplete: '배포가 너무 많아서 오래된 것은 빠져 있어요. 기간을 줄이거나 서비스를 하나만 골라 주세요.',
    duration,
  },
};

function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return `${Math.round(ms / 1000)}초`;
  if (minutes < 60) return `${minutes}분`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours}시간` : `${hours}시간 ${minutes % 60}분`;
  return hours % 24 === 0 ? `${hours / 24}일` : `${Math.floor(hours / 24)}일 ${hours % 24}시간`;
}
