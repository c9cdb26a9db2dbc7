import type { ShownPullRequest, ShownRollout, ShownRun } from '../protocol.ts';
import { addressOfAnother, keepInAddress } from './address.ts';
import { alarmControls, cpuSliders, sceneControls, troubleSelect } from './aws-panel.ts';
import { button, element } from './element.ts';
import { act, check, heading, hint, row, select } from './panel-parts.ts';
import { happen } from './server-calls.ts';
import type { Store } from './store.ts';
import { formatTime } from './times.ts';

/** The controls of the world outside Discord. */
export function worldPanel(store: Store): HTMLElement {
  const panel = element(
    'aside',
    { class: 'panel' },
    redrawn(
      store,
      () => [],
      () => [element('h2', {}, store.words.world), hint(store.words.worldHint)],
    ),
    redrawn(
      store,
      () => [store.live.world.awsTrouble],
      () => [heading(store.words.aws), troubleSelect(store)],
    ),
    cpuSliders(store),
    redrawn(
      store,
      () => [store.live.world.hotNode, store.live.world.instances, store.live.world.places],
      () => sceneControls(store),
    ),
    redrawn(
      store,
      () => [store.live.world.alarms, store.alarm],
      () => alarmControls(store),
    ),
    redrawn(
      store,
      () => [store.live.world.pullRequests],
      () => gitHubControls(store),
    ),
    redrawn(
      store,
      () => deployLook(store),
      () => deployControls(store),
    ),
    redrawn(
      store,
      () => [Math.floor(store.live.nowMs / 60_000), store.live.world.spikePlanned],
      () => clockControls(store),
    ),
    redrawn(
      store,
      () => [store.member.id],
      () => peopleGroup(store),
    ),
    wireView(store),
  );
  const name = () => panel.setAttribute('aria-label', store.words.world);
  store.onChange(name);
  name();
  return panel;
}

/** Drawn anew only when what it shows has changed, because a list that is drawn anew falls shut under the hand. */
function redrawn(store: Store, look: () => unknown[], draw: () => readonly HTMLElement[]): HTMLElement {
  const view = element('section');
  let drawn = '';
  const redraw = () => {
    const now = JSON.stringify([store.language, look()]);
    if (now === drawn) return;
    drawn = now;
    view.replaceChildren(...draw());
  };
  store.onChange(redraw);
  redraw();
  return view;
}

function peopleGroup(store: Store): readonly HTMLElement[] {
  const { words, fixed, member } = store;
  const people = fixed.members.map(({ id, name, roles }) => {
    const held = fixed.roles.filter((role) => roles.includes(role.id)).map((role) => role.name);
    return { value: id, label: `${name} · ${held.join(', ') || words.noRoles}` };
  });
  const languages = [
    { value: 'en', label: 'English' },
    { value: 'ko', label: '한국어' },
  ];
  const choose = (id: string) => {
    const chosen = fixed.members.find((one) => one.id === id) ?? member;
    keepInAddress('as', chosen.key);
    store.change({ member: chosen });
  };
  const other = fixed.members.find(({ key }) => key !== member.key && key !== 'junho') ?? member;
  const inAnotherTab = button(words.anotherTab(other.name), () => window.open(addressOfAnother(other.key), '_blank'), {
    class: 'wide',
    'data-event': 'another-tab',
  });
  const restart = (language: string) => happen({ kind: 'restart', language: language === 'ko' ? 'ko' : 'en' });
  return [
    heading(words.people),
    select(words.speakAs, people, member.id, 'speak-as', choose),
    select(words.teamLanguage, languages, fixed.teamLanguage, 'team-language', restart, words.restartNote),
    inAnotherTab,
  ];
}

/** What happens by the clock, and sooner than one would like to wait. */
function clockControls(store: Store): readonly HTMLElement[] {
  const { words, live } = store;
  const planned = live.world.spikePlanned;
  return [
    heading(words.clock),
    element('span', { class: 'now' }, formatTime(live.nowMs, 'F', store)),
    element(
      'div',
      { class: 'row-line' },
      act(words.sweep, { kind: 'sweep' }),
      act(words.later, { kind: 'skip-to', moment: 'later' }),
      act(words.toWeekend, { kind: 'skip-to', moment: 'weekend' }),
      act(words.toMonday, { kind: 'skip-to', moment: 'monday' }),
    ),
    act(words.ringMorning, { kind: 'ring-morning' }, 'wide'),
    act(planned ? words.spikePlanned : words.planSpike, { kind: 'cost-spike' }, 'wide'),
  ];
}

/** Pull requests, and what may happen to them. */
function gitHubControls(store: Store): readonly HTMLElement[] {
  const { words, live } = store;
  return [
    heading(words.github),
    act(words.openPullRequest, { kind: 'open-pull-request' }, 'primary wide'),
    ...live.world.pullRequests.slice(-2).map((pullRequest) => pullRequestRow(pullRequest, store)),
  ];
}

function pullRequestRow({ repository, name, number, title, state }: ShownPullRequest, { words }: Store): HTMLElement {
  const steps = [
    'request-review',
    'approve',
    'request-changes',
    'comment',
    'push-fix',
    'dismiss-reviews',
    'pass-checks',
    'fail-checks',
    'rename-repository',
  ] as const;
  const actions = [
    ...steps.map((kind) => act(words[kind], { kind, repository, number })),
    act(words.merge, { kind: 'merge-pull-request', repository, number }),
    act(words.close, { kind: 'close-pull-request', repository, number }),
  ];
  return row(`${name}#${number}`, words[state], title, state === 'open' ? actions : []);
}

/** What the controls show, to tell whether they have to be drawn anew. */
function deployLook({ live }: Store): unknown[] {
  const { runs, runsPlay, rollouts, announces, rollsOut, webhooksLost, gitHubSilent } = live.world;
  return [runs, runsPlay, rollouts, announces, rollsOut, webhooksLost, gitHubSilent];
}

/** Runs of the deploy workflow, what ECS makes of them, and who gets in their way. */
function deployControls(store: Store): readonly HTMLElement[] {
  const { words, live } = store;
  const { runs, runsPlay, rollouts, webhooksLost, gitHubSilent } = live.world;
  return [
    heading(words.deploys),
    check(words.runsPlay, 'runs-play', runsPlay, () => ({ kind: 'play-runs', play: !runsPlay })),
    check(words.webhooksLost, 'webhooks-lost', webhooksLost, () => ({ kind: 'lose-webhooks', lose: !webhooksLost })),
    check(words.gitHubSilent, 'github-silent', gitHubSilent, () => ({ kind: 'silence-github', silent: !gitHubSilent })),
    ...doubtSelects(store),
    element(
      'div',
      { class: 'row-line' },
      act(words.push, { kind: 'push' }),
      act(words.runOutside, { kind: 'run-outside' }),
      act(words.race, { kind: 'race' }),
    ),
    ...(runs.length === 0 ? [hint(words.noRuns)] : []),
    ...runs.slice(-2).map((run) => runRow(run, store)),
    ...rollouts.filter(({ phase }) => phase !== 'rolling' || !runsPlay).map((rollout) => rolloutRow(rollout, store)),
  ];
}

/** How much the bot can know of what a workflow deploys. */
function doubtSelects({ words, live }: Store): readonly HTMLElement[] {
  const { announces, rollsOut } = live.world;
  const hows = (['digest', 'index', 'tag', 'nothing'] as const).map((value) => ({
    value,
    label: words.announcing[value],
  }));
  const whens = (['at-once', 'later', 'bakes', 'canary'] as const).map((value) => ({
    value,
    label: words.rolling[value],
  }));
  return [
    select(words.announces, hows, announces, 'announces', (value) =>
      happen({ kind: 'announce', how: hows.find((one) => one.value === value)?.value ?? 'digest' }),
    ),
    select(words.rollsOut, whens, rollsOut, 'rolls-out', (value) =>
      happen({ kind: 'roll-out', when: whens.find((one) => one.value === value)?.value ?? 'at-once' }),
    ),
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
  const again = [act(words.rerunOnGitHub, { kind: 'rerun-on-github', run: run.id })];
  const state = run.job === null ? word : `${word} · ${run.job}`;
  return row(run.title, state, '', run.phase === 'completed' ? again : live.world.runsPlay ? [] : actions);
}

function rolloutRow({ key: rollout, cluster, service, phase }: ShownRollout, { words }: Store): HTMLElement {
  const [, elsewhere = 'ecs'] = /\/(eks|lambda)\//.exec(rollout) ?? [];
  const name = `${elsewhere === 'lambda' ? 'Lambda' : elsewhere.toUpperCase()} · ${cluster}/${service}`;
  if (phase === 'waiting')
    return row(name, words.waiting, '', [act(words.beginRollout, { kind: 'begin-rollout', rollout })]);
  if (phase === 'going-back')
    return row(name, words.goingBack, '', [act(words.hasGoneBack, { kind: 'end-rollout', rollout, how: 'steady' })]);
  if (phase === 'moving' || phase === 'paused') {
    const next = act(words.nextStage, { kind: 'step-rollout', rollout });
    const broken = act(words.rolledBack, { kind: 'end-rollout', rollout, how: 'rolled-back' });
    return row(name, words[phase], '', phase === 'paused' ? [broken] : [next, broken]);
  }
  return row(name, phase === 'baking' ? words.baking : words.rollingOut, '', [
    act(words.steady, { kind: 'end-rollout', rollout, how: 'steady' }),
    // Only ECS goes back by itself.
    ...(elsewhere === 'ecs' ? [act(words.rolledBack, { kind: 'end-rollout', rollout, how: 'rolled-back' })] : []),
    act(words.replaced, { kind: 'end-rollout', rollout, how: 'replaced' }),
    act(words.drifted, { kind: 'end-rollout', rollout, how: 'drifted' }),
  ]);
}

/** What really goes between the parts, so that nobody has to believe that it does. */
function wireView(store: Store): HTMLElement {
  const title = element('summary', {});
  const list = element('ol', {});
  const view = element('details', { class: 'wire', open: true }, title, list);
  let drawn = '';
  function draw(): void {
    const { words, live } = store;
    title.textContent = words.wire;
    const look = JSON.stringify([store.language, live.wire]);
    if (look === drawn) return;
    drawn = look;
    const hops = live.wire.map(({ from, to, what }) =>
      element('li', {}, element('b', {}, to === '' ? from : `${from} → ${to}`), element('span', {}, what)),
    );
    list.replaceChildren(...(hops.length === 0 ? [element('li', {}, words.wireEmpty)] : hops));
    list.scrollTop = list.scrollHeight;
  }
  store.onChange(draw);
  draw();
  return view;
}
