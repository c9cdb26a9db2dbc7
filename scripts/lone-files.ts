import { posix } from 'node:path';
import { importsOf, importsWhileRunning } from './imports-of.ts';

/** The text of each file, by its path from the top of the project. */
type Sources = ReadonlyMap<string, string>;

/** `redact.ts` applies all kinds; the patterns of each are added to and tested by themselves. */
const oneKindOfSecret = 'One kind of place where secrets stand.';

const oneWorldOfTheDoctor = 'The part of the doctor for one world. All of them together have over 300 lines.';

const oneAnswer = 'What a command or a button answers; the list of the room only names it.';

const oneStepOfASetup = 'One step of a setup. With the other steps over 300 lines.';

/** Files that stay apart from the one file that needs them, each with its reason. */
export const keptApart: Readonly<Record<string, string>> = {
  'src/adapters/aws/deploy/dynamo-deployment-index.ts':
    'What finds deployments without a scan. With what keeps them over 300 lines.',
  'src/adapters/aws/deploy/stored-rollouts.ts': 'How a rollout is kept. With the deployments over 300 lines.',
  'src/adapters/aws/deploy/read-deployment.ts':
    'A Deployment in the words of a rollout. With the requests over 300 lines.',
  'src/adapters/chart/cost/chart-legend.ts': 'The legend beside the bars. With the chart over 300 lines.',
  'src/adapters/discord/alert/alarm-suspects.ts':
    'What was deployed before an alarm, in sentences. With the card over 300 lines.',
  'src/adapters/discord/deploy/deploy-alarms.ts': 'The alarms of a deploy. With the story over 300 lines.',
  'src/adapters/discord/deploy/deploy-buttons.ts':
    'Each button of the card, where whoever looks for one finds it. With the card over 300 lines.',
  'src/adapters/discord/deploy/followed-rollout.ts':
    'What is said of a rollout that outlives its run. With the rollout over 300 lines.',
  'src/adapters/discord/deploy/untold-rollouts.ts':
    'What is said where a platform does not tell its rollouts. With the words of the ends over 300 lines.',
  'src/adapters/discord/deploy/deploy-failure.ts':
    'How a run failed, in sentences. With the words of the other ends over 300 lines.',
  'src/adapters/discord/deploy/deploy-out-of-sight.ts':
    'What is said of a run that cannot be found or read. With the story over 300 lines.',
  'src/adapters/discord/deploy/deploy-rollout.ts': 'How far a rollout is, in sentences. With the card over 300 lines.',
  'src/adapters/discord/deploy/deploy-story.ts':
    'What became of a deployment, in sentences. With the card over 300 lines.',
  'src/adapters/discord/deploy/refused-by-github.ts': 'One sentence for each refusal. With the story over 300 lines.',
  'src/adapters/discord/kit/rollout-refusal-words.ts':
    'Why an answer to a rollout did nothing. With the other refusals over 300 lines.',
  'src/adapters/discord/logs/log-words.ts': 'What is said of a log. With the message over 300 lines.',
  'src/adapters/discord/review/nudge-and-snooze-message.ts': oneAnswer,
  'src/adapters/in-memory/deploy/kept-rollout.ts':
    'What an ECS remembers of one service, and how that changes. With the ECS itself over 300 lines.',
  'src/adapters/in-memory/discord/in-memory-discord-asking.ts':
    'The side of the people in this Discord. With the rest of it over 300 lines.',
  'src/adapters/in-memory/discord/in-memory-discord-rest.ts':
    'The side of the bot in this Discord. With the rest of it over 300 lines.',
  'src/adapters/discord/doctor/cloud-words.ts': oneWorldOfTheDoctor,
  'src/adapters/discord/doctor/code-host-words.ts': oneWorldOfTheDoctor,
  'src/adapters/discord/doctor/installation-words.ts': oneWorldOfTheDoctor,
  'src/adapters/discord/doctor/role-words.ts': oneWorldOfTheDoctor,
  'src/adapters/discord/doctor/workflow-words.ts': oneWorldOfTheDoctor,
  'src/adapters/github/review/look-pages.ts': 'The lists that a lookup reads. With the lookup over 300 lines.',
  'src/adapters/github/review/read-queue-removal.ts':
    'A query and what its answer says. With the lookups over 300 lines.',
  'src/adapters/github/review/read-required-checks.ts':
    'A query and what its answer says. With the lookups over 300 lines.',
  'src/adapters/github/deploy/announced-images.ts': 'A class of its own. With the runs over 300 lines.',
  'src/adapters/github/deploy/job-log.ts':
    'What opens a log on another host without our token. With the runs over 300 lines.',
  'src/application/doctor/cloud-checks.ts': oneWorldOfTheDoctor,
  'src/application/doctor/deploy-role-checks.ts': oneWorldOfTheDoctor,
  'src/application/doctor/installation-checks.ts': oneWorldOfTheDoctor,
  'src/adapters/aws/setup/simulated-rights.ts':
    'IAM asked without the SDK, and its answers judged. The account around it asks through the SDK.',
  'src/application/setup/installer-rights.ts': oneStepOfASetup,
  'src/application/setup/find-account.ts': oneStepOfASetup,
  'src/application/setup/find-bot.ts': oneStepOfASetup,
  'src/application/setup/plan-setup.ts': oneStepOfASetup,
  'src/entrypoints/cli/setup-world.ts':
    'What a setup finds outside, without what was typed. The command reads options and answers.',
  'src/entrypoints/playground/world/simulated-rollouts.ts':
    'What ECS makes of a deploy in this world. With what comes before it over 300 lines.',
  'src/entrypoints/playground/world/seeded-savings.ts':
    'What AWS advises in this world. With the rest of what it begins with over 300 lines.',
  'src/application/alert/flood-board.ts': 'A record and cards of its own, beside those of each alarm.',
  'src/domain/deploy/break-glass.ts': 'The rule for the option `break_glass`, named after it.',
  'src/domain/redact/announced.ts': oneKindOfSecret,
  'src/domain/redact/assignments.ts': oneKindOfSecret,
  'src/domain/redact/blocks.ts': oneKindOfSecret,
  'src/domain/redact/compared-values.ts': oneKindOfSecret,
  'src/domain/redact/headers-and-options.ts': oneKindOfSecret,
  'src/domain/redact/nested-values.ts': oneKindOfSecret,
  'src/domain/redact/tables.ts': oneKindOfSecret,
  'src/domain/redact/sentence-values.ts': oneKindOfSecret,
  'src/domain/redact/typed-values.ts': oneKindOfSecret,
  'src/entrypoints/cli/installation/uninstall-words.ts':
    'What is removed and what stays, in both languages. With the command over 300 lines.',
  'src/entrypoints/cli/installation/upgrade-words.ts':
    'What an upgrade changes, in both languages. With the command over 300 lines.',
  'src/entrypoints/composition/deploy/configuration-words.ts':
    'What is said of mistakes, in both languages. With the schema over 300 lines.',
  'src/entrypoints/playground/day/steps-of-a-bad-day.ts':
    'The part of the day in which things fail. With the rest of the day over 300 lines.',
  'src/entrypoints/playground/page/aws-panel.ts': 'The part of the panel about AWS. With the panel over 300 lines.',
  'src/entrypoints/playground/page/composer.ts':
    'The line in which commands are typed. With the page around it over 300 lines.',
  'src/entrypoints/playground/page/markdown-view.ts': "Discord's markdown as nodes. With the message over 300 lines.",
  'src/entrypoints/playground/page/message-list.ts':
    'What scrolls and keeps its place; the page around it knows nothing of messages.',
  'src/entrypoints/playground/page/message-view.ts':
    'One message with its embeds and buttons. With the list over 300 lines.',
  'src/entrypoints/playground/page/panel.ts':
    'The panel in which the world is played. With the page around it over 300 lines.',
  'src/entrypoints/playground/page/words.ts':
    'Every sentence of the page in both languages; the store only chooses the language.',
  'src/entrypoints/playground/world/hanging-places.ts': 'A class of its own: what hangs is told apart from what runs.',
  'src/entrypoints/playground/world/simulated-deploys.ts': 'A class of its own. With the world over 300 lines.',
  'src/entrypoints/playground/world/simulated-fleet.ts': 'A class of its own, about resources and not about costs.',
  'src/entrypoints/playground/world/simulated-graphs.ts': 'A class of its own: it draws, and knows nothing of AWS.',
  'src/entrypoints/playground/world/tempo.ts': 'A class of its own. With the world over 300 lines.',
  'src/entrypoints/playground/past/story.ts': 'What happened, apart from how it is made to happen.',
  'src/entrypoints/playground/play-words.ts': 'What is said in the terminal, in both languages.',
};

/** Files that are still to go back to their importer. The list only shrinks. */
export const stillApart: readonly string[] = [];

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
