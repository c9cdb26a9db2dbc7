import type { ResyncWords } from './resync-words.ts';

const refused = (detail: string | null) => (detail === null ? 'GitHub가 거부했어요' : `GitHub 응답: ${detail}`);

export const koreanResync: ResyncWords = {
  title: {
    'put-right': '카드를 바로잡았어요',
    right: '카드가 모두 맞아요',
    unreadable: 'GitHub에 물어보지 못했어요',
    'no-repository': '모르는 저장소예요',
    'no-pull-request': '그런 PR은 없어요',
  },
  part: {
    title: '제목',
    state: '상태',
    branches: '브랜치',
    commits: '커밋',
    labels: '라벨',
    reviewers: '리뷰어',
    checks: '체크',
    size: '변경량',
    mergeability: '충돌 여부',
  },
  putRight: (what, parts) => `${what}: ${parts}`,
  newCard: (what) => `${what}: 카드를 새로 올렸어요`,
  notWanted: (what) => `${what}: 저장소 규칙에 따라 카드를 올리지 않았어요`,
  wereRight: (count, repository) => `${repository}: 카드 ${count}개는 이미 맞았어요.`,
  noneOpen: (repository) => `${repository}: 열려 있는 PR이 없어요.`,
  noSuch: (number, repository) => `${repository}: #${number} PR은 없어요.`,
  couldNotRead: (what, why) => `${what}: 읽지 못했어요. ${why}.`,
  why: {
    'app-not-installed': () => 'GitHub App이 이 저장소에 설치되어 있지 않아요',
    'permission-missing': () =>
      'GitHub App에 PR, 체크, Actions 읽기 권한이 필요해요. 조직 소유자가 GitHub에서 허용할 수 있어요',
    'rate-limited': (_, retryAt) =>
      retryAt === null
        ? 'GitHub에 너무 자주 물어봤어요. 잠시 뒤에 다시 해 주세요'
        : `GitHub가 ${retryAt} 다시 질문을 받아요`,
    'github-unavailable': () => 'GitHub가 답하지 않았어요. 1분 뒤에 다시 해 주세요',
    'workflow-not-found': refused,
    'workflow-disabled': refused,
    'not-dispatchable': refused,
    'ref-not-found': refused,
    'inputs-rejected': refused,
    refused,
  },
  notAll: (most) => `최근에 바뀐 ${most}개만 확인했어요. 더 오래된 PR은 번호를 넣어 주세요.`,
  more: (count) => `…외 ${count}개`,
  unknownRepository: (repository, known) =>
    `${repository}: 제가 돌보는 저장소가 아니에요. 돌보는 저장소는 ${known}예요. 설정의 \`reviews.repositories\`에 추가할 수 있어요.`,
};
