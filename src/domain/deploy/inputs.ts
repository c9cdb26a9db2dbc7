import type { Fact } from '../kit/fact.ts';
import { type Binding, namesCommit } from './binding.ts';
import type { Environment, Service } from './catalog.ts';
import type { CommitSha } from './commit.ts';
import { correlationOf, type DeploymentId } from './deployment.ts';

export type InputFacts = {
  readonly service: Service;
  readonly environment: Environment;
  readonly version: string;
  /** What the version means; null where versions name no commits. */
  readonly commit: CommitSha | null;
  /** The image to deploy again without building; null for a build. */
  readonly image: string | null;
  readonly deployment: DeploymentId;
  readonly requester: string;
};

/** What is filled in where an input has it in braces, such as `{commit}`. */
export const inputPlaceholders = [
  'service',
  'environment',
  'version',
  'commit',
  'image',
  'ref',
  'deployment',
  'requester',
] as const;

/** What is sent unless the configuration says otherwise. */
export const defaultInputs = {
  service: '{service}',
  env: '{environment}',
  version: '{version}',
  commit: '{commit}',
  deployment: '{deployment}',
} as const;

/** Never left out, because a workflow that is not told where to may deploy anywhere. The code host refuses it instead. */
const alwaysSent = 'env';

/** What is sent, and whether that names the commit. */
export type Sending = { readonly inputs: Readonly<Record<string, string>>; readonly binding: Binding };

/** `declared`: the names of the inputs that the workflow declares. Only default inputs depend on it. */
export function sendingOf(facts: InputFacts, declared: Fact<readonly string[]>): Sending {
  const { service } = facts;
  const all = workflowInputs(facts);
  if (service.inputsAre === 'configured') return { inputs: all, binding: bindingOf(all, facts, 'not-sent') };
  if (declared.kind === 'unreadable') {
    return { inputs: all, binding: facts.commit === null ? { kind: 'no-commit' } : declared };
  }
  const known = declared.kind === 'known' ? declared.value : [];
  const sent = Object.entries(all).filter(([name]) => name === alwaysSent || known.includes(name));
  const inputs = Object.fromEntries(sent);
  return { inputs, binding: bindingOf(inputs, facts, 'undeclared') };
}

function bindingOf(
  inputs: Readonly<Record<string, string>>,
  { commit, image }: Pick<InputFacts, 'commit' | 'image'>,
  otherwise: 'undeclared' | 'not-sent',
): Binding {
  if (commit === null) return { kind: 'no-commit' };
  return { kind: namesCommit(inputs, commit, image) ? 'bound' : otherwise };
}

/** The service's inputs with every `{placeholder}` filled in. Unknown placeholders stay. */
function workflowInputs(facts: InputFacts): Record<string, string> {
  const words = new Map<string, string>(
    Object.entries({
      service: facts.service.name,
      environment: facts.environment.name,
      version: facts.version,
      commit: facts.commit ?? '',
      image: facts.image ?? '',
      ref: facts.environment.ref,
      deployment: correlationOf(facts.deployment),
      requester: harmless(facts.requester),
    } satisfies Record<(typeof inputPlaceholders)[number], string>),
  );
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (whole, word: string) => words.get(word) ?? whole);
  return Object.fromEntries(Object.entries(facts.service.inputs).map(([name, value]) => [name, fill(value)]));
}

/** Anybody can choose a display name, and inputs reach shells. */
function harmless(name: string): string {
  return name.replace(/[^\p{L}\p{N} ._-]/gu, '_').slice(0, 64);
}
