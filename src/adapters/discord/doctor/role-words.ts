import type { AtWorkflow, RoleUnchecked, TrustBreadth } from '../../../domain/doctor/finding.ts';
import type { Bilingual } from '../kit/words.ts';
import type { DoctorWords } from './said.ts';

const place = ({ environment, repository, workflow, ref }: AtWorkflow) =>
  `${environment}: ${repository} ${workflow}@${ref}`;
const guide = 'docs/deploy-workflow.md';

const breadths: Readonly<Record<TrustBreadth, Bilingual<string>>> = {
  anyone: { en: 'jobs of repositories of anybody', ko: '다른 사람의 저장소에서 실행되는 작업' },
  owner: { en: 'jobs of other repositories of the same owner', ko: '같은 소유자의 다른 저장소에서 실행되는 작업' },
  repository: {
    en: 'jobs on any branch, pull request or environment of the repository',
    ko: '저장소의 다른 브랜치, PR, 환경에서 실행되는 작업',
  },
  name: {
    en: "jobs of whoever takes over the repository's name",
    ko: '나중에 그 저장소 이름을 가져간 사람의 작업',
  },
};

const reasons: Readonly<Record<RoleUnchecked, Bilingual<readonly [string, string]>>> = {
  'not-literal': {
    en: [
      'the workflow does not name the role itself, and the App may not read variables and secrets',
      `compare its trust policy with ${guide}, or write the ARN into the workflow: it is no secret`,
    ],
    ko: [
      '워크플로에 역할이 직접 적혀 있지 않고, App은 변수와 시크릿을 읽을 수 없습니다',
      `신뢰 정책을 ${guide}와 비교하거나, 비밀이 아닌 ARN을 워크플로에 직접 적으세요`,
    ],
  },
  'job-not-literal': {
    en: [
      'the environment of its job or the audience is only known when it runs',
      `compare its trust policy with ${guide}`,
    ],
    ko: ['작업의 환경이나 audience는 실행할 때만 알 수 있습니다', `신뢰 정책을 ${guide}와 비교하세요`],
  },
  'another-account': {
    en: ['it is in another account', 'run the doctor with credentials of that account'],
    ko: ['다른 계정의 역할입니다', '그 계정의 자격 증명으로 다시 실행하세요'],
  },
  'own-subject': {
    en: [
      'the repository or its organization makes the subject by a template of its own',
      'compare the trust policy with the subject in the log of a run',
    ],
    ko: ['저장소나 조직이 직접 정한 subject 템플릿을 씁니다', '신뢰 정책을 실행 로그의 subject와 비교하세요'],
  },
  conditional: {
    en: [
      'the trust policy refuses this ref, and the job has an if, so that it may not run here',
      'give the job an environment, and trust that',
    ],
    ko: [
      '신뢰 정책이 이 ref를 거부하지만, 작업에 if가 있어 여기서 실행되지 않을 수 있습니다',
      '작업에 environment를 주고 신뢰 정책에 그 환경을 넣으세요',
    ],
  },
  conditions: {
    en: ['it has a Deny that may match, or conditions that cannot be decided from here', `compare it with ${guide}`],
    ko: ['해당될 수 있는 Deny나 여기서 판단할 수 없는 조건이 있습니다', `${guide}와 비교하세요`],
  },
};

/** What is wrong with the roles that workflows assume in AWS. */
export const roleWords = {
  'deploy-role-missing': {
    en: (at) => [
      `${place(at)} assumes ${at.role}, which is not there`,
      'correct role-to-assume in the workflow, or create the role',
    ],
    ko: (at) => [
      `${place(at)}에 적힌 ${at.role} 역할이 없습니다`,
      '워크플로의 role-to-assume을 고치거나 역할을 만드세요',
    ],
  },
  'deploy-role-untrusting': {
    en: (at) => [
      `${place(at)}: ${at.role} does not trust the OIDC provider of GitHub`,
      `allow it sts:AssumeRoleWithWebIdentity in the trust policy, as ${guide} shows`,
    ],
    ko: (at) => [
      `${place(at)}: ${at.role}이 GitHub의 OIDC 공급자를 신뢰하지 않습니다`,
      `${guide}처럼 신뢰 정책에서 sts:AssumeRoleWithWebIdentity를 허용하세요`,
    ],
  },
  'deploy-role-refuses': {
    en: (at) => [
      `${place(at)}: ${at.role} wants ${at.claim} to be ${at.accepted.join(' or ')}, and GitHub sends ${at.sent}`,
      `write ${at.sent} into that condition of the trust policy, exactly`,
    ],
    ko: (at) => [
      `${place(at)}: ${at.role}의 신뢰 정책은 ${at.claim} 조건이 ${at.accepted.join(', ')}이고, GitHub가 보내는 값은 ${at.sent}입니다`,
      `신뢰 정책의 그 조건에 ${at.sent} 값을 그대로 적으세요`,
    ],
  },
  'deploy-role-too-wide': {
    en: (at) => [
      `${place(at)}: ${at.role} can be assumed by ${breadths[at.breadth].en}, too`,
      at.breadth === 'name'
        ? `add a condition on repository_id, as ${guide} shows`
        : `name one repository and one environment in the condition of sub, without *, as ${guide} shows`,
    ],
    ko: (at) => [
      `${place(at)}: ${breadths[at.breadth].ko}도 ${at.role} 역할을 맡을 수 있습니다`,
      at.breadth === 'name'
        ? `${guide}처럼 repository_id 조건을 추가하세요`
        : `${guide}처럼 sub 조건에 저장소 하나와 환경 하나를 * 없이 적으세요`,
    ],
  },
  'deploy-role-unchecked': {
    en: (at) => [
      `${place(at)}: the trust policy of ${at.role} could not be checked: ${reasons[at.why].en[0]}`,
      reasons[at.why].en[1],
    ],
    ko: (at) => [
      `${place(at)}: ${at.role}의 신뢰 정책을 확인하지 못했습니다. ${reasons[at.why].ko[0]}`,
      reasons[at.why].ko[1],
    ],
  },
} satisfies Partial<DoctorWords>;
