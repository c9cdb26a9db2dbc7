import type { DeclaredInput, WorkflowDeclaration } from '../../../domain/doctor/workflow-faults.ts';
import { asObject, field, type JsonObject, objectIn, textIn } from './payload-fields.ts';

/** What the text of a workflow file declares; null where it is no workflow. */
export async function declarationOfWorkflow(text: string): Promise<WorkflowDeclaration | null> {
  const workflow = await parsed(text);
  if (workflow === null || objectIn(workflow, 'jobs') === null) return null;
  const on = field(workflow, 'on');
  const isDispatchable = namesOf(on).includes('workflow_dispatch');
  const inputs = objectIn(objectIn(asObject(on), 'workflow_dispatch'), 'inputs') ?? {};
  return {
    isDispatchable,
    inputs: Object.keys(inputs).map((name) => inputOf(name, objectIn(inputs, name))),
    runName: textIn(workflow, 'run-name'),
  };
}

/** Names that the jobs of a workflow may have as checks, with `*` for what only a run knows. */
export async function checksOfWorkflow(text: string): Promise<readonly string[]> {
  const jobs = objectIn(await parsed(text), 'jobs') ?? {};
  return Object.keys(jobs).flatMap((key) => {
    const job = objectIn(jobs, key);
    const name = (textIn(job, 'name') ?? key).replace(/\$\{\{.*?\}\}/gs, '*');
    const names = field(objectIn(job, 'strategy'), 'matrix') === undefined ? [name] : [name, `${name} (*)`];
    return field(job, 'uses') === undefined ? names : names.map((caller) => `${caller} / *`);
  });
}

function inputOf(name: string, input: JsonObject | null): DeclaredInput {
  const options = field(input, 'options');
  return {
    name,
    isRequired: field(input, 'required') === true,
    hasDefault: field(input, 'default') !== undefined,
    choices: textIn(input, 'type') === 'choice' && Array.isArray(options) ? options.map(String) : null,
  };
}

/** `on` may be a name, a list of names, or an object. */
function namesOf(on: unknown): readonly string[] {
  if (typeof on === 'string') return [on];
  if (Array.isArray(on)) return on.map(String);
  return Object.keys(asObject(on) ?? {});
}

async function parsed(text: string): Promise<JsonObject | null> {
  // Late, because a worker seldom reads a workflow.
  const { parseDocument } = await import('./parse-yaml.ts');
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) return null;
  try {
    return asObject(document.toJS({ maxAliasCount: 100 }));
  } catch {
    return null;
  }
}
