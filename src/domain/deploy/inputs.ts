import type { Environment, Service } from './catalog.ts';
import { correlationOf, type DeploymentId } from './deployment.ts';

export type InputFacts = {
  readonly service: Service;
  readonly environment: Environment;
  readonly version: string;
  readonly deployment: DeploymentId;
  readonly requester: string;
};

/** The service's inputs with every `{placeholder}` filled in; one that is not known stays as it is written. */
export function workflowInputs(facts: InputFacts): Record<string, string> {
  const words = new Map(
    Object.entries({
      service: facts.service.name,
      environment: facts.environment.name,
      version: facts.version,
      ref: facts.environment.ref,
      deployment: correlationOf(facts.deployment),
      requester: harmless(facts.requester),
    }),
  );
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (whole, word: string) => words.get(word) ?? whole);
  return Object.fromEntries(Object.entries(facts.service.inputs).map(([name, value]) => [name, fill(value)]));
}

/** Because a display name is anybody's text, and inputs reach shells. */
function harmless(name: string): string {
  return name.replace(/[^\p{L}\p{N} ._-]/gu, '_').slice(0, 64);
}
