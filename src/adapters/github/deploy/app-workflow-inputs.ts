import type { WorkflowInputs } from '../../../application/deploy/ports/workflow-inputs.ts';
import type { WorkflowRef } from '../../../application/deploy/ports/workflow-runs.ts';
import { mapConcurrently } from '../../../application/kit/map-concurrently.ts';
import { filterKinds, type TriggerFilter, type WorkflowFile } from '../../../domain/deploy/absent-checks.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import {
  type Fact,
  type FactName,
  known,
  knownList,
  none,
  type Unread,
  type UnreadableReason,
  unreadable,
} from '../../../domain/kit/fact.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { unreadableReasonOf } from '../kit/dispatch-rejection.ts';
import type { Answer, InstallationRequests } from '../kit/installation-requests.ts';
import { asObject, field, type JsonObject, objectIn, objectsOf, textIn } from '../kit/payload-fields.ts';

/** GitHub takes 25 inputs, and a file of a megabyte is no workflow. */
const longestFile = 1_000_000;
/** GitHub tells at most 1,000 files of a folder. Each workflow is a request. */
const mostFiles = 50;
const filesAtOnce = 5;
const folder = '.github/workflows';

type FileFact = Extract<FactName, 'workflow-inputs' | 'workflow-files'>;

/** Workflow files on GitHub, read with a token that opens the contents of one repository. */
export class AppWorkflowInputs implements WorkflowInputs {
  readonly #requests: InstallationRequests;

  constructor(requests: InstallationRequests) {
    this.#requests = requests;
  }

  async declaredBy({ repository, workflow }: WorkflowRef, ref: string): Promise<Fact<readonly string[]>> {
    const read = await this.#read(repository, `${folder}/${workflow}`, ref, 'workflow-inputs');
    return read.kind === 'known' ? inputsIn(asObject(read.value)) : read;
  }

  async filesAt(repository: Repository, commit: CommitSha): Promise<Fact<readonly WorkflowFile[]>> {
    const listed = await this.#read(repository, folder, commit, 'workflow-files');
    if (listed.kind !== 'known') return listed;
    if (!Array.isArray(listed.value)) return because('not-understood', 'workflow-files');
    const names = objectsOf(listed.value, listed.value.length)
      .filter((entry) => textIn(entry, 'type') === 'file')
      .flatMap((entry) => textIn(entry, 'name') ?? [])
      .filter((name) => /\.ya?ml$/i.test(name));
    if (names.length > mostFiles) return because('too-many', 'workflow-files');
    const files: WorkflowFile[] = [];
    for (const read of await mapConcurrently(filesAtOnce, names, (name) => this.#fileAt(repository, name, commit))) {
      if (read.kind === 'unreadable') return read;
      if (read.kind === 'known') files.push(read.value);
    }
    return knownList(files);
  }

  async #fileAt(repository: Repository, name: string, commit: CommitSha): Promise<Fact<WorkflowFile>> {
    const read = await this.#read(repository, `${folder}/${name}`, commit, 'workflow-files');
    if (read.kind !== 'known') return read;
    const workflow = await workflowIn(textOf(asObject(read.value), 'workflow-files'), 'workflow-files');
    if ('kind' in workflow) return workflow;
    return known({ file: name, checks: checksIn(workflow.json), triggers: triggersIn(workflow.json) });
  }

  async #read(repository: Repository, path: string, ref: string, what: FileFact): Promise<Fact<unknown>> {
    const answer = await this.#requests.ask(repository, { contents: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { ...place, path, ref }),
    );
    if (answer.kind === 'answered') return known(answer.data);
    return isNoSuchFile(answer) ? none : because(unreadableReasonOf(this.#requests.whyRefused(answer, 'run')), what);
  }
}

function isNoSuchFile(answer: Answer): boolean {
  return answer.kind === 'failed' && answer.failure.status === 404;
}

async function inputsIn(file: JsonObject | null): Promise<Fact<readonly string[]>> {
  const text = textOf(file, 'workflow-inputs');
  return typeof text === 'string' ? inputsOfWorkflow(text) : text;
}

/** The inputs that the text of a workflow file declares for starting it by hand. */
export async function inputsOfWorkflow(text: string): Promise<Fact<readonly string[]>> {
  const workflow = await workflowIn(text, 'workflow-inputs');
  if ('kind' in workflow) return workflow;
  const inputs = asObject(field(asObject(field(objectIn(workflow.json, 'on'), 'workflow_dispatch')), 'inputs'));
  return inputs === null ? none : knownList(Object.keys(inputs));
}

function textOf(file: JsonObject | null, what: FileFact): string | Unread {
  const encoded = field(file, 'content');
  if (textIn(file, 'encoding') !== 'base64' || typeof encoded !== 'string') return because('not-understood', what);
  if (encoded.length > longestFile) return because('too-many', what);
  return Buffer.from(encoded, 'base64').toString('utf8');
}

async function workflowIn(text: string | Unread, what: FileFact): Promise<{ readonly json: JsonObject } | Unread> {
  if (typeof text !== 'string') return text;
  // Most runs of a worker start no workflow, and need no parser.
  const { parseDocument } = await import('../kit/parse-yaml.ts');
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) return because('not-understood', what);
  try {
    const json = asObject(document.toJS({ maxAliasCount: 100 }));
    return json === null ? because('not-understood', what) : { json };
  } catch {
    return because('not-understood', what);
  }
}

/** `on` may be a name, a list of names, or an object; YAML 1.1 would read it as true, which GitHub does not. */
function triggersIn(workflow: JsonObject): WorkflowFile['triggers'] {
  const on = field(workflow, 'on');
  const events = asObject(on);
  if (events === null) return textsIn(on).map((event) => ({ event, filters: [] }));
  return Object.keys(events).map((event) => ({ event, filters: filtersIn(objectIn(events, event)) }));
}

function filtersIn(trigger: JsonObject | null): readonly TriggerFilter[] {
  return filterKinds.flatMap((by) => {
    const patterns = textsIn(field(trigger, by));
    return patterns.length === 0 ? [] : [{ by, patterns }];
  });
}

/**
 * GitHub names the check of a job after its `name` or its key, followed by the values of a matrix in brackets; a job that
 * uses a workflow has a check `caller / called` for each job of that.
 */
function checksIn(workflow: JsonObject): readonly string[] {
  const jobs = objectIn(workflow, 'jobs') ?? {};
  return Object.keys(jobs).flatMap((key) => {
    const job = objectIn(jobs, key);
    const name = (textIn(job, 'name') ?? key).replace(/\$\{\{.*?\}\}/gs, '*');
    const hasMatrix = field(objectIn(job, 'strategy'), 'matrix') !== undefined;
    const names = hasMatrix ? [name, `${name} (*)`] : [name];
    return field(job, 'uses') === undefined ? names : names.map((caller) => `${caller} / *`);
  });
}

/** A text, or the texts of a list. */
function textsIn(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string');
}

function because(reason: UnreadableReason, what: FileFact): Unread {
  return unreadable(what, reason, reason === 'access-denied' ? 'Contents: read' : null);
}
