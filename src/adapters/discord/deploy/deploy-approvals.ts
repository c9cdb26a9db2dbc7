import { bindingOf } from '../../../domain/deploy/binding.ts';
import { countedApprovals, missingApprovals } from '../../../domain/deploy/counted-approvals.ts';
import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { Language, RoleId } from '../../../domain/people/people.ts';
import type { Escaped } from '../kit/escape-text.ts';
import { linesWithin } from '../kit/limits.ts';
import { ago } from '../kit/moment.ts';
import { roleMentions } from '../kit/role-mentions.ts';
import { andMore, type ForEach, type InOneLanguage, plural, type WordTable, wordsIn } from '../kit/words.ts';
import { nameText, personText } from './deploy-names.ts';

/** The given and the missing approvals. Empty if there are none. */
export function approvalsText(deployment: Deployment, language: Language): string {
  const words = wordsIn(language, approvalWords);
  const { approvals, state, requestedBy } = deployment;
  if (state.kind !== 'awaiting-approval')
    return within(
      approvals.map((given) => givenLine(given, words)),
      words,
    );
  const { rule, untilMs } = state;
  const matter = { rule, requestedBy, commit: deployment.commit?.sha ?? null };
  const count = missingApprovals(approvals, matter);
  const missing = count === 0 ? words.complete : missingText(count, rule.roles, language);
  const given = countedApprovals(approvals, matter).map((one) => givenLine(one, words));
  return within([missing, words.expires(ago(untilMs)), ...given], words);
}

/** How many must still say yes, and whose yes counts. */
export function missingText(count: number, roles: readonly RoleId[], language: Language): string {
  return wordsIn(language, approvalWords).missing(count, roleMentions(roles, 300));
}

/** What nobody started is bound to nothing, and need not be. */
export function bindingLines(deployment: Deployment, language: Language): readonly string[] {
  const { state, workflow } = deployment;
  const { kind } = bindingOf(deployment);
  const isStarted = state.kind === 'cancelled' ? state.run !== null : !['rejected', 'expired'].includes(state.kind);
  return kind === 'bound' || kind === 'no-commit' || !isStarted
    ? []
    : [wordsIn(language, approvalWords).unbound[kind](nameText(workflow))];
}

function givenLine({ by, atMs }: Deployment['approvals'][number], words: InOneLanguage<typeof approvalWords>): string {
  return `✅ ${words.given(personText(by), ago(atMs))}`;
}

function within(lines: readonly string[], words: InOneLanguage<typeof approvalWords>): string {
  return linesWithin(lines, 800, (shown) => words.more(lines.length - shown));
}

const approvalWords = {
  unbound: {
    undeclared: {
      en: (workflow) =>
        `⚠️ Not bound to the commit: ${workflow} declares no input \`commit\`, so it may build another one.`,
      ko: (workflow) =>
        `⚠️ 커밋에 묶이지 않은 배포입니다: ${workflow} 파일에 \`commit\` 입력이 없어서 다른 커밋을 빌드할 수 있습니다.`,
    },
    'not-sent': {
      en: (workflow) =>
        `⚠️ Not bound to the commit: none of the inputs that ${workflow} gets holds it, so it may build another one.`,
      ko: (workflow) =>
        `⚠️ 커밋에 묶이지 않은 배포입니다: ${workflow} 파일에 보내는 입력값에 커밋이 없어서 다른 커밋을 빌드할 수 있습니다.`,
    },
    unreadable: {
      en: (workflow) =>
        `⚠️ Perhaps not bound to the commit: which inputs ${workflow} declares could not be read. Every input is sent, and GitHub refuses those that it does not declare.`,
      ko: (workflow) =>
        `⚠️ 커밋에 묶이지 않았을 수 있습니다: ${workflow} 파일의 입력 정의를 읽지 못했습니다. 입력값을 모두 보내고, 선언되지 않은 입력이 있으면 GitHub가 거부합니다.`,
    },
  } satisfies ForEach<'undeclared' | 'not-sent' | 'unreadable', (workflow: Escaped) => string>,
  /** `roles` are role mentions; empty where none can be shown. */
  missing: {
    en: (count: number, roles: string) =>
      roles === ''
        ? `Needs ${plural(count, 'more approval')}`
        : `Needs ${plural(count, 'more approval')} by one of these roles: ${roles}`,
    ko: (count: number, roles: string) =>
      roles === '' ? `승인 ${count}개가 더 필요합니다` : `이 역할의 승인 ${count}개가 더 필요합니다: ${roles}`,
  },
  complete: {
    en: 'Everybody needed has approved. The rules are checked once more.',
    ko: '필요한 승인이 모두 모였습니다. 규칙을 한 번 더 확인합니다.',
  },
  expires: { en: (when: string) => `Expires ${when}`, ko: (when: string) => `만료: ${when}` },
  given: {
    en: (by: Escaped, when: string) => `${by} approved ${when}`,
    ko: (by: Escaped, when: string) => `${by} 님이 ${when} 승인`,
  },
  more: andMore,
} satisfies WordTable;
