import type { AssumedRole } from '../../../domain/doctor/deploy-role-faults.ts';
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

/** Roles that its jobs assume in AWS with a token of GitHub. What jobs of other files do is not seen. */
export async function rolesOfWorkflow(text: string): Promise<readonly AssumedRole[]> {
  const jobs = objectIn(await parsed(text), 'jobs') ?? {};
  return Object.keys(jobs).flatMap((key) => {
    const job = objectIn(jobs, key);
    const environment = textIn(job, 'environment') ?? textIn(objectIn(job, 'environment'), 'name');
    const steps = field(job, 'steps');
    return (Array.isArray(steps) ? steps.map(asObject) : []).flatMap((step) => {
      const given = objectIn(step, 'with');
      const role = textIn(given, 'role-to-assume');
      if (role === null || !/^aws-actions\/configure-aws-credentials@/i.test(textIn(step, 'uses') ?? '')) return [];
      // With keys or a role that was assumed before, no token of GitHub is asked for.
      if (withoutToken.some((name) => ![undefined, false, ''].includes(field(given, name) as undefined))) return [];
      const isConditional = [job, step].some((one) => field(one, 'if') !== undefined);
      return [{ role, audience: textIn(given, 'audience'), environment, isConditional }];
    });
  });
}

const withoutToken = ['aws-access-key-id', 'role-chaining', 'web-identity-token-file'];

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
