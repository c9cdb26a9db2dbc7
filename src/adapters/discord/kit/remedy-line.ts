import type { OpenChecks } from '../../../domain/deploy/deploy-refusal.ts';
import type { Remedy } from '../../../domain/deploy/remedy.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, type Escaped, escapeText } from './escape-text.ts';
import { cutPieces } from './limits.ts';
import { httpsUrl } from './links.ts';
import { ago, dateAndTime } from './moment.ts';
import { promotionWords } from './promotion-words.ts';
import { roleMentions } from './role-mentions.ts';
import { unlockCommand } from './unlock-command.ts';
import { opening, sourceLine } from './unseen-words.ts';
import { type ForEach, type InOneLanguage, type WordTable, wordsIn } from './words.ts';

const longestName = 100;
const longestList = 1000;
const longestChecks = 300;

type RemedyWords = InOneLanguage<typeof remedyWords>;

/** What would change the answer, in a sentence. */
export function remedyLine(remedy: Remedy, language: Language): string {
  const words = wordsIn(language, remedyWords);
  const promotion = wordsIn(language, promotionWords);
  switch (remedy.kind) {
    case 'known-name':
      return words.knownName[remedy.of](remedy.known.length === 0 ? words.none : nameList(remedy.known, longestList));
    case 'version-name':
      return words.versionName;
    case 'another-version':
      return words.anotherVersion;
    case 'adopt-commit':
      return words.adoptCommit;
    case 'see-board':
      return words.seeBoard;
    case 'name-version':
      return words.nameVersion;
    case 'ask-again':
      return words.askAgain;
    case 'ask-with-role':
      return words.askWithRole(roleMentions(remedy.roles, longestList));
    case 'explain':
      return words.explain;
    case 'without-break-glass':
      return words.withoutBreakGlass;
    case 'name-roles':
      return words.nameRoles(codeText(remedy.path, longestName));
    case 'fix-configuration':
      return words.fixConfiguration(codeText(remedy.path, longestName));
    case 'unlock':
      return words.unlock(
        escapeText(remedy.lock.by.name, longestName),
        unlockCommand(remedy.lock.scope, language, 'force'),
        remedy.lock.untilMs === null ? null : ago(remedy.lock.untilMs),
      );
    case 'wait-until':
      return words.waitUntil(dateAndTime(remedy.atMs), ago(remedy.atMs));
    case 'deploy-first':
      return promotion.deployFirst(codeText(remedy.environment, longestName));
    case 'deploy-there-again':
      return promotion.deployThereAgain(codeText(remedy.environment, longestName));
    case 'look-again-there':
      return promotion.lookAgainThere(codeText(remedy.environment, longestName));
    case 'announce-digest':
      return promotion.announceDigest(codeText(remedy.environment, longestName));
    case 'checks-must-pass':
      return checksLine(remedy.checks, words);
    case 'send-commit':
      return words.sendCommit[remedy.lacks];
    case 'approvals':
      return words.approvals(remedy.missing, roleMentions(remedy.roles, longestList));
    case 'try-again':
      return words.tryAgain;
    case 'mend-source':
      return sourceLine(remedy, language);
    case 'allow-runs':
      return words.allowRuns;
    case 'ask-person':
      return words.askPerson(escapeText(remedy.person.name, longestName));
    case 'release-lane':
      return releaseLine(remedy, words, language);
    case 'look-at-run':
      return words.lookAtRun(httpsUrl(remedy.url));
    case 'see-card':
      return words.seeCard;
    default:
      return unreachable(remedy);
  }
}

function releaseLine(
  { service, environment, mend }: Extract<Remedy, { readonly kind: 'release-lane' }>,
  words: RemedyWords,
  language: Language,
): string {
  const release = words.releaseLane(
    codeText(service, longestName),
    codeText(environment, longestName),
    unlockCommand({ service, environment }, language, 'reason'),
  );
  return mend === undefined ? release : `${opening(mend.closed, mend.permission, language)} ${release}`;
}

function checksLine(checks: OpenChecks, words: RemedyWords): string {
  const { open, haveOnePass, askAgainOnce } = words.checksMustPass;
  const lists = openLists.flatMap((list) =>
    checks[list].length === 0 ? [] : [open[list](nameList(checks[list], longestChecks))],
  );
  return lists.length === 0 ? haveOnePass : askAgainOnce(lists.join('; '));
}

const openLists = ['failed', 'pending', 'skipped', 'missing'] as const satisfies readonly (keyof OpenChecks)[];

function nameList(names: readonly string[], atMost: number): string {
  return list(
    names.map((name) => codeText(name, longestName)),
    atMost,
  );
}

function list(items: readonly string[], atMost: number): string {
  return cutPieces(
    items.map((item, index) => (index === 0 ? item : `, ${item}`)),
    atMost,
  );
}

const remedyWords = {
  none: { en: 'none', ko: '없음' },
  knownName: {
    service: {
      en: (known: string) => `Known services: ${known}`,
      ko: (known: string) => `배포할 수 있는 서비스: ${known}`,
    },
    environment: {
      en: (known: string) => `Known environments: ${known}`,
      ko: (known: string) => `배포할 수 있는 환경: ${known}`,
    },
  },
  versionName: {
    en: 'Use letters, digits and `. _ / + -`, 128 at most, starting with a letter, a digit or `_`, and without `..`.',
    ko: '영문자, 숫자, `. _ / + -`만 128자까지 쓸 수 있습니다. 첫 글자는 영문자, 숫자, `_` 중 하나여야 하고 `..`은 쓸 수 없습니다.',
  },
  anotherVersion: { en: 'Choose one that exists.', ko: '저장소에 있는 버전을 골라 주세요.' },
  adoptCommit: {
    en: 'Put it on a branch, tag it, or choose another.',
    ko: '브랜치에 올리거나 태그를 붙이거나, 다른 버전을 골라 주세요.',
  },
  seeBoard: {
    en: '`/deploys` shows what runs there; `/rollback` goes back from that.',
    ko: '`/배포현황`에서 지금 실행 중인 버전을 확인하고, 되돌리려면 `/롤백`을 사용해 주세요.',
  },
  nameVersion: {
    en: 'Name the version that should run with `/deploy`.',
    ko: '되돌릴 버전을 `/배포`로 직접 지정해 주세요.',
  },
  askAgain: { en: 'Ask again if you still want it.', ko: '아직 필요하면 다시 요청해 주세요.' },
  /** `roles` are role mentions; empty where none can be shown. */
  askWithRole: {
    en: (roles: string) =>
      roles === ''
        ? 'Ask an admin for one of the roles that may.'
        : `Ask an admin for one of the roles that may: ${roles}`,
    ko: (roles: string) =>
      roles === ''
        ? '관리자에게 필요한 역할을 요청해 주세요.'
        : `관리자에게 다음 중 하나의 역할을 요청해 주세요: ${roles}`,
  },
  explain: { en: 'Ask again and say why.', ko: '이유를 적어서 다시 요청해 주세요.' },
  withoutBreakGlass: {
    en: 'Nobody may. Deploy without `break_glass`.',
    ko: '할 수 있는 사람이 정해져 있지 않으니 일반 배포로 요청해 주세요.',
  },
  nameRoles: {
    en: (path: Escaped) => `Put role ids under ${path} in \`geonbot.yaml\`.`,
    ko: (path: Escaped) => `\`geonbot.yaml\`의 ${path}에 역할 ID를 추가해 주세요.`,
  },
  fixConfiguration: {
    en: (path: Escaped) => `Change ${path} in \`geonbot.yaml\`.`,
    ko: (path: Escaped) => `\`geonbot.yaml\`의 ${path} 값을 고쳐 주세요.`,
  },
  /** `until` is null where the lock does not end by itself. */
  unlock: {
    en: (owner: Escaped, command: Escaped, until: string | null) =>
      `Ask ${owner} to unlock it; ${command} removes it by force for whoever may lock there. ${until === null ? 'It does not expire.' : `It expires ${until}.`}`,
    ko: (owner: Escaped, command: Escaped, until: string | null) =>
      `${owner} 님에게 풀어 달라고 하세요. 이곳을 잠글 권한이 있으면 ${command} 명령어로 강제로 풀 수 있습니다. ${until === null ? '풀 때까지 잠겨 있습니다.' : `그대로 두면 ${until} 풀립니다.`}`,
  },
  waitUntil: {
    en: (when: string, away: string) => `The freeze ends ${when} (${away}).`,
    ko: (when: string, away: string) => `${when}(${away})에 풀립니다.`,
  },
  checksMustPass: {
    haveOnePass: {
      en: 'Let one run and pass, then ask again.',
      ko: '체크를 하나 이상 통과시킨 뒤 다시 요청해 주세요.',
    },
    askAgainOnce: {
      en: (open: string) => `Ask again once they have. ${capital(open)}`,
      ko: (open: string) => `통과하면 다시 요청해 주세요. ${open}`,
    },
    open: {
      failed: { en: (names: string) => `failed: ${names}`, ko: (names: string) => `실패: ${names}` },
      pending: { en: (names: string) => `not over yet: ${names}`, ko: (names: string) => `진행 중: ${names}` },
      skipped: {
        en: (names: string) => `skipped in a run that did not succeed: ${names}`,
        ko: (names: string) => `성공하지 못한 실행에서 건너뜀: ${names}`,
      },
      missing: { en: (names: string) => `absent: ${names}`, ko: (names: string) => `없음: ${names}` },
    } satisfies ForEach<keyof OpenChecks, (names: string) => string>,
  },
  sendCommit: {
    declaration: {
      en: 'Declare an input `commit` under `workflow_dispatch` in the workflow, and let it check out exactly that.',
      ko: '워크플로의 `workflow_dispatch`에 `commit` 입력을 선언하고, 정확히 그 커밋을 체크아웃하게 해 주세요.',
    },
    input: {
      en: 'Add `commit: "{commit}"` to the `inputs` of the service in `geonbot.yaml`, and let the workflow check out exactly that.',
      ko: '`geonbot.yaml`에서 서비스의 `inputs`에 `commit: "{commit}"`을 추가하고, 워크플로가 정확히 그 커밋을 체크아웃하게 해 주세요.',
    },
  },
  approvals: {
    en: (missing: number, roles: string) => {
      const one = missing <= 1;
      const wanted = one ? 'one approval by somebody else who' : `${missing} approvals by others who`;
      if (roles === '') return `It needs ${wanted} may.`;
      return `It needs ${wanted} ${one ? 'holds' : 'hold'} one of these roles: ${roles}`;
    },
    ko: (missing: number, roles: string) =>
      roles === ''
        ? `승인 권한이 있는 다른 사람의 승인이 ${Math.max(1, missing)}개 필요합니다.`
        : `다음 역할을 가진 다른 사람의 승인이 ${Math.max(1, missing)}개 필요합니다: ${roles}`,
  },
  releaseLane: {
    en: (service: Escaped, environment: Escaped, command: Escaped) =>
      `Look at what runs. Whoever may lock ${environment} can then let the next deploy of ${service} go with ${command} and a reason.`,
    ko: (service: Escaped, environment: Escaped, command: Escaped) =>
      `지금 무엇이 실행 중인지 확인해 주세요. 그다음 ${environment} 환경을 잠글 수 있는 사람이 ${command} 뒤에 이유를 적으면 ${service} 서비스의 다음 배포가 진행됩니다.`,
  },
  tryAgain: { en: 'Ask again in a minute.', ko: '잠시 뒤에 다시 요청해 주세요.' },
  allowRuns: {
    en: 'Grant the GitHub App “Actions: read and write”, accept the change in the installation’s settings, then press again.',
    ko: 'GitHub App에 “Actions: Read and write” 권한을 주고 설치 설정에서 승인한 뒤 다시 눌러 주세요.',
  },
  askPerson: {
    en: (person: Escaped) => `Ask ${person} to do it, or an approver to reject it.`,
    ko: (person: Escaped) => `${person} 님에게 철회를 부탁하거나 승인 권한이 있는 사람에게 거절을 부탁해 주세요.`,
  },
  lookAtRun: {
    en: (link: string | null) => (link === null ? 'See the run on GitHub.' : `[See the run on GitHub](${link}).`),
    ko: (link: string | null) =>
      link === null
        ? '결과는 GitHub의 실행 페이지에서 확인해 주세요.'
        : `결과는 [실행 페이지](${link})에서 확인해 주세요.`,
  },
  seeCard: { en: 'See its card.', ko: '어떻게 됐는지는 배포 카드에서 확인해 주세요.' },
} satisfies WordTable;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
