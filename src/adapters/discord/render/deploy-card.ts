import type { APIEmbedField } from 'discord-api-types/v10';
import { type Deployment, type DeploymentState, isOver, runOf } from '../../../domain/deploy/deployment.ts';
import type { Language } from '../../../domain/people.ts';
import { deployAgainId } from '../custom-id.ts';
import type { MessageBody } from '../discord-messages.ts';
import { deployLine, deployStory } from './deploy-story.ts';
import { escapeText } from './escape-text.ts';
import { actionButton, buttonRow, httpsUrl, linkButton } from './links.ts';
import { ago } from './moment.ts';
import { palette } from './palette.ts';
import type { DeployWords } from './words.ts';
import { wordsIn } from './words-in.ts';

const colour: Readonly<Record<DeploymentState['kind'], number>> = {
  requested: palette.quiet,
  dispatching: palette.quiet,
  dispatched: palette.busy,
  running: palette.busy,
  succeeded: palette.calm,
  failed: palette.alarm,
  cancelled: palette.quiet,
  rejected: palette.alarm,
  expired: palette.quiet,
  unconfirmed: palette.watch,
};

/** The one card of a deployment, as it stands. */
export function deployCard(deployment: Deployment, language: Language): MessageBody {
  const { deploy: words } = wordsIn(language);
  const embed = {
    title: words.title[deployment.state.kind],
    description: [deployLine(deployment), ...deployStory(deployment, words)].join('\n'),
    color: colour[deployment.state.kind],
    fields: fields(deployment, words),
  };
  return { embeds: [embed], components: buttons(deployment, words) };
}

function fields(deployment: Deployment, words: DeployWords): APIEmbedField[] {
  const { requestedBy, requestedAtMs, sinceMs } = deployment;
  const asked = [
    { name: words.requestedBy, value: escapeText(requestedBy.name, 100), inline: true },
    { name: words.requested, value: ago(requestedAtMs), inline: true },
  ];
  if (!hasRun(deployment)) return asked;
  return [...asked, { name: words.took, value: words.duration(sinceMs - requestedAtMs), inline: true }];
}

/** Only what ran took time that means something. */
function hasRun(deployment: Deployment): boolean {
  return isOver(deployment) && runOf(deployment.state) !== null;
}

/** Where a run may have been started, the card invites nobody to start another. */
function buttons(deployment: Deployment, words: DeployWords) {
  const { service, environment } = deployment;
  const invites = isOver(deployment) && deployment.state.kind !== 'unconfirmed';
  const again = invites ? actionButton(words.deployAgain, deployAgainId(service, environment)) : null;
  return buttonRow(whereToLook(deployment, words), again);
}

function whereToLook({ state, repository, workflow }: Deployment, words: DeployWords) {
  if (state.kind === 'unconfirmed' || (state.kind === 'dispatched' && state.run === null)) {
    const page = `https://github.com/${repository}/actions/workflows/${encodeURIComponent(workflow.toWellFormed())}`;
    return linkButton(words.openActions, httpsUrl(page));
  }
  return linkButton(words.openRun, httpsUrl(runOf(state)?.url ?? null));
}
