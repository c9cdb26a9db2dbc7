import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Deployment } from '../../../domain/deploy/deployment.ts';
import { isUnderway, runOf } from '../../../domain/deploy/deployment-state.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import { actionButton, buttonRow, httpsUrl, linkButton } from '../kit/links.ts';
import { decisionId, deployAgainId, rollbackId, steerId } from './controls.ts';
import type { DeployWords } from './deploy-words.ts';

/** What may be done with it now. Where a run may have been started that nobody knows, the card invites nobody to start another. */
export function deployButtons(deployment: Deployment, words: DeployWords) {
  return buttonRow(...buttonsOf(deployment, words));
}

function buttonsOf(deployment: Deployment, words: DeployWords): readonly (APIButtonComponent | null)[] {
  const { state, id, service, environment } = deployment;
  const { button } = words;
  const look = whereToLook(deployment, words);
  const again = actionButton(button.deployAgain, deployAgainId(service, environment));
  const withdraw = actionButton(button.withdraw, steerId('withdraw', id));
  const rollBack = actionButton(button.rollBack, rollbackId(id), 'grave');
  switch (state.kind) {
    case 'requested':
    case 'dispatching':
      return [];
    case 'awaiting-approval': {
      const shown = deployment.commit?.sha ?? null;
      return [
        actionButton(button.approve, decisionId('approve', id, shown), 'good'),
        actionButton(button.reject, decisionId('reject', id, shown), 'grave'),
        withdraw,
      ];
    }
    case 'in-line':
      return [withdraw];
    case 'dispatched':
    case 'queued':
    case 'in-progress':
      return [look, stop(deployment, words)];
    case 'succeeded':
      return state.verification.kind === 'pending' ? [look] : [look, again];
    case 'verified':
    case 'rolled-back':
      return [look, again];
    case 'not-running-it':
      return [rollBack, look, again];
    case 'failed':
      return [rerun(deployment, words), rollBack, look, again];
    case 'cancelled':
      return [state.run === null ? null : rerun(deployment, words), look, again];
    case 'rejected':
    case 'expired':
      return [again];
    case 'lost':
      return [look];
    default:
      return unreachable(state);
  }
}

function stop({ state, stoppedBy, id }: Deployment, { button }: DeployWords): APIButtonComponent | null {
  if (stoppedBy !== null || runOf(state) === null || !isUnderway(state)) return null;
  return actionButton(button.stop, steerId('stop', id), 'grave');
}

/** A run that started from the wrong commit would start from it again. */
function rerun({ strayedTo, id }: Deployment, { button }: DeployWords): APIButtonComponent | null {
  return strayedTo === null ? actionButton(button.rerun, steerId('rerun', id), 'first') : null;
}

function whereToLook({ state, repository, workflow }: Deployment, { button }: DeployWords): APIButtonComponent | null {
  if (state.kind === 'lost' || (state.kind === 'dispatched' && state.run === null)) {
    const page = `https://github.com/${repository}/actions/workflows/${encodeURIComponent(workflow.toWellFormed())}`;
    return linkButton(button.openActions, httpsUrl(page));
  }
  return linkButton(button.openRun, httpsUrl(runOf(state)?.url ?? null));
}
