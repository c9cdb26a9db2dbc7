import type { WorkflowInputs } from '../../../application/deploy/ports/workflow-inputs.ts';
import type { WorkflowRef } from '../../../application/deploy/ports/workflow-runs.ts';
import {
  type Fact,
  knownList,
  none,
  type Unread,
  type UnreadableReason,
  unreadable,
} from '../../../domain/kit/fact.ts';
import type { InstallationRequests, Refused } from '../kit/installation-requests.ts';
import { asObject, field, type JsonObject, textIn } from '../kit/payload-fields.ts';

/** GitHub takes 25 inputs, and a file of a megabyte is no workflow. */
const longestFile = 1_000_000;

/** Workflow files on GitHub, read with a token that opens the contents of one repository. */
export class AppWorkflowInputs implements WorkflowInputs {
  readonly #requests: InstallationRequests;

  constructor(requests: InstallationRequests) {
    this.#requests = requests;
  }

  async declaredBy({ repository, workflow }: WorkflowRef, ref: string): Promise<Fact<readonly string[]>> {
    const answer = await this.#requests.ask(repository, { contents: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/contents/{path}', {
        ...place,
        path: `.github/workflows/${workflow}`,
        ref,
      }),
    );
    if (answer.kind === 'answered') return inputsIn(asObject(answer.data));
    if (answer.kind === 'failed' && answer.failure.status === 404) return none;
    return this.#unread(answer);
  }

  #unread(refused: Refused): Unread {
    switch (this.#requests.whyRefused(refused, 'run').reason) {
      case 'app-not-installed':
      case 'permission-missing':
        return because('access-denied');
      case 'rate-limited':
        return because('throttled');
      case 'github-unavailable':
        return because('source-unavailable');
      default:
        return because('not-understood');
    }
  }
}

async function inputsIn(file: JsonObject | null): Promise<Fact<readonly string[]>> {
  const encoded = field(file, 'content');
  if (textIn(file, 'encoding') !== 'base64' || typeof encoded !== 'string') return because('not-understood');
  if (encoded.length > longestFile) return because('too-many');
  return inputsOfWorkflow(Buffer.from(encoded, 'base64').toString('utf8'));
}

/** The inputs that the text of a workflow file declares for starting it by hand. */
export async function inputsOfWorkflow(text: string): Promise<Fact<readonly string[]>> {
  // Most runs of a worker start no workflow, and need no parser.
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) return because('not-understood');
  try {
    return declaredIn(asObject(document.toJS({ maxAliasCount: 100 })));
  } catch {
    return because('not-understood');
  }
}

/** `on` may be a name, a list of names, or an object; YAML 1.1 would read it as true, which GitHub does not. */
function declaredIn(workflow: JsonObject | null): Fact<readonly string[]> {
  if (workflow === null) return because('not-understood');
  const inputs = asObject(field(asObject(field(asObject(field(workflow, 'on')), 'workflow_dispatch')), 'inputs'));
  return inputs === null ? none : knownList(Object.keys(inputs));
}

function because(reason: UnreadableReason): Unread {
  return unreadable('workflow-inputs', reason, reason === 'access-denied' ? 'Contents: read' : null);
}
