import type { ShownPullRequest } from '../protocol.ts';
import { act, heading, row } from './panel-parts.ts';
import type { Store } from './store.ts';

/** Pull requests, and what may happen to them. */
export function gitHubControls(store: Store): readonly HTMLElement[] {
  const { words, live } = store;
  return [
    heading(words.github),
    act(words.openPullRequest, { kind: 'open-pull-request' }, 'primary wide'),
    ...live.world.pullRequests.slice(-2).map((pullRequest) => pullRequestRow(pullRequest, store)),
  ];
}

function pullRequestRow({ repository, number, title, state }: ShownPullRequest, { words }: Store): HTMLElement {
  const steps = ['request-review', 'approve', 'request-changes', 'pass-checks', 'fail-checks'] as const;
  const actions = [
    ...steps.map((kind) => act(words[kind], { kind, repository, number })),
    act(words.merge, { kind: 'merge-pull-request', repository, number }),
    act(words.close, { kind: 'close-pull-request', repository, number }),
  ];
  return row(`${repository}#${number}`, words[state], title, state === 'open' ? actions : []);
}
