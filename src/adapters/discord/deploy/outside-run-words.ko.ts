import type { OutsideRunWords } from './outside-run-words.ts';

export const koreanOutsideRun: OutsideRunWords = {
  title: {
    queued: '외부 실행 대기 중',
    running: '외부 실행 진행 중',
    success: '외부 실행 성공',
    failure: '외부 실행 실패',
    cancelled: '외부 실행 취소됨',
  },
  startedBy: (actor, event, when) => `${when} ${actor} 님이 시작 (${event})`,
  attempt: (attempt) => `${attempt}번째 시도`,
  notOurs: 'Geonbot에 요청하지 않은 실행이라 규칙·승인·잠금이 적용되지 않았어요.',
  openRun: '실행 열기',
};
