import type { Deployment } from '../../../domain/deploy/deployment.ts';
import { isUnderway } from '../../../domain/deploy/deployment-state.ts';
import type { Run } from '../../../domain/deploy/run.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Language } from '../../../domain/people/people.ts';
import { httpsUrl } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { wordsIn } from '../words-in.ts';
import {
  cancelledLine,
  failureLine,
  notRunningLines,
  rolledBackLines,
  successLines,
  verifiedLines,
} from './deploy-end.ts';
import { nameText, personText, shaText } from './deploy-names.ts';
import { rejectionText } from './deploy-rejection.ts';
import type { DeployWords } from './deploy-words.ts';

/** What became of it so far, in sentences. */
export function deployStory(deployment: Deployment, language: Language): readonly string[] {
  const { deploy: words } = wordsIn(language);
  return [...warnings(deployment, words), ...storyOf(deployment, language, words)];
}

function warnings(deployment: Deployment, { story: words }: DeployWords): readonly string[] {
  const { strayedTo, refCommit, stoppedBy, state } = deployment;
  const expected = refCommit === null ? null : shaText(refCommit);
  return [
    ...(strayedTo === null ? [] : [words.strayed(shaText(strayedTo), expected)]),
    ...(stoppedBy === null || !isUnderway(state) ? [] : [words.stopAsked(personText(stoppedBy))]),
  ];
}

function storyOf(deployment: Deployment, language: Language, words: DeployWords): readonly string[] {
  const { state } = deployment;
  switch (state.kind) {
    case 'requested':
    case 'awaiting-approval':
    case 'dispatching':
      return [];
    case 'in-line':
      return [words.story.inLine(nameText(deployment.service), nameText(deployment.environment))];
    case 'dispatched':
      return [state.run === null ? words.story.runNotNamed : runLine(state.run, words)];
    case 'queued':
      return [`${runLine(state.run, words)} · ${words.story.queued}`];
    case 'in-progress':
      return [`${runLine(state.run, words)} · ${words.story.runningSince(ago(deployment.sinceMs))}`];
    case 'succeeded':
      return [...successLines(deployment, state, words), runLine(state.run, words)];
    case 'verified':
      return [...verifiedLines(state, words), runLine(state.run, words)];
    case 'rolled-back':
      return [...rolledBackLines(state, words), runLine(state.run, words)];
    case 'not-running-it':
      return [...notRunningLines(state, words), runLine(state.run, words)];
    case 'failed':
      return [failureLine(state, words), runLine(state.run, words)];
    case 'cancelled':
      return [cancelledLine(state, words), ...(state.run === null ? [] : [runLine(state.run, words)])];
    case 'rejected':
      return [rejectionText(deployment, state.because, language)];
    case 'expired':
      return [words.end.expired[state.waitedFor]];
    case 'lost':
      return [state.isFinal ? words.story.lostForGood : words.story.lost];
    default:
      return unreachable(state);
  }
}

function runLine(run: Run, { story: words }: DeployWords): string {
  const url = httpsUrl(run.url);
  return words.run(url === null ? `#${run.id}` : `[#${run.id}](${url})`, run.attempt);
}
