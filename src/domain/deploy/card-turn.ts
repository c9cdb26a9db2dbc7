import { cardIsBehind, changed, type Deployment } from './deployment.ts';

/** Jobs and steps change in bursts, and Discord allows five edits of a message in five seconds. */
const betweenEditsMs = 2_500;

/**
 * `now`: the caller writes the card. `later`: the caller comes back and writes it. `others`: another worker will, or there is
 * nothing to write.
 */
export type CardTurn = 'now' | 'later' | 'others';

/** Takes the turn and stores it in the deployment, so that of many concurrent callers one writes the card. */
export function takeTurn(
  deployment: Deployment,
  nowMs: number,
): { readonly turn: CardTurn; readonly deployment: Deployment } {
  const { card } = deployment;
  if (!cardIsBehind(deployment) || (card?.nextMs !== undefined && nowMs < card.nextMs)) {
    return { turn: 'others', deployment };
  }
  if (card === null) return { turn: 'now', deployment };
  const nextMs = card.atMs + betweenEditsMs;
  if (nowMs < nextMs) return { turn: 'later', deployment: changed(deployment, { card: { ...card, nextMs } }) };
  const { announcement, revision } = card;
  return { turn: 'now', deployment: changed(deployment, { card: { announcement, revision, atMs: nowMs } }) };
}
