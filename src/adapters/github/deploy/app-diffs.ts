import type { Diffs } from '../../../application/deploy/ports/diffs.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { Diff } from '../../../domain/deploy/diff.ts';
import { pullRequestsMergedBy } from '../../../domain/deploy/merged-pull-request.ts';
import { type Fact, knownList, unreadable } from '../../../domain/kit/fact.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { unreadableReasonOf } from '../kit/dispatch-rejection.ts';
import type { InstallationRequests } from '../kit/installation-requests.ts';
import { asObject, countIn, field, type JsonObject, linkIn, objectsOf, textIn } from '../kit/payload-fields.ts';
import { commitMessage, readCommit } from './read-commit.ts';

const mostCommits = 250;
const mostPaths = 300;

/** GitHub's comparison of two commits: one request, which tells at most 250 commits and 300 files. */
export class AppDiffs implements Diffs {
  readonly #requests: InstallationRequests;

  constructor(requests: InstallationRequests) {
    this.#requests = requests;
  }

  async between(repository: Repository, base: CommitSha, head: CommitSha): Promise<Diff> {
    const answer = await this.#requests.ask(repository, { contents: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/compare/{basehead}', { ...place, basehead: `${base}...${head}` }),
    );
    if (answer.kind === 'answered') {
      return diffIn(asObject(answer.data), `${this.#requests.webUrl}/${repository}/compare/${base}...${head}`);
    }
    return { kind: 'unreadable', why: this.#requests.whyRefused(answer, 'commit') };
  }

  async changedBy(repository: Repository, commit: CommitSha): Promise<Fact<readonly string[]>> {
    const answer = await this.#requests.ask(repository, { contents: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/commits/{ref}', { ...place, ref: commit }),
    );
    if (answer.kind === 'answered') return changedIn(asObject(answer.data));
    const reason = unreadableReasonOf(this.#requests.whyRefused(answer, 'commit'));
    return unreadable('changed-paths', reason, reason === 'access-denied' ? 'Contents: read' : null);
  }
}

/** 300 of the first page are not all, perhaps. */
function changedIn(data: JsonObject | null): Fact<readonly string[]> {
  const files = field(data, 'files');
  if (!Array.isArray(files)) return unreadable('changed-paths', 'not-understood');
  return files.length < mostPaths ? knownList(pathsIn(data)) : unreadable('changed-paths', 'too-many');
}

function diffIn(data: JsonObject | null, page: string): Diff {
  const commitCount = countIn(data, 'ahead_by') ?? countIn(data, 'total_commits');
  const behindBy = countIn(data, 'behind_by');
  if (commitCount === null || behindBy === null) return { kind: 'unreadable', why: { reason: 'github-unavailable' } };
  // GitHub tells the oldest first, and drops the oldest where there are too many.
  const commits = objectsOf(field(data, 'commits'), mostCommits).toReversed();
  const url = linkIn(data, 'html_url') ?? page;
  return {
    kind: 'known',
    commits: commits.flatMap((json) => readCommit(json) ?? []),
    commitCount,
    behindBy,
    pullRequests: pullRequestsMergedBy(commits.map(commitMessage), url.replace(/\/compare\/.*$/s, '')),
    paths: pathsIn(data),
    url,
  };
}

/** A renamed file counts with both paths, so that renaming cannot evade a path rule. */
function pathsIn(data: JsonObject | null): readonly string[] {
  const paths = objectsOf(field(data, 'files'), mostPaths).flatMap((file) =>
    [textIn(file, 'filename'), textIn(file, 'previous_filename')].filter((path) => path !== null),
  );
  return [...new Set(paths)].toSorted().slice(0, mostPaths);
}
