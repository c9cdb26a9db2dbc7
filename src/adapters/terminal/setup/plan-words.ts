import type { PlannedSetup } from '../../../application/setup/planned-setup.ts';
import { decimalsOf } from '../../../domain/cost/currency.ts';
import type { Language } from '../../../domain/people/people.ts';
import { commentsIn, unreadReasonIn } from '../../../domain/setup/configuration-comments.ts';
import { installerRightsIn } from './rights-words.ts';
import { lineOf } from './shown-text.ts';

type Pair = Readonly<Record<Language, string>>;

/** All that a setup is about to do, one line each. */
export function planIn(plan: PlannedSetup, language: Language): string {
  return linesOf(plan, language)
    .map((line) => lineOf(typeof line === 'string' ? line : line[language]))
    .join('\n');
}

function linesOf(plan: PlannedSetup, language: Language): readonly (Pair | string)[] {
  const { account, makesReady, missingChannels, roles, services, environments, watched } = plan;
  const where = { en: `account ${account.id}, ${account.region}`, ko: `계정 ${account.id}, ${account.region}` };
  const channels = missingChannels.map((name) => `#${name}`).join(', ');
  const who = roles.map(({ name }) => `@${name}`).join(', ');
  const deployed = services.map(({ name, repository }) => `${name} (${repository})`).join(', ');
  const to = environments.join(', ');
  return [
    ...(makesReady
      ? [
          {
            en: `AWS: prepare ${where.en} for the CDK (cdk bootstrap)`,
            ko: `AWS: ${where.ko}에 CDK 준비 (cdk bootstrap)`,
          },
        ]
      : []),
    { en: `AWS: deploy the stack into ${where.en}`, ko: `AWS: ${where.ko}에 스택 배포` },
    missingChannels.length > 0
      ? {
          en: `Discord: create ${channels} in ${plan.server.name}`,
          ko: `Discord: ${plan.server.name}에 ${channels} 채널 생성`,
        }
      : {
          en: `Discord: all channels are in ${plan.server.name}`,
          ko: `Discord: ${plan.server.name}에 채널이 모두 있음`,
        },
    { en: 'Discord: register the commands, say hello in each channel', ko: 'Discord: 명령어 등록, 각 채널에 인사' },
    { en: `May deploy: ${who || 'nobody yet'}`, ko: `배포할 수 있는 역할: ${who || '아직 없음'}` },
    {
      en: `Deploys: ${deployed || 'none found'}; environments: ${to}`,
      ko: `배포 대상: ${deployed || '찾지 못함'}, 환경: ${to}`,
    },
    {
      en: `/status: ${watched.ecs} ECS services, ${watched.ec2} EC2 instances, ${watched.eks} EKS clusters`,
      ko: `/status: ECS 서비스 ${watched.ecs}개, EC2 인스턴스 ${watched.ec2}개, EKS 클러스터 ${watched.eks}개`,
    },
    budgetIn(plan),
    ...plan.leftOut.map((one) => commentsIn(language).leftOut(one)),
    ...plan.unread.map((one) => commentsIn(language).unread(one)),
    ...rightsIn(plan),
    ...installerRightsIn(plan.rights, plan.account),
  ];
}

function budgetIn({ bill, budget }: PlannedSetup): Pair {
  if (bill.kind === 'unreadable') {
    const { reason } = bill;
    return {
      en: `Budget: none, last month's bill could not be read (${unreadReasonIn(reason, 'en')})`,
      ko: `예산: 없음. 지난달 청구액을 읽지 못했습니다 (${unreadReasonIn(reason, 'ko')})`,
    };
  }
  if (bill.kind === 'none' || budget === null) {
    return {
      en: 'Budget: none, last month cost nothing to go by',
      ko: '예산: 없음. 지난달에 기준으로 삼을 비용이 없습니다',
    };
  }
  const last = `${bill.amount.toFixed(decimalsOf(bill.currency))} ${bill.currency}`;
  return { en: `Budget: ${budget}, last month was ${last}`, ko: `예산: ${budget}, 지난달 ${last}` };
}

/** Beyond reading. */
function rightsIn({ mayStop, startsRuns, services }: PlannedSetup): readonly Pair[] {
  const places = mayStop.map(({ place }) => place).join(', ');
  return [
    gitHubIn(startsRuns, services.length > 0),
    mayStop.length === 0
      ? {
          en: 'Rights in AWS beyond reading, outside its own stack: none',
          ko: 'AWS에서 자체 스택 밖의 읽기 이상 권한: 없음',
        }
      : {
          en: `Rights in AWS beyond reading, outside its own stack: ecs:StopServiceDeployment and ecs:ContinueServiceDeployment on ${places}`,
          ko: `AWS에서 자체 스택 밖의 읽기 이상 권한: ${places}의 ecs:StopServiceDeployment와 ecs:ContinueServiceDeployment`,
        },
    { en: 'Every right: npx geonbot permissions', ko: '모든 권한: npx geonbot permissions' },
  ];
}

function gitHubIn(startsRuns: boolean, isDeployed: boolean): Pair {
  if (!startsRuns) return { en: 'Rights on GitHub beyond reading: none', ko: 'GitHub에서 읽기 이상의 권한: 없음' };
  const rights = {
    en: 'Rights on GitHub beyond reading: start and cancel workflow runs',
    ko: 'GitHub에서 읽기 이상의 권한: 워크플로 실행 시작과 취소',
  };
  if (isDeployed) return rights;
  return {
    en: `${rights.en}. Nothing that is deployed was found: take Actions: write away from the App until services are configured`,
    ko: `${rights.ko}. 배포할 것을 찾지 못했습니다. services를 설정하기 전까지 App에서 Actions: write를 빼세요`,
  };
}
