import { shortSha } from '../../../domain/deploy/commit.ts';
import type { ControlRefusal, DeployRefusal, GuardedAction } from '../../../domain/deploy/deploy-refusal.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { LockScope } from '../../../domain/lock/lock.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, type Escaped, escapeText } from './escape-text.ts';
import { lookAgainWords } from './look-again-words.ts';
import { ago } from './moment.ts';
import { promotionWords } from './promotion-words.ts';
import { rolloutRefusal } from './rollout-refusal-words.ts';
import { unreadFacts } from './unread-facts.ts';
import { refusedRunFact, unseenFact } from './unseen-words.ts';
import { type ForEach, type WordTable, wordsIn } from './words.ts';

/** What stands against it, in a sentence. */
export function refusalFact(refusal: DeployRefusal, language: Language): string {
  const words = wordsIn(language, refusalFactWords);
  const promotion = wordsIn(language, promotionWords);
  switch (refusal.reason) {
    case 'unknown-service':
      return words.unknownService(named(refusal.service));
    case 'unknown-environment':
      return words.unknownEnvironment(named(refusal.environment));
    case 'malformed-version':
      return words.malformedVersion(codeText(refusal.version, 200));
    case 'unknown-version':
      return refusal.version.startsWith('#')
        ? words.unknownPullRequest(named(refusal.version), named(refusal.repository))
        : words.unknownVersion(named(refusal.version), named(refusal.repository));
    case 'stray-commit':
      return words.strayCommit(named(refusal.version), named(refusal.repository));
    case 'version-unreadable':
      return words.versionUnreadable(named(refusal.version), named(refusal.repository));
    case 'version-moved': {
      const { version, approved, now } = refusal;
      return words.versionMoved(named(version), named(shortSha(approved)), named(shortSha(now)));
    }
    case 'nothing-to-roll-back':
      return words.nothingToRollBack(named(refusal.service), named(refusal.environment));
    case 'waited-too-long':
      return words.staleRequestRefusal(refusal.minutes);
    case 'role-required':
      return words.roleRequired[refusal.action](named(refusal.environment));
    case 'open-to-nobody':
      return words.openToNobody[refusal.action](named(refusal.environment));
    case 'break-glass-role-required':
      return words.breakGlassRoleRequired(named(refusal.environment));
    case 'break-glass-unexplained':
      return words.breakGlassUnexplained;
    case 'locked': {
      const { scope, by, reason } = refusal.lock;
      return words.locked(placeOf(scope), personNamed(by.name), escapeText(reason, 300));
    }
    case 'frozen':
      return words.frozen(named(refusal.environment), escapeText(refusal.freeze, 100));
    case 'not-promoted':
      return promotion.notPromoted[refusal.found ?? 'nothing'](named(refusal.environment), named(refusal.after));
    case 'rolled-back-before': {
      const by = refusal.by === null ? null : personNamed(refusal.by.name);
      return promotion.rolledBackBefore(named(refusal.environment), named(refusal.after), by, ago(refusal.atMs));
    }
    case 'promotion-unreadable':
      return promotion.promotionUnreadable(named(refusal.after));
    case 'checks-not-passed':
      return words.checksNotPassed;
    case 'checks-absent':
      return words.checksAbsent;
    case 'checks-unreadable':
      return words.checksUnreadable(refusal.because === null ? null : unreadFacts[refusal.because.what][language]);
    case 'checks-without-commit':
      return words.checksWithoutCommit(named(refusal.environment));
    case 'approval-unbound':
      return words.approvalUnbound(named(refusal.environment));
    case 'binding-unreadable':
      return words.bindingUnreadable(named(refusal.environment));
    case 'approvals-missing':
      return words.approvalsMissing(named(refusal.environment));
    case 'own-request':
      return words.ownRequest;
    case 'approver-role-required':
      return words.approverRoleRequired;
    case 'already-approved':
      return words.alreadyApproved;
    case 'request-expired':
      return words.requestExpired(ago(refusal.atMs));
    case 'already-decided':
      return words.alreadyDecided[refusal.decision](personNamed(refusal.by.name));
    case 'overtaken':
      return words.overtaken(named(refusal.service), named(refusal.environment));
    case 'not-waiting':
      return words.notWaiting;
    case 'not-yours':
      return words.notYours(personNamed(refusal.requestedBy.name));
    case 'run-not-cancellable':
      return words.runNotCancellable;
    case 'run-out-of-sight':
      return unseenFact(refusal.because, language);
    case 'run-refused':
      return refusedRunFact(refusal.why, language);
    case 'no-look-again': {
      const { because, service, environment } = refusal;
      return wordsIn(language, lookAgainWords).refused[because](named(service), named(environment));
    }
    case 'rollout-refused':
    case 'rollout-not-answered':
      return rolloutRefusal(refusal, language);
    case 'lane-taken':
      return words.laneTaken(named(refusal.service), named(refusal.environment));
    default:
      return unreachable(refusal);
  }
}

function named(name: string): Escaped {
  return codeText(name, 100);
}

function personNamed(name: string): Escaped {
  return escapeText(name, 100);
}

/** `backend/prod`; a star stands for every service, or every environment. */
function placeOf({ service, environment }: LockScope): Escaped {
  return codeText(`${service ?? '*'}/${environment ?? '*'}`, 100);
}

type Decision = Extract<ControlRefusal, { reason: 'already-decided' }>['decision'];

const refusalFactWords = {
  unknownService: {
    en: (service: Escaped) => `There is no service ${service}.`,
    ko: (service: Escaped) => `${service} 서비스가 없습니다.`,
  },
  unknownEnvironment: {
    en: (environment: Escaped) => `There is no environment ${environment}.`,
    ko: (environment: Escaped) => `${environment} 환경이 없습니다.`,
  },
  malformedVersion: {
    en: (version: Escaped) => `${version} is not a version.`,
    ko: (version: Escaped) => `${version}: 쓸 수 없는 버전입니다.`,
  },
  unknownPullRequest: {
    en: (number: Escaped, repository: Escaped) => `${repository} has no pull request ${number}.`,
    ko: (number: Escaped, repository: Escaped) => `${repository} 저장소에 ${number} PR이 없습니다.`,
  },
  unknownVersion: {
    en: (version: Escaped, repository: Escaped) => `${repository} has no branch, tag or commit ${version}.`,
    ko: (version: Escaped, repository: Escaped) => `${repository} 저장소에 ${version} 브랜치, 태그, 커밋이 없습니다.`,
  },
  strayCommit: {
    en: (version: Escaped, repository: Escaped) =>
      `No branch or tag of ${repository} contains ${version}. It may be from a fork or a deleted branch.`,
    ko: (version: Escaped, repository: Escaped) =>
      `${version} 커밋은 ${repository} 저장소의 어느 브랜치나 태그에도 없습니다. 포크의 커밋이거나 지워진 브랜치의 커밋일 수 있습니다.`,
  },
  versionUnreadable: {
    en: (version: Escaped, repository: Escaped) => `${version} could not be looked up in ${repository}.`,
    ko: (version: Escaped, repository: Escaped) =>
      `${repository} 저장소에서 ${version} 버전이 어느 커밋인지 읽지 못했습니다.`,
  },
  versionMoved: {
    en: (version: Escaped, approved: Escaped, now: Escaped) =>
      `${version} was ${approved} when it was requested and is ${now} now, which nobody approved.`,
    ko: (version: Escaped, approved: Escaped, now: Escaped) =>
      `${version} 버전이 요청할 때는 ${approved} 커밋이었는데 지금은 아무도 승인하지 않은 ${now} 커밋입니다.`,
  },
  nothingToRollBack: {
    en: (service: Escaped, environment: Escaped) =>
      `No earlier deploy of ${service} to ${environment} is known to be good.`,
    ko: (service: Escaped, environment: Escaped) =>
      `${environment} 환경에서 ${service} 서비스의 성공이 확인된 이전 배포가 없습니다.`,
  },
  staleRequestRefusal: {
    en: (minutes: number) =>
      `This waited ${minutes} minute${minutes === 1 ? '' : 's'} before I could handle it, so I started nothing.`,
    ko: (minutes: number) => `요청이 ${minutes}분 동안 밀려서 배포를 시작하지 않았습니다.`,
  },
  roleRequired: {
    deploy: {
      en: (environment) => `You may not deploy to ${environment}.`,
      ko: (environment) => `${environment} 환경에 배포할 권한이 없습니다.`,
    },
    rollback: {
      en: (environment) => `You may not roll back in ${environment}.`,
      ko: (environment) => `${environment} 환경을 롤백할 권한이 없습니다.`,
    },
    lock: {
      en: (environment) => `You may not lock ${environment}.`,
      ko: (environment) => `${environment} 환경을 잠글 권한이 없습니다.`,
    },
  } satisfies ForEach<GuardedAction, (environment: Escaped) => string>,
  openToNobody: {
    deploy: {
      en: (environment) => `Nobody may deploy to ${environment} yet.`,
      ko: (environment) => `${environment} 환경에는 아직 아무도 배포할 수 없습니다.`,
    },
    rollback: {
      en: (environment) => `Nobody may roll back in ${environment} yet.`,
      ko: (environment) => `${environment} 환경은 아직 아무도 롤백할 수 없습니다.`,
    },
    lock: {
      en: (environment) => `Nobody may lock ${environment} yet.`,
      ko: (environment) => `${environment} 환경은 아직 아무도 잠글 수 없습니다.`,
    },
  } satisfies ForEach<GuardedAction, (environment: Escaped) => string>,
  breakGlassRoleRequired: {
    en: (environment: Escaped) => `You may not make emergency deploys to ${environment}.`,
    ko: (environment: Escaped) => `${environment} 환경에 긴급 배포(break-glass)를 할 권한이 없습니다.`,
  },
  breakGlassUnexplained: {
    en: 'An emergency deploy needs a reason.',
    ko: '긴급 배포(break-glass)에는 이유가 필요합니다.',
  },
  /** `where`: what the lock covers, as `service/environment`. */
  locked: {
    en: (where: Escaped, by: Escaped, why: Escaped) => `${where} is locked by ${by} (“${why}”).`,
    ko: (where: Escaped, by: Escaped, why: Escaped) => `${where}: ${by} 님이 잠갔습니다. 이유: ${why}.`,
  },
  frozen: {
    en: (environment: Escaped, freeze: Escaped) => `${environment} is frozen: ${freeze}.`,
    ko: (environment: Escaped, freeze: Escaped) => `${environment} 환경은 배포 동결 기간입니다: ${freeze}.`,
  },
  checksNotPassed: {
    en: 'Required checks of this commit have not passed.',
    ko: '이 커밋의 필수 체크가 아직 통과하지 않았습니다.',
  },
  checksAbsent: {
    en: 'Every check of this commit has to pass, and it has none.',
    ko: '이 커밋의 모든 체크가 통과해야 하는데 체크가 하나도 없습니다.',
  },
  /** `what` is null where it is not known what could not be read. */
  checksUnreadable: {
    en: (what: string | null) =>
      what === null
        ? 'The checks of this commit could not be read.'
        : `Whether the checks of this commit have passed is unknown: ${what} could not be read.`,
    ko: (what: string | null) =>
      what === null
        ? '이 커밋의 체크 결과를 읽지 못했습니다.'
        : `이 커밋의 체크 통과 여부를 알 수 없습니다. ${what} 읽지 못했습니다.`,
  },
  checksWithoutCommit: {
    en: (environment: Escaped) =>
      `${environment} requires checks, but the versions of this service name no commit to check.`,
    ko: (environment: Escaped) =>
      `${environment} 환경은 체크 통과가 필요한데 이 서비스의 버전으로는 체크를 확인할 커밋을 알 수 없습니다.`,
  },
  approvalUnbound: {
    en: (environment: Escaped) =>
      `Deploys to ${environment} need approval, but the workflow would not be told which commit was approved.`,
    ko: (environment: Escaped) => `${environment} 환경은 승인이 필요한데, 승인한 커밋이 워크플로에 전달되지 않습니다.`,
  },
  bindingUnreadable: {
    en: (environment: Escaped) =>
      `Deploys to ${environment} need approval, but whether the workflow takes the approved commit could not be read.`,
    ko: (environment: Escaped) =>
      `${environment} 환경은 승인이 필요한데, 워크플로가 승인한 커밋을 받는지 읽지 못했습니다.`,
  },
  approvalsMissing: {
    en: (environment: Escaped) => `Deploys to ${environment} need approval.`,
    ko: (environment: Escaped) => `${environment} 환경에 배포하려면 승인이 필요합니다.`,
  },
  ownRequest: {
    en: 'You asked for this deploy, so your own approval does not count.',
    ko: '직접 요청한 배포라서 본인의 승인은 인정되지 않습니다.',
  },
  approverRoleRequired: {
    en: 'You may not decide on this deploy.',
    ko: '이 배포를 승인하거나 거절할 권한이 없습니다.',
  },
  alreadyApproved: { en: 'You have approved this already.', ko: '이미 승인한 배포입니다.' },
  requestExpired: {
    en: (when: string) => `This request expired ${when}.`,
    ko: (when: string) => `이 요청은 ${when} 만료됐습니다.`,
  },
  alreadyDecided: {
    approved: { en: (by) => `${by} has approved this already.`, ko: (by) => `${by} 님이 이미 승인했습니다.` },
    rejected: { en: (by) => `${by} has rejected this already.`, ko: (by) => `${by} 님이 이미 거절했습니다.` },
    withdrawn: { en: (by) => `${by} has withdrawn this already.`, ko: (by) => `${by} 님이 이미 철회했습니다.` },
  } satisfies ForEach<Decision, (by: Escaped) => string>,
  overtaken: {
    en: (service: Escaped, environment: Escaped) =>
      `${service} was deployed to ${environment} again after this deploy. This button would undo that.`,
    ko: (service: Escaped, environment: Escaped) =>
      `이 배포 뒤에 ${service} 서비스가 ${environment} 환경에 다시 배포됐습니다. 이 버튼을 누르면 그 배포가 되돌려집니다.`,
  },
  notWaiting: { en: 'This deploy no longer waits for an answer.', ko: '이 배포는 더 이상 응답을 기다리지 않습니다.' },
  notYours: {
    en: (requestedBy: Escaped) => `Only ${requestedBy}, who asked for this deploy, may withdraw it.`,
    ko: (requestedBy: Escaped) => `이 배포는 요청한 ${requestedBy} 님만 철회할 수 있습니다.`,
  },
  runNotCancellable: {
    en: 'GitHub can no longer cancel this run.',
    ko: 'GitHub에서 이 실행을 더 이상 취소할 수 없습니다.',
  },
  laneTaken: {
    en: (service: Escaped, environment: Escaped) => `Another deploy of ${service} to ${environment} is in progress.`,
    ko: (service: Escaped, environment: Escaped) => `${service}의 다른 배포가 ${environment} 환경에서 진행 중입니다.`,
  },
} satisfies WordTable;
