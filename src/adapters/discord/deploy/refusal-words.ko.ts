import type { RefusalWords } from './refusal-words.ts';

export const koreanRefusal: RefusalWords = {
  title: '배포하지 않았어요',
  notPermitted: '권한이 없어요',
  none: '없음',
  more: (count) => `…외 ${count}개`,
  fact: {
    unknownService: (service) => `${service} 서비스가 없어요.`,
    unknownEnvironment: (environment) => `${environment} 환경이 없어요.`,
    malformedVersion: (version) => `${version}: 쓸 수 없는 버전이에요.`,
    unknownVersion: (version, repository) => `${repository} 저장소에 ${version} 브랜치, 태그, 커밋이 없어요.`,
    strayCommit: (version, repository) =>
      `${version} 커밋은 ${repository} 저장소의 어느 브랜치나 태그에도 없어요. 포크의 커밋이거나 지워진 브랜치의 커밋일 수 있어요.`,
    versionUnreadable: (version, repository) =>
      `${repository} 저장소에서 ${version} 버전이 어느 커밋인지 읽지 못했어요.`,
    versionMoved: (version, approved, now) =>
      `${version} 버전이 요청할 때는 ${approved} 커밋이었는데 지금은 아무도 승인하지 않은 ${now} 커밋이에요.`,
    nothingToRollBack: (service, environment) =>
      `${environment} 환경에서 ${service} 서비스의 성공이 확인된 이전 배포가 없어요.`,
    waitedTooLong: (minutes) => `요청이 ${minutes}분 동안 밀려서 배포를 시작하지 않았어요.`,
    roleRequired: {
      deploy: (environment) => `${environment} 환경에 배포할 권한이 없어요.`,
      rollback: (environment) => `${environment} 환경을 롤백할 권한이 없어요.`,
      lock: (environment) => `${environment} 환경을 잠글 권한이 없어요.`,
    },
    openToNobody: {
      deploy: (environment) => `${environment} 환경에는 아직 아무도 배포할 수 없어요.`,
      rollback: (environment) => `${environment} 환경은 아직 아무도 롤백할 수 없어요.`,
      lock: (environment) => `${environment} 환경은 아직 아무도 잠글 수 없어요.`,
    },
    breakGlassRoleRequired: (environment) => `${environment} 환경에 긴급 배포(break-glass)를 할 권한이 없어요.`,
    breakGlassUnexplained: '긴급 배포(break-glass)에는 이유가 필요해요.',
    locked: (where, by, why) => `${where}: ${by} 님이 잠갔어요. 이유: ${why}.`,
    frozen: (environment, freeze) => `${environment} 환경은 배포 동결 기간이에요: ${freeze}.`,
    notPromoted: (environment, after) =>
      `이 커밋은 ${environment} 환경보다 먼저 거쳐야 하는 ${after} 환경에서 아직 성공하지 않았어요.`,
    promotionUnreadable: (after) => `이 커밋이 ${after} 환경에서 성공했는지 읽지 못했어요.`,
    checksNotPassed: '이 커밋의 필수 검사가 아직 통과하지 않았어요.',
    checksAbsent: '이 커밋의 모든 검사가 통과해야 하는데 검사가 하나도 없어요.',
    checksUnreadable: '이 커밋의 검사 결과를 읽지 못했어요.',
    checksWithoutCommit: (environment) =>
      `${environment} 환경은 검사 통과가 필요한데 이 서비스의 버전으로는 검사할 커밋을 알 수 없어요.`,
    approvalsMissing: (environment) => `${environment} 환경에 배포하려면 승인이 필요해요.`,
    ownRequest: '직접 요청한 배포라서 본인의 승인은 인정되지 않아요.',
    approverRoleRequired: '이 배포를 승인하거나 거절할 권한이 없어요.',
    alreadyApproved: '이미 승인한 배포예요.',
    requestExpired: (when) => `이 요청은 ${when} 만료됐어요.`,
    alreadyDecided: {
      approved: (by) => `${by} 님이 이미 승인했어요.`,
      rejected: (by) => `${by} 님이 이미 거절했어요.`,
      withdrawn: (by) => `${by} 님이 이미 철회했어요.`,
    },
    overtaken: (service, environment) =>
      `이 배포 뒤에 ${service} 서비스가 ${environment} 환경에 다시 배포됐어요. 이 버튼을 누르면 그 배포가 되돌려져요.`,
    notWaiting: '이 배포는 더 이상 응답을 기다리지 않아요.',
    notYours: (requestedBy) => `이 배포는 요청한 ${requestedBy} 님만 철회할 수 있어요.`,
    runNotCancellable: 'GitHub에서 이 실행을 더 이상 취소할 수 없어요.',
    runRefused: 'GitHub가 이 실행에 대한 요청을 받아들이지 않았어요.',
    laneTaken: (service, environment) => `${service}의 다른 배포가 ${environment} 환경에서 진행 중이에요.`,
  },
  remedy: {
    knownName: {
      service: (known) => `배포할 수 있는 서비스: ${known}`,
      environment: (known) => `배포할 수 있는 환경: ${known}`,
    },
    versionName:
      '영문자, 숫자, `. _ / + -`만 128자까지 쓸 수 있어요. 첫 글자는 영문자, 숫자, `_` 중 하나여야 하고 `..`은 쓸 수 없어요.',
    anotherVersion: '저장소에 있는 버전을 골라 주세요.',
    seeBoard: '`/배포현황`에서 지금 실행 중인 버전을 확인하고, 되돌리려면 `/롤백`을 사용해 주세요.',
    adoptCommit: '브랜치에 올리거나 태그를 붙이거나, 다른 버전을 골라 주세요.',
    nameVersion: '되돌릴 버전을 `/배포`로 직접 지정해 주세요.',
    askAgain: '아직 필요하면 다시 요청해 주세요.',
    askWithRole: (roles) =>
      roles === ''
        ? '관리자에게 필요한 역할을 요청해 주세요.'
        : `관리자에게 다음 중 하나의 역할을 요청해 주세요: ${roles}`,
    explain: '이유를 적어서 다시 요청해 주세요.',
    withoutBreakGlass: '할 수 있는 사람이 정해져 있지 않으니 일반 배포로 요청해 주세요.',
    nameRoles: (path) => `\`geonbot.yaml\`의 ${path}에 역할 ID를 추가해 주세요.`,
    fixConfiguration: (path) => `\`geonbot.yaml\`의 ${path} 값을 고쳐 주세요.`,
    unlock: (until) =>
      until === null
        ? '`/잠금해제`로 풀 때까지 잠겨 있어요.'
        : `\`/잠금해제\`로 풀 수 있고, 그대로 두면 ${until} 풀려요.`,
    waitUntil: (when, away) => `${when}(${away})에 풀려요.`,
    deployFirst: (environment) => `먼저 ${environment} 환경에 배포해서 성공시켜 주세요.`,
    checksMustPass: (failed, pending, missing) => {
      const open = [
        failed === null ? [] : [`실패: ${failed}`],
        pending === null ? [] : [`진행 중: ${pending}`],
        missing === null ? [] : [`시작 전: ${missing}`],
      ].flat();
      return open.length === 0
        ? '검사를 하나 이상 통과시킨 뒤 다시 요청해 주세요.'
        : `통과하면 다시 요청해 주세요. ${open.join('; ')}`;
    },
    approvals: (missing, roles) =>
      roles === ''
        ? `승인 권한이 있는 다른 사람의 승인이 ${Math.max(1, missing)}개 필요해요.`
        : `다음 역할을 가진 다른 사람의 승인이 ${Math.max(1, missing)}개 필요해요: ${roles}`,
    tryAgain: '잠시 뒤에 다시 요청해 주세요.',
    mendSource: {
      notInstalled: '저장소에 GitHub App을 설치한 뒤 다시 요청해 주세요.',
      notPermitted:
        'GitHub App에 “Contents”, “Checks”, “Commit statuses” 읽기 권한을 주고 설치 설정에서 승인한 뒤 다시 요청해 주세요.',
      rateLimited: (retryAt) =>
        `GitHub 요청 한도를 모두 썼어요. ${retryAt === null ? '몇 분 뒤에 다시 요청해 주세요.' : `${retryAt} 풀리니 그때 다시 요청해 주세요.`}`,
      unavailable: 'GitHub가 응답하지 않았어요. 몇 분 뒤에 다시 요청해 주세요.',
      refused: (detail) =>
        `GitHub에서 저장소를 확인한 뒤 다시 요청해 주세요.${detail === null ? '' : ` GitHub 메시지: ${detail}`}`,
    },
    askPerson: (person) => `${person} 님에게 철회를 부탁하거나 승인 권한이 있는 사람에게 거절을 부탁해 주세요.`,
    lookAtRun: (link) =>
      link === null
        ? '결과는 GitHub의 실행 페이지에서 확인해 주세요.'
        : `결과는 [실행 페이지](${link})에서 확인해 주세요.`,
    seeCard: '어떻게 됐는지는 배포 카드에서 확인해 주세요.',
  },
};
