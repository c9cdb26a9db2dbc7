import type { DeploymentState, StateKind } from '../../../domain/deploy/deployment-state.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { Bilingual, ForEach } from './words.ts';

/** What a deployment is called in each of its states. */
export const deploymentTitles = {
  requested: { en: 'Collecting…', ko: '배포 접수 중…' },
  'awaiting-approval': { en: 'Deploy Awaiting Approval', ko: '배포 승인 대기 (Deploy Awaiting Approval)' },
  'in-line': { en: 'Deploy In Line', ko: '배포 순서 대기 (Deploy In Line)' },
  dispatching: { en: 'Collecting…', ko: '배포 접수 중…' },
  dispatched: { en: 'Deploy Dispatched', ko: '배포 시작됨 (Deploy Dispatched)' },
  queued: { en: 'Deploy Queued', ko: '배포 실행 대기 (Deploy Queued)' },
  'in-progress': { en: 'Deploy In Progress', ko: '배포 진행 중 (Deploy In Progress)' },
  succeeded: { en: 'Deploy Succeeded', ko: '배포 성공 (Deploy Succeeded)' },
  verified: { en: 'Deploy Verified', ko: '배포 검증됨 (Deploy Verified)' },
  'rolled-back': { en: 'Deploy Rolled Back by ECS', ko: 'ECS가 배포를 되돌림 (Deploy Rolled Back)' },
  'not-running-it': { en: 'Deploy Not Running', ko: '배포 미반영 (Deploy Not Running)' },
  'another-commit': { en: 'Another Commit Runs', ko: '다른 커밋이 실행 중 (Another Commit Runs)' },
  superseded: { en: 'Deploy Superseded', ko: '다음 배포로 대체됨 (Deploy Superseded)' },
  failed: { en: 'Deploy Failed', ko: '배포 실패 (Deploy Failed)' },
  'not-run': { en: 'Deploy Not Run', ko: '배포가 실행되지 않음 (Deploy Not Run)' },
  cancelled: { en: 'Deploy Cancelled', ko: '배포 취소됨 (Deploy Cancelled)' },
  rejected: { en: 'Deploy Rejected', ko: '배포 거부됨 (Deploy Rejected)' },
  expired: { en: 'Deploy Expired', ko: '배포 만료됨 (Deploy Expired)' },
  lost: { en: 'Deploy Lost', ko: '배포 결과 알 수 없음 (Deploy Lost)' },
} satisfies ForEach<StateKind>;

const notVerified = {
  en: 'Deploy Not Verified',
  ko: '배포 미검증 (Deploy Not Verified)',
} satisfies Bilingual<string>;

/** As above, where somebody could have looked and could not tell that it runs: that is no success. */
export function deploymentTitle(state: DeploymentState, language: Language): string {
  const isUnverified =
    state.kind === 'succeeded' &&
    state.verification.kind === 'impossible' &&
    state.verification.reason !== 'not-configured';
  return isUnverified ? notVerified[language] : deploymentTitles[state.kind][language];
}
