import type { ShownRollout, ShownRun } from '../protocol.ts';
import { element } from './element.ts';
import { act, check, heading, hint, row } from './panel-parts.ts';
import type { Store } from './store.ts';

/** What the controls show, to tell whether they have to be drawn anew. */
export function deployLook({ live }: Store): unknown[] {
  const { runs, runsPlay, rollouts, webhooksLost } = live.world;
  return [runs, runsPlay, rollouts, webhooksLost];
}

/** Runs of the deploy workflow, what ECS makes of them, and who gets in their way. */
export function deployControls(store: Store): readonly HTMLElement[] {
  const { words, live } = store;
  const { runs, runsPlay, rollouts, webhooksLost } = live.world;
  return [
    heading(words.deploys),
    check(words.runsPlay, 'runs-play', runsPlay, () => ({ kind: 'play-runs', play: !runsPlay })),
    check(words.webhooksLost, 'webhooks-lost', webhooksLost, () => ({ kind: 'lose-webhooks', lose: !webhooksLost })),
    element(
      'div',
      { class: 'row-line' },
      act(words.push, { kind: 'push' }),
      act(words.runOutside, { kind: 'run-outside' }),
      act(words.race, { kind: 'race' }),
    ),
    ...(runs.length === 0 ? [hint(words.noRuns)] : []),
    ...runs.slice(-2).map((run) => runRow(run, store)),
    ...(runsPlay ? [] : rollouts.map((rollout) => rolloutRow(rollout, store))),
  ];
}

function runRow(run: ShownRun, { words, live }: Store): HTMLElement {
  const conclusion = run.conclusion as 'success' | 'failure' | 'cancelled' | null;
  const word = conclusion === null ? (run.phase === 'completed' ? '' : words[run.phase]) : words[conclusion];
  const actions = [
    act(words.goOn, { kind: 'go-on-run', run: run.id }),
    act(words.succeed, { kind: 'succeed-run', run: run.id }),
    act(words.fail, { kind: 'fail-run', run: run.id }),
    act(words.cancelRun, { kind: 'cancel-run', run: run.id }),
  ];
  const open = run.phase !== 'completed' && !live.world.runsPlay;
  const state = run.job === null ? word : `${word} · ${run.job}`;
  return row(run.title, state, '', open ? actions : []);
}

function rolloutRow({ key: rollout, cluster, service }: ShownRollout, { words }: Store): HTMLElement {
  return row(`ECS · ${cluster}/${service}`, words.rollingOut, '', [
    act(words.steady, { kind: 'end-rollout', rollout, how: 'steady' }),
    act(words.rolledBack, { kind: 'end-rollout', rollout, how: 'rolled-back' }),
    act(words.replaced, { kind: 'end-rollout', rollout, how: 'replaced' }),
  ]);
}
