import { InMemoryRun } from '../../src/adapters/in-memory/deploy/in-memory-run.ts';
import type { PlannedJob } from '../../src/adapters/in-memory/deploy/in-memory-run-jobs.ts';
import { jobJson } from '../../src/adapters/in-memory/github/github-workflow-job-payload.ts';
import {
  conclusionOnGitHub,
  workflowRunPayload,
} from '../../src/adapters/in-memory/github/github-workflow-run-payload.ts';
import { minimalRepositoryPayload } from '../../src/adapters/in-memory/kit/github-accounts.ts';
import type { DispatchRequest } from '../../src/application/deploy/ports/workflow-runs.ts';
import type { CommitSha } from '../../src/domain/deploy/commit.ts';
import type { RunJob } from '../../src/domain/deploy/run-progress.ts';
import type { ApiAnswer, ApiCall } from './github-api.ts';
import { pageOf } from './github-stand-in-pages.ts';
import { refusal } from './github-stand-in-repositories.ts';

const actions = { queued: 'requested', running: 'in_progress', completed: 'completed' } as const;

/** The runs of a GitHub: they move when they are told to, and answer as Actions does. */
export class GitHubStandInRuns {
  /** The jobs of every run that starts from now on. */
  plan: readonly PlannedJob[] | undefined;
  readonly #runs = new Map<number, InMemoryRun>();
  readonly #actors = new Map<number, string>();

  start(
    id: number,
    request: DispatchRequest,
    title: string,
    headSha: string,
    nowMs: () => number,
    by: { readonly event?: string; readonly actor?: string } = {},
  ): void {
    const run = { id, url: `https://github.com/${request.repository}/actions/runs/${id}`, attempt: 1 };
    const about = { request, title, headSha: headSha as CommitSha, ...by };
    this.#runs.set(id, new InMemoryRun(run, about, nowMs, this.plan));
  }

  ofId(id: number): InMemoryRun | null {
    return this.#runs.get(id) ?? null;
  }

  /** As when this person had asked for the run, or for its newest attempt. */
  startedBy(id: number, login: string): void {
    this.#actors.set(id, login);
  }

  /** GitHub forgets a run when somebody deletes it, and after 400 days. */
  delete(id: number): void {
    this.#runs.delete(id);
  }

  json(run: InMemoryRun): unknown {
    const { observation, request, title, headSha, startedAtMs, event, startedBy } = run;
    const actor = this.#actors.get(run.run.id);
    const payload = workflowRunPayload({
      action: actions[observation.phase],
      repository: request.repository,
      workflow: request.workflow,
      id: run.run.id,
      attempt: run.run.attempt,
      conclusion: conclusionOnGitHub(observation),
      title,
      branch: request.ref,
      headCommit: headSha,
      atMs: startedAtMs,
      event,
      ...(actor === undefined ? { actor: startedBy, restartedBy: run.actor } : { actor }),
    });
    return { ...(payload['workflow_run'] as object), repository: minimalRepositoryPayload(request.repository) };
  }

  run(call: ApiCall): ApiAnswer {
    const run = this.#asked(call);
    return run === null ? refusal(404, 'Not Found') : { status: 200, body: this.json(run) };
  }

  ofCommit(sha: string): readonly unknown[] {
    return [...this.#runs.values()].filter(({ headSha }) => headSha === sha).map((run) => this.json(run));
  }

  jobs(call: ApiCall): ApiAnswer {
    const run = this.#asked(call);
    const jobs = run?.jobsOf(Number(call.params['attempt_number'])) ?? null;
    if (run === null || jobs === null) return refusal(404, 'Not Found');
    const all = jobs.map((job) => this.#jobJson(run, job));
    return { status: 200, body: { total_count: all.length, jobs: pageOf(all, call.query) } };
  }

  cancel(call: ApiCall): ApiAnswer {
    const run = this.#asked(call);
    if (run === null) return refusal(404, 'Not Found');
    if (run.isOver) return refusal(409, 'Cannot cancel a workflow run that is completed.');
    run.finish('cancelled');
    return { status: 202, body: {} };
  }

  rerun(call: ApiCall, onlyFailed: boolean): ApiAnswer {
    const run = this.#asked(call);
    if (run === null) return refusal(404, 'Not Found');
    if (!run.isOver) return refusal(403, 'This workflow is already running');
    const someFailed = run.jobsOf(run.run.attempt)?.some(({ conclusion }) => conclusion === 'failure');
    if (onlyFailed && someFailed !== true) return refusal(403, 'This workflow run cannot be retried');
    run.rerun();
    return { status: 201, body: {} };
  }

  annotations({ params, query }: ApiCall): ApiAnswer {
    const id = Number(params['check_run_id']);
    const images = [...this.#runs.values()].flatMap((run) => this.#imagesToldBy(run, id));
    const at = { path: '.github', start_line: 1, end_line: 1, start_column: null, end_column: null };
    const notice = (title: string, message: string) => ({
      ...at,
      blob_href: 'https://github.com/blob',
      annotation_level: 'notice',
      title,
      message,
      raw_details: '',
    });
    const told = images.map((image) => notice('geonbot-image', image));
    return { status: 200, body: pageOf([notice('', 'Node 20 is deprecated'), ...told], query) };
  }

  /** Where the log of a job is to be had, on another host. */
  logOf({ params }: ApiCall, logHost: string): ApiAnswer {
    const id = Number(params['job_id']);
    if (this.log(id) === null) return refusal(404, 'Not Found');
    return { status: 302, body: undefined, headers: { location: `${logHost}/logs/${id}?sig=opens-the-log` } };
  }

  /** The whole log of a job, as GitHub writes it: every line stamped, all steps one after the other. */
  log(jobId: number): string | null {
    for (const run of this.#runs.values()) {
      const lines = run.logs.get(jobId);
      const job = [1, 2, 3].flatMap((attempt) => run.jobsOf(attempt) ?? []).find(({ id }) => id === jobId);
      if (lines !== undefined && job !== undefined) return logOf(job, lines);
    }
    return null;
  }

  #imagesToldBy(run: InMemoryRun, jobId: number): readonly string[] {
    const attempts = Array.from({ length: run.run.attempt }, (_, at) => at + 1);
    return attempts.flatMap((attempt) => {
      const name = run.jobsOf(attempt)?.find(({ id }) => id === jobId)?.name;
      return run.toldIn(attempt).flatMap(({ job, images }) => (job === name ? images : []));
    });
  }

  #jobJson({ request, run, headSha, startedAtMs }: InMemoryRun, job: RunJob): unknown {
    const { repository, ref } = request;
    return jobJson({ repository, runId: run.id, job, atMs: startedAtMs, branch: ref, headCommit: headSha });
  }

  #asked({ params }: ApiCall): InMemoryRun | null {
    const run = this.#runs.get(Number(params['run_id']));
    const asked = `${params['owner']}/${params['repo']}`.toLowerCase();
    return run !== undefined && run.request.repository.toLowerCase() === asked ? run : null;
  }
}

function logOf(job: RunJob, lines: readonly string[]): string {
  const stamp = (atMs: number, text: string) => `${new Date(atMs).toISOString().replace('Z', '1234Z')} ${text}`;
  const steps = job.steps.flatMap((step) => {
    const atMs = step.startedAtMs ?? job.startedAtMs ?? 0;
    if (step.conclusion === 'skipped') return [];
    const written = step.conclusion === 'failure' ? lines : [`output of ${step.name}`];
    const began = [stamp(atMs, `##[group]Run ${step.name}`), stamp(atMs, '##[endgroup]')];
    return [
      ...began,
      ...written.map((line) => stamp(step.completedAtMs ?? atMs, line.replace(/^Error: /, '##[error]'))),
    ];
  });
  const endMs = job.completedAtMs ?? 0;
  return ['\uFEFF', ...steps, stamp(endMs, 'Post job cleanup.'), stamp(endMs, 'Cleaning up orphan processes'), ''].join(
    '\r\n',
  );
}
