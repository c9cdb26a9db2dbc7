import { shortSha } from '../../../domain/deploy/commit.ts';
import type { Deployment } from '../../../domain/deploy/deployment.ts';
import { commitOf } from '../../../domain/deploy/deployment-order.ts';
import type { LaneName } from '../../../domain/lock/lane.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';

const longestVersion = 60;
export const longestName = 45;

/** As it was asked for, with the commit that it meant where that says more. */
export function versionText(deployment: Deployment): Escaped {
  const { version } = deployment;
  const commit = commitOf(deployment);
  const named = codeText(version, longestVersion);
  if (commit === null || version.toLowerCase().startsWith(shortSha(commit))) return named;
  return `${named} ${codeText(shortSha(commit), longestVersion)}` as Escaped;
}

export function laneText({ service, environment }: LaneName): string {
  return `**${escapeText(service, longestName)}** · ${escapeText(environment, longestName)}`;
}
