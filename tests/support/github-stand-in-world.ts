import { verify as verifySignature } from 'node:crypto';
import { minimalRepositoryPayload } from '../../src/adapters/in-memory/github-accounts.ts';
import { workflowRunPayload } from '../../src/adapters/in-memory/github-payloads.ts';
import type { ApiAnswer, ApiCall, ApiHandlers } from './github-api.ts';
import { installationPayload, jobPayload, type StandInJob } from './github-stand-in-payloads.ts';
import { isJson } from './openapi-subset.ts';

export type StandInWorkflow = {
  readonly repository: string;
  readonly workflow: string;
  readonly refs: readonly string[];
  readonly requiredInputs?: readonly string[];
  readonly state?: 'active' | 'disabled' | 'no-trigger';
};
export type StandInRun = {
  readonly id: number;
  readonly repository: string;
  readonly workflow: string;
  readonly ref: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly title: string;
  readonly createdAtMs: number;
};

type Grant = {
  readonly installation: number;
  readonly repositories: readonly unknown[];
  readonly permissions: unknown;
};

let lastInstallation = 50_000_000;

/** As much of GitHub as it takes to start a workflow and to look after it. */
export class GitHubStandInWorld {
  readonly dispatched: StandInRun[] = [];
  readonly jobs = new Map<string, readonly StandInJob[]>();
  workflows: readonly StandInWorkflow[] = [];
  /** False: answers 204 to a dispatch, as older servers do. */
  namesRuns = true;
  /** What an owner granted to the App. */
  granted: 'write' | 'read' = 'write';
  nowMs: () => number = () => Date.now();
  readonly appId: string;
  readonly #publicKey: string;
  readonly #tokens = new Map<string, Grant>();
  #installation: number;

  constructor(appId: string, publicKey: string) {
    this.appId = appId;
    this.#publicKey = publicKey;
    this.#installation = ++lastInstallation;
  }

  /** The App is removed and installed once more: its id changes and its tokens die. */
  reinstall(): void {
    this.#installation = ++lastInstallation;
    this.revokeTokens();
  }

  revokeTokens(): void {
    this.#tokens.clear();
  }

  handlers(): ApiHandlers {
    return {
      'apps/get-repo-installation': (call) => this.#asApp(call) ?? this.#installationOf(call),
      'apps/create-installation-access-token': (call) => this.#asApp(call) ?? this.#mint(call),
      'actions/create-workflow-dispatch': (call) => this.#asInstallation(call, 'write') ?? this.#dispatch(call),
      'actions/list-workflow-runs': (call) => this.#asInstallation(call, 'read') ?? this.#runs(call),
      'actions/list-jobs-for-workflow-run-attempt': (call) => this.#asInstallation(call, 'read') ?? this.#jobsOf(call),
    };
  }

  #asApp({ headers }: ApiCall): ApiAnswer | null {
    const [head = '', claims = '', signature = ''] = bearer(headers).split('.');
    const bytes = Buffer.from(`${head}.${claims}`);
    const isSigned = verifySignature('sha256', bytes, this.#publicKey, Buffer.from(signature, 'base64url'));
    if (!isSigned) return refusal(401, 'A JSON web token could not be decoded');
    const said: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
    const { iat, exp, iss } = isJson(said) ? said : {};
    const nowS = Date.now() / 1000;
    if (String(iss) !== this.appId) return refusal(404, 'Integration not found');
    if (Number(iat) > nowS) return refusal(401, "'Issued at' claim ('iat') must be an Integer");
    return Number(exp) > nowS && Number(exp) <= nowS + 600 ? null : refusal(401, "'Expiration time' claim is wrong");
  }

  #asInstallation({ headers, params }: ApiCall, needed: 'read' | 'write'): ApiAnswer | null {
    const grant = this.#tokens.get(bearer(headers));
    if (grant === undefined) return refusal(401, 'Bad credentials');
    const { actions } = isJson(grant.permissions) ? grant.permissions : {};
    if (actions !== 'write' && actions !== needed) return refusal(403, 'Resource not accessible by integration');
    return grant.repositories.includes(params['repo']) ? null : refusal(404, 'Not Found');
  }

  #installationOf({ params }: ApiCall): ApiAnswer {
    const owner = params['owner'] ?? '';
    if (!this.workflows.some(({ repository }) => same(repository, fullName(params)))) return refusal(404, 'Not Found');
    return answer(200, installationPayload(this.#installation, owner, this.granted));
  }

  #mint({ params, body }: ApiCall): ApiAnswer {
    if (params['installation_id'] !== String(this.#installation)) return refusal(404, 'Not Found');
    const { repositories, permissions } = isJson(body) ? body : {};
    const { actions } = isJson(permissions) ? permissions : {};
    if (actions === 'write' && this.granted !== 'write') {
      return refusal(422, 'The permissions requested are not granted to this installation.');
    }
    const token = `ghs_${this.appId}_${this.#installation}.${this.#tokens.size}.stand-in`;
    const grantedTo = Array.isArray(repositories) ? repositories : [];
    this.#tokens.set(token, { installation: this.#installation, repositories: grantedTo, permissions });
    const expires_at = new Date(Date.now() + 3_600_000).toISOString();
    return answer(201, {
      token,
      expires_at,
      permissions: { actions, metadata: 'read' },
      repository_selection: 'selected',
    });
  }

  #dispatch({ params, body }: ApiCall): ApiAnswer {
    const repository = fullName(params);
    const { ref, inputs, return_run_details } = isJson(body) ? body : {};
    const known = this.workflows.find(
      (each) => same(each.repository, repository) && each.workflow === params['workflow_id'],
    );
    if (known === undefined) return refusal(404, 'Not Found');
    if (known.state === 'disabled') return refusal(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow");
    if (!known.refs.includes(String(ref))) return refusal(422, `No ref found for: ${String(ref)}`);
    if (known.state === 'no-trigger') return refusal(422, "Workflow does not have 'workflow_dispatch' trigger");
    const sent = (isJson(inputs) ? inputs : {}) as Record<string, string>;
    const required = known.requiredInputs ?? [];
    const unexpected = Object.keys(sent).filter((name) => !required.includes(name));
    if (unexpected.length > 0) return refusal(422, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
    const missing = required.find((name) => !(name in sent));
    if (missing !== undefined) return refusal(422, `Required input '${missing}' not provided`);
    const id = 17_000_000_000 + this.dispatched.length;
    const title = Object.values(sent).join(' ');
    const about = { id, repository, workflow: known.workflow, ref: String(ref), inputs: sent, title };
    this.dispatched.push({ ...about, createdAtMs: this.nowMs() });
    if (!this.namesRuns || return_run_details !== true) return { status: 204, body: undefined };
    const html_url = `https://github.com/${repository}/actions/runs/${id}`;
    return answer(200, {
      workflow_run_id: id,
      run_url: `https://api.github.com/repos/${repository}/actions/runs/${id}`,
      html_url,
    });
  }

  #runs({ params, query }: ApiCall): ApiAnswer {
    const asked = new URLSearchParams(query);
    const since = Date.parse(asked.get('created')?.replace('>=', '') ?? '1970-01-01');
    const wanted = this.dispatched.filter(
      (run) =>
        same(run.repository, fullName(params)) && run.workflow === params['workflow_id'] && run.createdAtMs >= since,
    );
    const workflow_runs = wanted.toReversed().map((run) => {
      const payload = workflowRunPayload({ ...run, action: 'requested', atMs: run.createdAtMs, branch: run.ref });
      return { ...(payload['workflow_run'] as object), repository: minimalRepositoryPayload(run.repository) };
    });
    return answer(200, {
      total_count: workflow_runs.length,
      workflow_runs: workflow_runs.slice(0, Number(asked.get('per_page'))),
    });
  }

  #jobsOf({ params, query }: ApiCall): ApiAnswer {
    const all = this.jobs.get(`${params['run_id']}/${params['attempt_number']}`) ?? [];
    const asked = new URLSearchParams(query);
    const size = Number(asked.get('per_page'));
    const from = (Number(asked.get('page')) - 1) * size;
    const jobs = all.map((job, index) => jobPayload(job, index, fullName(params), Number(params['run_id'])));
    return answer(200, { total_count: all.length, jobs: jobs.slice(from, from + size) });
  }
}

function answer(status: number, body: unknown): ApiAnswer {
  return { status, body };
}

function refusal(status: number, message: string): ApiAnswer {
  return { status, body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) } };
}

function bearer(headers: Readonly<Record<string, string>>): string {
  return (headers['authorization'] ?? '').replace(/^(bearer|token) /i, '');
}

function fullName(params: Readonly<Record<string, string>>): string {
  return `${params['owner']}/${params['repo']}`;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
