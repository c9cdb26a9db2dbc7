import type { BranchChanges, BranchComparison, TwoHeads } from '../../../application/review/ports/branch-changes.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { InstallationRequests } from '../kit/installation-requests.ts';
import { asObject, field, type JsonObject, objectsOf, textIn } from '../kit/payload-fields.ts';

/** GitHub compares at most 300 files, and lists them on the first page. https://docs.github.com/en/rest/commits/commits#compare-two-commits */
const mostFiles = 300;

type Changes =
  | { readonly kind: 'changes'; readonly lines: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreadable'; readonly why: DispatchRejection };

/** GitHub's comparison of each commit with the base, two requests each time. */
export class AppBranchChanges implements BranchChanges {
  readonly #requests: InstallationRequests;

  constructor(requests: InstallationRequests) {
    this.#requests = requests;
  }

  async compare(repository: Repository, { base, from, to }: TwoHeads): Promise<BranchComparison> {
    const [before, after] = await Promise.all([from, to].map((head) => this.#changes(repository, base, head)));
    if (before === undefined || after === undefined) return { kind: 'unknown' };
    if (before.kind !== 'changes') return before;
    if (after.kind !== 'changes') return after;
    return { kind: 'compared', became: before.lines === after.lines ? 'same' : 'changed' };
  }

  async #changes(repository: Repository, base: string, head: string): Promise<Changes> {
    const answer = await this.#requests.ask(repository, { contents: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
        ...place,
        basehead: `${base}...${head}`,
        per_page: 1,
        page: 1,
      }),
    );
    if (answer.kind === 'failed' && answer.failure.status === 404) return { kind: 'unknown' };
    if (answer.kind !== 'answered') return { kind: 'unreadable', why: this.#requests.whyRefused(answer, 'run') };
    const files = field(asObject(answer.data), 'files');
    if (!Array.isArray(files) || files.length >= mostFiles) return { kind: 'unknown' };
    return { kind: 'changes', lines: JSON.stringify(objectsOf(files, mostFiles).map(changeOf).toSorted()) };
  }
}

/** Only added and removed lines, because their numbers and neighbours move with the base. A file without a patch is its content. */
function changeOf(file: JsonObject): string {
  const patch = field(file, 'patch');
  const lines =
    typeof patch === 'string' ? patch.split('\n').filter((line) => /^[+-]/.test(line)) : textIn(file, 'sha');
  return JSON.stringify([textIn(file, 'filename'), textIn(file, 'status'), textIn(file, 'previous_filename'), lines]);
}
