import type { Repository } from '../../../domain/deploy/catalog.ts';
import type { RunJob } from '../../../domain/deploy/run-progress.ts';
import { wellKnownSecrets } from '../../../domain/redact/well-known.ts';
import type { InstallationRequests } from '../kit/installation-requests.ts';
import { objectsOf, textIn } from '../kit/payload-fields.ts';

const noticeTitle = 'geonbot-image';
const mostJobs = 20;
/** Names may hold words such as `token`, so only tokens that are known by how they are written make a notice no image. */
const imageName = /^[a-z0-9][a-z0-9._:/-]{0,250}(?:@sha256:[0-9a-f]{64})?$/i;

/**
 * The images that the jobs told by notices titled `geonbot-image`, in order, each once; null when a job's notices cannot be
 * read. GitHub keeps them with the job's check run, which has the id of the job. Only the first 20 jobs that ran are asked.
 */
export async function imagesAnnounced(
  requests: InstallationRequests,
  repository: Repository,
  jobs: readonly RunJob[],
): Promise<readonly string[] | null> {
  const images = new Set<string>();
  const ran = jobs.filter(({ phase, conclusion }) => phase === 'completed' && conclusion !== 'skipped');
  for (const { id } of ran.slice(0, mostJobs)) {
    const answer = await requests.ask(repository, { checks: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations', {
        ...place,
        check_run_id: id,
        per_page: 100,
      }),
    );
    if (answer.kind !== 'answered') return null;
    for (const image of imagesIn(answer.data)) images.add(image);
  }
  return [...images];
}

function imagesIn(annotations: unknown): readonly string[] {
  return objectsOf(annotations, 100).flatMap((annotation) => {
    const message = textIn(annotation, 'message')?.trim() ?? '';
    return textIn(annotation, 'title') === noticeTitle &&
      imageName.test(message) &&
      wellKnownSecrets(message).length === 0
      ? [message]
      : [];
  });
}
