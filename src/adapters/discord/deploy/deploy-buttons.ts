import type { APIButtonComponent } from 'discord-api-types/v10';
import { isBaking } from '../../../domain/deploy/bake-end.ts';
import { type Deployment, isFollowedOn } from '../../../domain/deploy/deployment.ts';
import { isUnderway, runOf } from '../../../domain/deploy/deployment-state.ts';
import { isOpenPause } from '../../../domain/deploy/hook-answers.ts';
import { mayLookAgain } from '../../../domain/deploy/look-again.ts';
import { keyOf } from '../../../domain/deploy/rollout.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Language } from '../../../domain/people/people.ts';
import { actionButton, buttonRow, httpsUrl, linkButton } from '../kit/links.ts';
import { lookAgainWords } from '../kit/look-again-words.ts';
import { rollbackButton } from '../kit/rollback-button.ts';
import { type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';
import { decisionId, deployAgainId, rolloutId, steerId } from './controls.ts';

type ButtonWords = InOneLanguage<typeof buttonWords>;

/** The buttons for the current state. While a run may have started unseen, there is no button that starts another. */
export function deployButtons(deployment: Deployment, language: Language, codeHost: string) {
  return buttonRow(...buttonsOf(deployment, language, codeHost));
}

function buttonsOf(
  deployment: Deployment,
  language: Language,
  codeHost: string,
): readonly (APIButtonComponent | null)[] {
  const words = wordsIn(language, buttonWords);
  const { state, id, service, environment } = deployment;
  const look = whereToLook(deployment, words, codeHost);
  const again = actionButton(words.deployAgain, deployAgainId(service, environment));
  const withdraw = actionButton(words.withdraw, steerId('withdraw', id));
  const rollBack = rollbackButton(id, language);
  switch (state.kind) {
    case 'requested':
    case 'dispatching':
      return [];
    case 'awaiting-approval': {
      const shown = deployment.commit?.sha ?? null;
      return [
        actionButton(words.approve, decisionId('approve', id, shown), 'good'),
        actionButton(words.reject, decisionId('reject', id, shown), 'grave'),
        withdraw,
      ];
    }
    case 'in-line':
      return [withdraw];
    case 'dispatched':
    case 'queued':
    case 'in-progress':
      return [...ofRollout(deployment, words), look, stop(deployment, words)];
    case 'succeeded': {
      const ours = ofRollout(deployment, words);
      if (state.verification.kind === 'pending') return [...ours, look];
      // Where the rollout is not known to be its own, going back is a deploy, which ends the rollout first.
      const back = ours.length === 0 && isBaking(state) && !deployment.bakeEnd ? [rollBack] : ours;
      return [...back, lookAgain(deployment, words), look, again];
    }
    case 'verified':
    case 'not-run':
    case 'superseded':
    case 'rolled-back':
      return [look, again];
    case 'not-running-it':
    case 'another-commit':
      return [rollBack, look, again];
    case 'failed':
    case 'cancelled': {
      const ours = isFollowedOn(deployment) ? ofRollout(deployment, words) : [];
      const rerunIt = state.run === null ? null : rerun(deployment, words);
      if (ours.length > 0) return [...ours, rerunIt, look];
      return state.kind === 'failed' ? [rerunIt, rollBack, look, again] : [rerunIt, look, again];
    }
    case 'rejected':
    case 'expired':
      return [again];
    case 'lost':
      return [look];
    default:
      return unreachable(state);
  }
}

/** Of the rollout that goes on and is its own: the pause that waits, and the way back without a build. */
function ofRollout(deployment: Deployment, words: ButtonWords): readonly APIButtonComponent[] {
  const { rollout, bakeEnd, id } = deployment;
  // A platform that tells nothing of how far a rollout is may not end one, either.
  if (rollout?.whose !== 'ours' || rollout.isEnding === true || rollout.progress === null) return [];
  // Where the answer of the platform was lost, somebody has to be able to ask once more.
  const isAsked = bakeEnd?.answer.kind === 'asked' || bakeEnd?.answer.kind === 'over';
  if (bakeEnd?.rollout === rollout.id && isAsked) return [];
  const pause = rollout.progress.hooks.find((hook) => isOpenPause(deployment, hook));
  const button = { deployment: id, rollout: keyOf(rollout.id), hook: pause === undefined ? null : keyOf(pause.id) };
  const goOn = rolloutId({ ...button, action: 'continue' });
  const goBack = actionButton(words.goBack, rolloutId({ ...button, action: 'roll-back' }), 'grave');
  return [pause === undefined ? null : actionButton(words.goOn, goOn, 'good'), goBack].filter((one) => one !== null);
}

/** For a look that has ended because something could not be read. */
function lookAgain({ state, id }: Deployment, words: ButtonWords): APIButtonComponent | null {
  return mayLookAgain(state) ? actionButton(words.lookAgain, steerId('look', id), 'first') : null;
}

function stop({ state, stoppedBy, id }: Deployment, words: ButtonWords): APIButtonComponent | null {
  if (stoppedBy !== null || runOf(state) === null || !isUnderway(state)) return null;
  return actionButton(words.stop, steerId('stop', id), 'grave');
}

/** A run that started from the wrong commit would start from it again. */
function rerun({ strayedTo, id }: Deployment, words: ButtonWords): APIButtonComponent | null {
  return strayedTo === null ? actionButton(words.rerun, steerId('rerun', id), 'first') : null;
}

function whereToLook(
  { state, repository, workflow }: Deployment,
  words: ButtonWords,
  codeHost: string,
): APIButtonComponent | null {
  if (state.kind === 'lost' || (state.kind === 'dispatched' && state.run === null)) {
    const page = `${codeHost}/${repository}/actions/workflows/${encodeURIComponent(workflow.toWellFormed())}`;
    return linkButton(words.openActions, httpsUrl(page));
  }
  return linkButton(words.openRun, httpsUrl(runOf(state)?.url ?? null));
}

const buttonWords = {
  approve: { en: 'Approve', ko: '승인' },
  reject: { en: 'Reject', ko: '거부' },
  withdraw: { en: 'Withdraw', ko: '철회' },
  stop: { en: 'Stop run', ko: '실행 중지' },
  rerun: { en: 'Re-run', ko: '다시 실행' },
  lookAgain: lookAgainWords.button,
  goOn: { en: 'Continue', ko: '계속' },
  goBack: { en: 'Roll back', ko: '되돌리기' },
  openRun: { en: 'Open run', ko: '실행 보기' },
  openActions: { en: 'Open Actions', ko: 'Actions 보기' },
  deployAgain: { en: 'Deploy another version', ko: '다른 버전 배포' },
} satisfies WordTable;
