import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from '../../adapters/discord/kit/words.ts';
import { inputsOfWorkflow } from '../../adapters/github/deploy/app-workflow-inputs.ts';
import type { Service } from '../../domain/deploy/catalog.ts';
import { type Repository, sameRepository } from '../../domain/kit/repository.ts';
import type { Configuration } from '../composition/configuration.ts';
import { deployCatalog } from '../composition/deploy/catalog.ts';

/** A repository and the folder where it lies here, such as `acme/backend=../backend`. */
export type Checkout = { readonly repository: Repository; readonly folder: string };

/** @throws Error where it names no repository and folder. */
export function checkoutIn(operand: string): Checkout {
  const [, repository, folder] = /^([\w.-]+\/[\w.-]+)=(.+)$/.exec(operand) ?? [];
  if (repository === undefined || folder === undefined) {
    throw new Error(`${operand} is no repository with its folder, such as acme/backend=../backend`);
  }
  return { repository: repository as Repository, folder };
}

/** What to change, so that every approval is bound to its commit: a line for each workflow, as far as it can be seen from here. After them, who can give themselves the right to deploy past every approval; empty where none is asked for. */
export async function approvalAdvice(
  configuration: Configuration,
  checkouts: readonly Checkout[],
): Promise<readonly Bilingual<string>[]> {
  const { services, environments } = deployCatalog(configuration);
  const approved = environments.filter(({ approvals }) => approvals !== null);
  if (approved.length === 0) return [];
  const lines = (await Promise.all(services.map((service) => adviceFor(service, checkouts)))).flat();
  const refused = approved.filter(({ unboundApprovals }) => unboundApprovals === 'refuse').map(({ name }) => name);
  const consequence =
    refused.length === 0
      ? { en: 'Otherwise cards warn.', ko: '그러지 않으면 카드에 경고가 뜹니다.' }
      : {
          en: `Otherwise deploys to ${refused.join(', ')} are refused.`,
          ko: `그러지 않으면 ${refused.join(', ')} 배포가 거부됩니다.`,
        };
  const isOld =
    configuration.defaultsOf === '0.1' && approved.some(({ unboundApprovals }) => unboundApprovals === 'warn');
  return [
    ...lines.map(({ en, ko }) => ({ en: `${en} ${consequence.en}`, ko: `${ko} ${consequence.ko}` })),
    ...(isOld ? [olderDefaults] : []),
    whoeverMerges(approved.map(({ name }) => name)),
  ];
}

/** No rule of ours can guard the file that the rules are in. */
function whoeverMerges(guarded: readonly string[]): Bilingual<string> {
  const names = guarded.join(', ');
  return {
    en: `Whoever may merge a change of geonbot.yaml may give themselves ${names}. Have its code owners review it; where your plan does not enforce that for private repositories, keep it in a repository that only those may write to who may deploy there anyway (docs/command-line.md).`,
    ko: `geonbot.yaml의 변경을 머지할 수 있는 사람은 스스로에게 ${names} 배포 권한을 줄 수 있습니다. 코드 소유자의 리뷰를 받게 하세요. 비공개 저장소에서 이를 강제할 수 없는 플랜이라면, 어차피 그곳에 배포할 수 있는 사람만 쓸 수 있는 저장소에 두세요 (docs/command-line.md).`,
  };
}

const olderDefaults: Bilingual<string> = {
  en: 'defaultsOf: write "0.2", so that unbound approvals are refused as the next release will do.',
  ko: 'defaultsOf: "0.2"로 적으세요. 커밋에 묶이지 않은 승인을 다음 릴리스처럼 거부합니다.',
};

async function adviceFor(service: Service, checkouts: readonly Checkout[]): Promise<readonly Bilingual<string>[]> {
  const { name, repository, workflow, inputs, inputsAre, versions } = service;
  if (versions === 'anything') return [];
  const file = `.github/workflows/${workflow}`;
  const where = `${repository} ${file}`;
  if (inputsAre === 'configured') {
    if (Object.values(inputs).some((value) => value.includes('{commit}'))) return [];
    return [
      {
        en: `services.${name}.inputs: add \`commit: "{commit}"\`; declare \`commit\` under workflow_dispatch.inputs in ${where}, and check out exactly that.`,
        ko: `services.${name}.inputs: \`commit: "{commit}"\`을 추가하세요. ${where}의 workflow_dispatch.inputs에 \`commit\`을 선언하고, 바로 그 커밋을 체크아웃하세요.`,
      },
    ];
  }
  const checkout = checkouts.find((one) => sameRepository(one.repository, repository));
  if (checkout === undefined) {
    return [
      {
        en: `${where}: see that workflow_dispatch.inputs has the line \`commit: { required: true, type: string }\`, and that exactly that is checked out. \`config check FILE ${repository}=FOLDER\` looks for you.`,
        ko: `${where}: workflow_dispatch.inputs에 \`commit: { required: true, type: string }\` 줄이 있고 바로 그 커밋을 체크아웃하는지 확인하세요. \`config check 파일 ${repository}=폴더\`로 하면 대신 확인합니다.`,
      },
    ];
  }
  const declared = await inputsOfWorkflow(textAt(join(checkout.folder, file)));
  if (declared.kind === 'unreadable')
    return [{ en: `${where}: could not be understood.`, ko: `${where}: 해석할 수 없습니다.` }];
  if (declared.kind === 'known' && declared.value.includes('commit')) return [];
  return [
    {
      en: `${where}: add the line \`commit: { required: true, type: string }\` to workflow_dispatch.inputs, and check out exactly that.`,
      ko: `${where}: workflow_dispatch.inputs에 \`commit: { required: true, type: string }\` 줄을 추가하고, 바로 그 커밋을 체크아웃하세요.`,
    },
  ];
}

function textAt(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`${path} cannot be read`);
  }
}
