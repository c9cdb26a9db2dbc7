import type { Environment, Service } from '../deploy/catalog.ts';
import type { AtWorkflow, Finding } from './finding.ts';

/** What the file of a workflow declares. */
export type WorkflowDeclaration = {
  readonly isDispatchable: boolean;
  readonly inputs: readonly DeclaredInput[];
  /** Null where it has none. */
  readonly runName: string | null;
};

export type DeclaredInput = {
  readonly name: string;
  readonly isRequired: boolean;
  readonly hasDefault: boolean;
  /** Null where anything may be sent. */
  readonly choices: readonly string[] | null;
};

type Sent = { readonly service: Service; readonly environment: Environment };

/** Why a deploy of the service to the environment would be refused by the code host, or would not be what people approved. */
export function workflowFaults({ service, environment }: Sent, declared: WorkflowDeclaration): readonly Finding[] {
  const at = placeOf({ service, environment });
  if (!declared.isDispatchable) return [{ kind: 'workflow-not-dispatchable', ...at }];
  const names = declared.inputs.map(({ name }) => name);
  const sent = Object.entries(service.inputs).filter(
    ([name]) => service.inputsAre === 'configured' || name === 'env' || names.includes(name),
  );
  const undeclared = sent.filter(([name]) => !names.includes(name));
  const required = declared.inputs.filter(
    ({ name, isRequired, hasDefault }) => isRequired && !hasDefault && !sent.some(([one]) => one === name),
  );
  return [
    ...undeclared.map(([input]) => ({ kind: 'input-undeclared' as const, input, ...at })),
    ...required.map(({ name }) => ({ kind: 'input-required' as const, input: name, ...at })),
    ...wrongChoices({ service, environment }, sent, declared),
    ...(isUnbound({ service, environment }, sent) ? [{ kind: 'commit-not-sent' as const, ...at }] : []),
    ...(hidesDeployment(sent, declared) ? [{ kind: 'title-without-deployment' as const, ...at }] : []),
  ];
}

export function placeOf({ service, environment }: Sent): AtWorkflow {
  const { repository, workflow } = service;
  return { repository, workflow, ref: environment.ref, environment: environment.name };
}

type Entries = readonly (readonly [string, string])[];

/** Of what is known before anybody deploys: the names of the service and the environment. */
function wrongChoices({ service, environment }: Sent, sent: Entries, { inputs }: WorkflowDeclaration) {
  return sent.flatMap(([input, template]) => {
    const choices = inputs.find(({ name }) => name === input)?.choices ?? null;
    const value = template.replace('{service}', service.name).replace('{environment}', environment.name);
    if (choices === null || /[{}]/.test(value) || choices.includes(value)) return [];
    return [{ kind: 'input-without-choice' as const, input, value, ...placeOf({ service, environment }) }];
  });
}

function isUnbound({ service, environment }: Sent, sent: Entries): boolean {
  if (environment.approvals === null || service.versions === 'anything') return false;
  return !sent.some(([, template]) => template.includes('{commit}'));
}

/** By it a run is found again where the answer to its start was lost. */
function hidesDeployment(sent: Entries, { runName }: WorkflowDeclaration): boolean {
  const input = sent.find(([, template]) => template.includes('{deployment}'))?.[0];
  return input === undefined || runName === null || !runName.includes(`inputs.${input}`);
}
