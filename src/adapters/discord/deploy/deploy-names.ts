import { type Commit, type CommitSha, commitShaIn, shortSha } from '../../../domain/deploy/commit.ts';
import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { Run } from '../../../domain/deploy/run.ts';
import type { Platform } from '../../../domain/deploy/runs-on.ts';
import type { Language, Person } from '../../../domain/people/people.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { httpsUrl } from '../kit/links.ts';
import type { Bilingual } from '../kit/words.ts';

const longestName = 200;

/** What a sentence about a deployment may name, each in `code`. */
export type DeploymentNames = {
  readonly repository: Escaped;
  readonly workflow: Escaped;
  readonly ref: Escaped;
  /** Paths in `geonbot.yaml`. */
  readonly inputsPath: Escaped;
  readonly refPath: Escaped;
  readonly placePath: Escaped;
  /** What it runs on. */
  readonly on: Platform;
};

/** `service=backend, env=dev, version=latest → ref=dev`, the same in every language because people search for it. */
export function deployLine({ service, environment, version, ref }: Deployment): string {
  return codeText(`service=${service}, env=${environment}, version=${readable(version)} → ref=${ref}`, 700);
}

/** The same for what has no ref yet, or where it does not matter. */
export function targetLine({ service, environment, version }: Named): string {
  return codeText(`service=${service}, env=${environment}, version=${readable(version)}`, 500);
}

/** A whole commit id is nothing that people read. */
function readable(version: string): string {
  const sha = commitShaIn(version);
  return sha === null ? version : shortSha(sha);
}

type Named = Pick<Deployment, 'service' | 'environment' | 'version'>;

export function namesOf(deployment: Deployment): DeploymentNames {
  const { repository, workflow, ref, service, environment, platform = 'ecs' } = deployment;
  return {
    repository: nameText(repository),
    workflow: nameText(workflow),
    ref: nameText(ref),
    inputsPath: nameText(`services.${service}.inputs`),
    refPath: nameText(`environments.${environment}.ref`),
    placePath: nameText(`services.${service}.${platform}.${environment}`),
    on: platform,
  };
}

export function nameText(name: string): Escaped {
  return codeText(name, longestName);
}

export function personText({ name }: Person): Escaped {
  return escapeText(name, 100);
}

/** The number of the run, leading to it. */
export function runLink(run: Run): string {
  const url = httpsUrl(run.url);
  return url === null ? `#${run.id}` : `[#${run.id}](${url})`;
}

export function shaText(sha: CommitSha): Escaped {
  return codeText(shortSha(sha), 20);
}

export function commitLine(
  { repository }: Pick<Deployment, 'repository'>,
  commit: Commit,
  language: Language,
  codeHost: string,
): string {
  return commitText[language](commitLink({ repository }, commit.sha, codeHost), escapeText(commit.subject, 120));
}

const commitText = {
  en: (link, subject) => `Commit ${link} ${subject}`,
  ko: (link, subject) => `커밋 ${link} ${subject}`,
} satisfies Bilingual<(link: string, subject: Escaped) => string>;

/** The short id, leading to the commit. */
export function commitLink({ repository }: Pick<Deployment, 'repository'>, sha: CommitSha, codeHost: string): string {
  const url = httpsUrl(`${codeHost}/${repository.toWellFormed()}/commit/${encodeURIComponent(sha.toWellFormed())}`);
  return url === null ? shaText(sha) : `[${shaText(sha)}](${url})`;
}
