import { cardIsBehind, changed, type Deployment } from './deployment.ts';

/** Because a run's jobs and steps move in bursts, and Discord lets a message be edited five times in five seconds. */
const betweenEditsMs = 2_500;

/**
 * Whether the card is to be written by who asks: `now`, or `later`, which is a promise to come back; `others` where that was
 * promised by somebody else, or nothing is to be written.
 */
export type CardTurn = 'now' | 'later' | 'others';

/** Whose turn it is, and the deployment with that written into it: of many who ask at once, one alone may write the card. */
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
