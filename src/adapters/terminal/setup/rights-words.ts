import type { Language } from '../../../domain/people/people.ts';
import {
  canBeLeftOut,
  type InstallerRights,
  type InstallerTask,
  type MissingRight,
  type UnjudgedReason,
  type WhyMissing,
} from '../../../domain/setup/installer-rights.ts';
import type { SetupAccount } from '../../../domain/setup/setup-progress.ts';

type Pair = Readonly<Record<Language, string>>;
/** Where to, for whoever prepares it. */
type Place = Pick<SetupAccount, 'id' | 'region'>;

export const taskNames: Readonly<Record<InstallerTask, Pair>> = {
  secrets: { en: 'keep the secrets in Parameter Store', ko: 'Parameter Store에 시크릿 보관' },
  prepare: { en: 'prepare the region (cdk bootstrap)', ko: '리전 준비 (cdk bootstrap)' },
  deploy: { en: 'deploy the stack', ko: '스택 배포' },
  discovery: { en: 'look for resources', ko: '리소스 찾기' },
  bill: { en: "read last month's bill", ko: '지난달 청구액 읽기' },
};

const fixes: Readonly<Record<WhyMissing, Pair>> = {
  'not-granted': {
    en: 'no policy grants it: have one grant it to you',
    ko: '허용하는 정책이 없습니다. 정책으로 허용해 달라고 하세요',
  },
  forbidden: {
    en: 'a policy forbids it: have its Deny lifted',
    ko: '정책이 금지합니다(Deny). 그 Deny를 풀어 달라고 하세요',
  },
  boundary: {
    en: 'your permissions boundary does not let it through: have the boundary widened, or use another role',
    ko: '권한 경계(permissions boundary)가 막습니다. 경계를 넓히거나 다른 역할을 쓰세요',
  },
  organization: {
    en: 'a service control policy of your organization does not let it through: ask who owns the organization',
    ko: '조직의 서비스 제어 정책(SCP)이 막습니다. 조직 관리자에게 문의하세요',
  },
};

const reasons: Readonly<Record<UnjudgedReason, Pair>> = {
  'access-denied': {
    en: 'it takes iam:SimulatePrincipalPolicy, and iam:GetRole for a role',
    ko: 'iam:SimulatePrincipalPolicy 권한이 필요하고, 역할이면 iam:GetRole도 필요합니다',
  },
  throttled: { en: 'IAM was asked too often', ko: 'IAM 요청 한도를 넘었습니다' },
  'source-unavailable': { en: 'IAM did not answer', ko: 'IAM이 응답하지 않습니다' },
  'not-understood': { en: "IAM's answer was not understood", ko: 'IAM의 응답을 이해하지 못했습니다' },
  'no-credentials': { en: 'there are no credentials', ko: '자격 증명이 없습니다' },
  conditional: {
    en: 'a policy has a condition that only the request itself can meet',
    ko: '정책에 요청할 때만 알 수 있는 조건이 있습니다',
  },
  session: {
    en: 'IAM knows no policies of this session',
    ko: 'IAM이 이 세션의 정책을 알지 못합니다',
  },
};

/** What somebody may do in AWS of all that a setup does: a line for each that is missing or that nobody could tell. */
export function installerRightsIn(rights: InstallerRights, place: Place): readonly Pair[] {
  const lines = rights.flatMap(({ task, rights: of }): readonly Pair[] => {
    if (of.kind === 'allowed') return [];
    if (of.kind === 'unchecked') return [uncheckedIn(task, of.reason)];
    return grouped(of.missing).map((same) => missingIn(task, same, place));
  });
  if (lines.length > 0) return lines;
  // IAM's simulation knows neither the policies of a session nor every condition.
  return [
    {
      en: 'Your rights in AWS: nothing that was looked at is missing',
      ko: 'AWS 권한: 확인한 것 중 없는 권한은 없습니다',
    },
  ];
}

function uncheckedIn(task: InstallerTask, reason: UnjudgedReason): Pair {
  const { en, ko } = taskNames[task];
  return {
    en: `Your rights to ${en} could not be checked (${reasons[reason].en}); the setup goes on`,
    ko: `권한을 확인하지 못했습니다: ${ko} (${reasons[reason].ko}). 설치는 계속합니다`,
  };
}

type Same = { readonly actions: readonly string[]; readonly on: string; readonly why: WhyMissing };

function missingIn(task: InstallerTask, { actions, on, why }: Same, { id, region }: Place): Pair {
  const what = actions.join(', ');
  const { en, ko } = taskNames[task];
  const without = canBeLeftOut(task)
    ? { en: '; the setup goes on without', ko: '. 설치는 이것 없이 계속합니다' }
    : { en: '', ko: '' };
  // Outside of an app of the CDK it has to be told where.
  const command = `npx cdk bootstrap aws://${id}/${region}`;
  const bootstrap =
    task === 'prepare'
      ? {
          en: `; or have an administrator run "${command}" once`,
          ko: `. 관리자가 "${command}"을 한 번 실행해도 됩니다`,
        }
      : { en: '', ko: '' };
  return {
    en: `Missing in AWS to ${en}: ${what} on ${on} (${fixes[why].en}${bootstrap.en})${without.en}`,
    ko: `AWS에 없는 권한 - ${ko}: ${on}의 ${what} (${fixes[why].ko}${bootstrap.ko})${without.ko}`,
  };
}

function grouped(missing: readonly MissingRight[]): readonly Same[] {
  const groups = new Map<string, { actions: string[]; on: string; why: WhyMissing }>();
  for (const { action, on, why } of missing) {
    const key = `${on} ${why}`;
    const group = groups.get(key) ?? { actions: [], on, why };
    if (!group.actions.includes(action)) group.actions.push(action);
    groups.set(key, group);
  }
  return [...groups.values()];
}
