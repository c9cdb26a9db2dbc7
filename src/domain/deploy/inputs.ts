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

/** The service's inputs with every `{placeholder}` filled in. Unknown placeholders stay. */
export function workflowInputs(facts: InputFacts): Record<string, string> {
  const words = new Map(
    Object.entries({
      service: facts.service.name,
      environment: facts.environment.name,
      version: facts.version,
      commit: facts.commit ?? '',
      image: facts.image ?? '',
      ref: facts.environment.ref,
      deployment: correlationOf(facts.deployment),
      requester: harmless(facts.requester),
    }),
  );
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (whole, word: string) => words.get(word) ?? whole);
  return Object.fromEntries(Object.entries(facts.service.inputs).map(([name, value]) => [name, fill(value)]));
}

/** Anybody can choose a display name, and inputs reach shells. */
function harmless(name: string): string {
  return name.replace(/[^\p{L}\p{N} ._-]/gu, '_').slice(0, 64);
}
