import type { PlaygroundState } from '../protocol.ts';
import { happen, loadState } from './server-calls.ts';
import type { Language } from './store.ts';

/**
 * As long as nobody has played, the team speaks what the page speaks: whoever comes for Korean wants Korean cards, too.
 * The server reloads the pages that are open.
 */
export async function teamFollows(
  language: Language,
  { teamLanguage, live }: Pick<PlaygroundState, 'teamLanguage' | 'live'>,
): Promise<boolean> {
  if (teamLanguage === language || live.messages.length > 0) return false;
  await happen({ kind: 'restart', language });
  return true;
}

export async function stateFor(asked: Language | null): Promise<PlaygroundState> {
  const state = await loadState();
  const begunAnew = asked !== null && cameByLink() && (await teamFollows(asked, state));
  return begunAnew ? loadState() : state;
}

/** Not on a reload, because two pages that speak differently would otherwise begin the world anew for ever. */
function cameByLink(): boolean {
  const [visit] = performance.getEntriesByType('navigation');
  return visit instanceof PerformanceNavigationTiming && visit.type === 'navigate';
}
