import type { RunJob, RunStep, StepConclusion } from '../../../domain/deploy/run-progress.ts';
import { redactedExcerpt } from '../../../domain/redact/redacted-excerpt.ts';
import { idIn, type JsonObject, linkIn, momentIn, objectsIn, textIn } from '../kit/payload-fields.ts';

const longestName = 200;

/** A job as REST answers and webhooks both describe it; null where it has no id. The names are at most 200 UTF-16 units. */
export function readJob(
  json: JsonObject | null,
  run: { readonly url: string; readonly attempt: number },
): RunJob | null {
  const id = idIn(json, 'id');
  if (id === null) return null;
  const phase = phaseOf(textIn(json, 'status'));
  return {
    id,
    name: nameIn(json),
    attempt: idIn(json, 'run_attempt') ?? run.attempt,
    phase,
    conclusion: phase === 'completed' ? conclusionOf(textIn(json, 'conclusion')) : null,
    // GitHub gives a job that waits a start, which is only when it was asked for.
    startedAtMs: phase === 'running' || phase === 'completed' ? momentIn(json, 'started_at') : null,
    completedAtMs: momentIn(json, 'completed_at'),
    url: linkIn(json, 'html_url') ?? run.url,
    steps: objectsIn(json, 'steps').map(readStep),
  };
}

function readStep(json: JsonObject, index: number): RunStep {
  const phase = phaseOf(textIn(json, 'status'));
  const isOver = phase === 'completed';
  return {
    number: idIn(json, 'number') ?? index + 1,
    name: nameIn(json),
    phase: isOver || phase === 'running' ? phase : 'waiting',
    conclusion: isOver ? conclusionOf(textIn(json, 'conclusion')) : null,
    startedAtMs: momentIn(json, 'started_at'),
    completedAtMs: momentIn(json, 'completed_at'),
  };
}

function nameIn(json: JsonObject | null): string {
  return redactedExcerpt(textIn(json, 'name') ?? '?', longestName);
}

function phaseOf(status: string | null): RunJob['phase'] {
  switch (status) {
    case 'completed':
      return 'completed';
    case 'in_progress':
      return 'running';
    // GitHub's word where an environment protects the job. A job that waits for its concurrency group is `pending`.
    case 'waiting':
      return 'waiting';
    default:
      return 'queued';
  }
}

/** An unknown conclusion counts as a failure, so that somebody looks at it. */
function conclusionOf(conclusion: string | null): StepConclusion {
  switch (conclusion) {
    case 'success':
    case 'cancelled':
    case 'skipped':
      return conclusion;
    case 'neutral':
      return 'skipped';
    case 'stale':
      return 'cancelled';
    default:
      return 'failure';
  }
}
