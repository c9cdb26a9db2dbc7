import { posix } from 'node:path';
import { importsOf, importsWhileRunning } from './imports-of.ts';

/** The text of each file, by its path from the top of the project. */
type Sources = ReadonlyMap<string, string>;

/** Files that stay apart from the one file that needs them, each with its reason. */
export const keptApart: Readonly<Record<string, string>> = {};

/** Files that are still to go back to their importer. The list only shrinks. */
export const stillApart: readonly string[] = [
  'src/adapters/aws/alert/alarm-widget.ts',
  'src/adapters/aws/cost/cost-explorer-record-type.ts',
  'src/adapters/aws/cost/cost-explorer-rows.ts',
  'src/adapters/aws/deploy/dynamo-deployment-index.ts',
  'src/adapters/aws/review/dynamo-review-index.ts',
  'src/adapters/aws/status/discover-resources.ts',
  'src/adapters/chart/cost/chart-axes.ts',
  'src/adapters/chart/cost/chart-header.ts',
  'src/adapters/chart/cost/chart-legend.ts',
  'src/adapters/chart/cost/chart-notes.ts',
  'src/adapters/chart/cost/chart-scale.ts',
  'src/adapters/chart/cost/service-name.ts',
  'src/adapters/discord/deploy/deploy-buttons.ts',
  'src/adapters/discord/deploy/deploy-story.ts',
  'src/adapters/discord/help-message.ts',
  'src/adapters/github/deploy/announced-images.ts',
  'src/adapters/github/deploy/job-log.ts',
  'src/adapters/github/deploy/own-commit.ts',
  'src/adapters/github/deploy/read-commit-checks.ts',
  'src/adapters/github/deploy/read-versions.ts',
  'src/adapters/in-memory/deploy/in-memory-workflow.ts',
  'src/adapters/in-memory/discord/in-memory-discord-asking.ts',
  'src/adapters/in-memory/discord/in-memory-discord-client.ts',
  'src/adapters/in-memory/discord/in-memory-discord-pings.ts',
  'src/adapters/in-memory/discord/in-memory-discord-rest.ts',
  'src/adapters/in-memory/github/github-branch-payload.ts',
  'src/adapters/in-memory/github/github-label-payload.ts',
  'src/application/deploy/ended-attempt.ts',
  'src/application/deploy/rerun-deploy.ts',
  'src/application/jobs/help.ts',
  'src/domain/cost/cost-creep.ts',
  'src/domain/deploy/required-checks.ts',
  'src/domain/deploy/verdict-on-images.ts',
  'src/domain/redact/announced.ts',
  'src/domain/redact/assignments.ts',
  'src/domain/redact/blocks.ts',
  'src/domain/redact/compared-values.ts',
  'src/domain/redact/folded-text.ts',
  'src/domain/redact/headers-and-options.ts',
  'src/domain/redact/neighbours.ts',
  'src/domain/redact/nested-values.ts',
  'src/domain/redact/private-keys.ts',
  'src/domain/redact/programs.ts',
  'src/domain/redact/readable-text.ts',
  'src/domain/redact/repeated.ts',
  'src/domain/redact/tables.ts',
  'src/domain/redact/told-values.ts',
  'src/domain/redact/typed-values.ts',
  'src/domain/review/newest-description.ts',
  'src/entrypoints/composition/alert-use-cases.module.ts',
  'src/entrypoints/composition/deploy-consistency.ts',
  'src/entrypoints/composition/deploy-tokens.ts',
  'src/entrypoints/composition/deploy-use-cases.module.ts',
  'src/entrypoints/composition/history-use-cases.module.ts',
  'src/entrypoints/composition/link-use-cases.module.ts',
  'src/entrypoints/composition/lock-use-cases.module.ts',
  'src/entrypoints/composition/people-configuration.ts',
  'src/entrypoints/composition/powertools-log.ts',
  'src/entrypoints/composition/reminder-tokens.ts',
  'src/entrypoints/composition/reminder-use-cases.module.ts',
  'src/entrypoints/composition/review-configuration.ts',
  'src/entrypoints/composition/review-use-cases.module.ts',
  'src/entrypoints/composition/status-use-cases.module.ts',
  'src/entrypoints/composition/team-people.ts',
  'src/entrypoints/playground/day/steps-of-a-bad-day.ts',
  'src/entrypoints/playground/day/steps-of-a-deploy.ts',
  'src/entrypoints/playground/day/steps-of-a-morning.ts',
  'src/entrypoints/playground/day/steps-of-an-evening.ts',
  'src/entrypoints/playground/page/alarm-controls.ts',
  'src/entrypoints/playground/page/clock-controls.ts',
  'src/entrypoints/playground/page/components-view.ts',
  'src/entrypoints/playground/page/composer.ts',
  'src/entrypoints/playground/page/cpu-sliders.ts',
  'src/entrypoints/playground/page/deploy-controls.ts',
  'src/entrypoints/playground/page/discord-look.ts',
  'src/entrypoints/playground/page/embed-view.ts',
  'src/entrypoints/playground/page/github-controls.ts',
  'src/entrypoints/playground/page/header.ts',
  'src/entrypoints/playground/page/marks.ts',
  'src/entrypoints/playground/page/message-list.ts',
  'src/entrypoints/playground/page/message-view.ts',
  'src/entrypoints/playground/page/modal.ts',
  'src/entrypoints/playground/page/panel.ts',
  'src/entrypoints/playground/page/sidebar.ts',
  'src/entrypoints/playground/page/wire-view.ts',
  'src/entrypoints/playground/page/words.ts',
  'src/entrypoints/playground/server/live-feed.ts',
  'src/entrypoints/playground/server/same-origin.ts',
  'src/entrypoints/playground/world/deploy-race.ts',
  'src/entrypoints/playground/world/graph-svg.ts',
  'src/entrypoints/playground/world/played-deploys.ts',
  'src/entrypoints/playground/world/played-graphs.ts',
  'src/entrypoints/playground/world/played-look-ups.ts',
  'src/entrypoints/playground/world/played-people.ts',
  'src/entrypoints/playground/world/played-pull-requests.ts',
  'src/entrypoints/playground/world/played-rollouts.ts',
  'src/entrypoints/playground/world/pull-request-scenes.ts',
  'src/entrypoints/playground/world/queue-pump.ts',
  'src/entrypoints/playground/world/run-news.ts',
  'src/entrypoints/playground/world/shifted-clock.ts',
];

/** Lines that a file under `src` may have. */
export const longest = 300;

/**
 * Files under `src` whose only importer stands in the same folder. A test or a port that imports one makes it a file in its own
 * right, and so does an `import()`: what is loaded late has to be a file.
 */
export function loneFiles(sources: Sources, tests: Sources): readonly string[] {
  const importers = importersIn(sources);
  const tested = importersIn(tests);
  const late = new Set([...sources].flatMap(([path, text]) => resolved(path, importsWhileRunning(path, text))));
  return [...sources.keys()]
    .filter((path) => {
      const [only, ...others] = importers.get(path) ?? [];
      if (only === undefined || others.length > 0 || tested.has(path) || late.has(path)) return false;
      return posix.dirname(only) === posix.dirname(path) && !path.includes('/ports/');
    })
    .toSorted();
}

export function longFiles(sources: Sources): readonly string[] {
  return [...sources].filter(([, text]) => text.split('\n').length - 1 > longest).map(([path]) => path);
}

function importersIn(sources: Sources): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const [path, text] of sources) {
    for (const target of resolved(path, importsOf(path, text))) {
      importers.set(target, [...(importers.get(target) ?? []), path]);
    }
  }
  return importers;
}

function resolved(path: string, specifiers: readonly string[]): readonly string[] {
  return specifiers
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(path), specifier));
}
