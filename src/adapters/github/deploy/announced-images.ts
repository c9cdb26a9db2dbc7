import { mapConcurrently } from '../../../application/kit/map-concurrently.ts';
import { announcedBy, isAnnouncement, type ToldByJob } from '../../../domain/deploy/announced-images.ts';
import type { Run } from '../../../domain/deploy/run.ts';
import type { RunJob } from '../../../domain/deploy/run-progress.ts';
import { type Fact, knownList, type Unread, unreadable } from '../../../domain/kit/fact.ts';
import type { RepositoryAt } from '../../../domain/kit/repository.ts';
import { wellKnownSecrets } from '../../../domain/redact/well-known.ts';
import { unreadBecause } from '../kit/dispatch-rejection.ts';
import type { InstallationRequests, Refused } from '../kit/installation-requests.ts';
import { objectsOf, textIn } from '../kit/payload-fields.ts';

const noticeTitle = 'geonbot-image';
const pageSize = 100;
/** GitHub keeps 50 notices of a job. */
const mostPages = 3;
const mostJobs = 1000;
/** Each is asked for its jobs and their notices; GitHub allows 50. */
const mostAttempts = 20;
/** GitHub asks Apps not to send many requests at once. */
const jobsAtOnce = 8;

type JobsOf = (attempt: number) => Promise<readonly RunJob[] | Refused | 'too-many'>;

/** The images that a run's jobs told by notices. GitHub keeps these with the job's check run, which has the id of the job. */
export class AnnouncedImages {
  readonly #requests: InstallationRequests;

  constructor(requests: InstallationRequests) {
    this.#requests = requests;
  }

  async of(at: RepositoryAt, { attempt }: Run, jobsOf: JobsOf): Promise<Fact<readonly string[]>> {
    if (attempt > mostAttempts) return unreadable('announced-images', 'too-many');
    const newestFirst: (readonly ToldByJob[])[] = [];
    for (let nth = attempt; nth >= 1; nth -= 1) {
      const jobs = await jobsOf(nth);
      if (jobs === 'too-many') return unreadable('announced-images', 'too-many');
      if ('kind' in jobs) return this.#unread(jobs, 'Actions: read');
      const told = await this.#toldBy(at, jobs);
      if ('kind' in told) return told;
      newestFirst.push(told);
    }
    return knownList(announcedBy(newestFirst));
  }

  async #toldBy(at: RepositoryAt, jobs: readonly RunJob[]): Promise<readonly ToldByJob[] | Unread> {
    if (jobs.length > mostJobs) return unreadable('announced-images', 'too-many');
    // A run that succeeded had a job.
    if (jobs.length === 0) return unreadable('announced-images', 'source-unavailable');
    // GitHub lists a job as running for a moment after it told that its run is over.
    if (jobs.some(({ phase }) => phase !== 'completed')) return unreadable('announced-images', 'source-unavailable');
    const ran = jobs.filter(({ conclusion }) => conclusion !== 'skipped');
    const told = await mapConcurrently(jobsAtOnce, ran, async ({ id, name }) => ({
      job: name,
      images: await this.#ofJob(at, id),
    }));
    const read: ToldByJob[] = [];
    for (const { job, images } of told) {
      if ('kind' in images) return images;
      read.push({ job, images });
    }
    return read;
  }

  async #ofJob(at: RepositoryAt, jobId: number): Promise<readonly string[] | Unread> {
    const images: string[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const answer = await this.#requests.ask(at, { checks: 'read' }, (octokit, place) =>
        octokit.request('GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations', {
          ...place,
          check_run_id: jobId,
          per_page: pageSize,
          page,
        }),
      );
      if (answer.kind !== 'answered') return this.#unread(answer, 'Checks: read');
      if (!Array.isArray(answer.data)) return unreadable('announced-images', 'not-understood');
      const told = imagesIn(answer.data);
      if (told === null) return unreadable('announced-images', 'not-understood');
      images.push(...told);
      if (answer.data.length < pageSize) return images;
    }
    return unreadable('announced-images', 'too-many');
  }

  #unread(refused: Refused, permission: string): Unread {
    const rejection = this.#requests.whyRefused(refused, 'run');
    const unread = unreadBecause(rejection, 'announced-images', permission);
    return unread.because.reason === 'not-understood' ? unreadable('announced-images', 'source-unavailable') : unread;
  }
}

/**
 * Null where a notice tells what is no image: `acme/backend@` of a digest that was empty says that there was one. Names may
 * hold words such as `token`, so only tokens that are known by how they are written make a notice no image.
 */
function imagesIn(annotations: readonly unknown[]): readonly string[] | null {
  const notices = objectsOf(annotations, pageSize).filter((each) => textIn(each, 'title') === noticeTitle);
  const told = notices.map((notice) => textIn(notice, 'message')?.trim() ?? '');
  return told.every((message) => isAnnouncement(message) && wellKnownSecrets(message).length === 0) ? told : null;
}
