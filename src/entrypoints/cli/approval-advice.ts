import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** What to change, so that every approval is bound to its commit: a line for each workflow; empty where all is well, as far as it can be seen from here. */
export async function approvalAdvice(
  configuration: Configuration,
  checkouts: readonly Checkout[],
): Promise<readonly string[]> {
  const { services, environments } = deployCatalog(configuration);
  const approved = environments.filter(({ approvals }) => approvals !== null);
  if (approved.length === 0) return [];
  const lines = (await Promise.all(services.map((service) => adviceFor(service, checkouts)))).flat();
  const refused = approved.filter(({ unboundApprovals }) => unboundApprovals === 'refuse').map(({ name }) => name);
  const consequence =
    refused.length === 0 ? 'Otherwise cards warn.' : `Otherwise deploys to ${refused.join(', ')} are refused.`;
  const isOld =
    configuration.defaultsOf === '0.1' && approved.some(({ unboundApprovals }) => unboundApprovals === 'warn');
  return [
    ...lines.map((line) => `${line} ${consequence}`),
    ...(isOld ? ['defaultsOf: write "0.2", so that unbound approvals are refused as the next release will do.'] : []),
  ];
}

async function adviceFor(service: Service, checkouts: readonly Checkout[]): Promise<readonly string[]> {
  const { name, repository, workflow, inputs, inputsAre, versions } = service;
  if (versions === 'anything') return [];
  const file = `.github/workflows/${workflow}`;
  const where = `${repository} ${file}`;
  if (inputsAre === 'configured') {
    if (Object.values(inputs).some((value) => value.includes('{commit}'))) return [];
    return [
      `services.${name}.inputs: add \`commit: "{commit}"\`; declare \`commit\` under workflow_dispatch.inputs in ${where}, and check out exactly that.`,
    ];
  }
  const checkout = checkouts.find((one) => sameRepository(one.repository, repository));
  if (checkout === undefined) {
    return [
      `${where}: see that workflow_dispatch.inputs has the line \`commit: { required: true, type: string }\`, and that exactly that is checked out. \`config check FILE ${repository}=FOLDER\` looks for you.`,
    ];
  }
  const declared = await inputsOfWorkflow(textAt(join(checkout.folder, file)));
  if (declared.kind === 'unreadable') return [`${where}: could not be understood.`];
  if (declared.kind === 'known' && declared.value.includes('commit')) return [];
  return [
    `${where}: add the line \`commit: { required: true, type: string }\` to workflow_dispatch.inputs, and check out exactly that.`,
  ];
}

function textAt(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`${path} cannot be read`);
  }
}
