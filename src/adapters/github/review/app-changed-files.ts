import type { ChangedFiles } from '../../../application/review/ports/changed-files.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { InstallationRequests } from '../kit/installation-requests.ts';
import { type JsonObject, objectsOf, textIn } from '../kit/payload-fields.ts';

const pageSize = 100;
// GitHub tells 3,000 files of a pull request and no more.
const mostPages = 30;

/** GitHub's list of the files of a pull request, a hundred for each request. */
export class AppChangedFiles implements ChangedFiles {
  readonly #requests: InstallationRequests;

  constructor(requests: InstallationRequests) {
    this.#requests = requests;
  }

  async of(repository: Repository, number: number): Promise<readonly string[] | null> {
    const paths: string[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const files = await this.#page(repository, number, page);
      if (files === null) return null;
      paths.push(...files.flatMap(pathsOf));
      if (files.length < pageSize) return [...new Set(paths)].toSorted();
    }
    return null;
  }

  async #page(repository: Repository, number: number, page: number): Promise<readonly JsonObject[] | null> {
    const answer = await this.#requests.ask(repository, { pull_requests: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
        ...place,
        pull_number: number,
        per_page: pageSize,
        page,
      }),
    );
    if (answer.kind !== 'answered' || !Array.isArray(answer.data)) return null;
    return objectsOf(answer.data, pageSize);
  }
}

/** A renamed file counts with both paths, so that renaming cannot evade a path rule. */
function pathsOf(file: JsonObject): readonly string[] {
  return [textIn(file, 'filename'), textIn(file, 'previous_filename')].filter((path) => path !== null);
}
