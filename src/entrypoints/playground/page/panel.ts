import type { AwsTrouble, ShownPullRequest, ShownRun } from '../protocol.ts';
import type { WorldEvent } from '../requests.ts';
import { alarmControls } from './alarm-controls.ts';
import { cpuSliders } from './cpu-sliders.ts';
import { button, element } from './element.ts';
import { happen } from './server-calls.ts';
import type { Store } from './store.ts';
import { formatTime } from './times.ts';
import { wireView } from './wire-view.ts';

/** The world outside Discord, to be played. */
export function worldPanel(store: Store): HTMLElement {
  const { world } = store.live;
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
    cpuSliders(store, world.resources),
    redrawn(
      store,
      () => [store.live.world.alarms, store.alarm],
      () => alarmControls(store),
    ),
    redrawn(
      store,
      () => gitHubLook(store),
      () => gitHubGroup(store),
    ),
    redrawn(
      store,
      () => [Math.floor(store.live.nowMs / 60_000), store.live.world.spikePlanned],
      () => clockGroup(store),
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

function heading(text: string): HTMLElement {
  return element('h3', {}, text);
}

function hint(text: string): HTMLElement {
  return element('p', { class: 'hint' }, text);
}

function troubleSelect(store: Store): HTMLElement {
  const { words, live } = store;
  const options = [
    { value: '', label: words.awsOk },
    ...(['access-denied', 'throttled', 'source-unavailable'] as const).map((value) => ({ value, label: words[value] })),
  ];
  return select(words.awsAnswers, options, live.world.awsTrouble ?? '', 'aws-trouble', (value) =>
    happen({ kind: 'aws-trouble', trouble: value === '' ? null : (value as AwsTrouble) }),
  );
}

function gitHubLook({ live }: Store): unknown[] {
  const { pullRequests, runs, runsPlay } = live.world;
  return [pullRequests, runs, runsPlay];
}

function gitHubGroup(store: Store): readonly HTMLElement[] {
  const { words, live } = store;
  const { pullRequests, runs, runsPlay } = live.world;
  const play = element('input', {
    type: 'checkbox',
    id: 'runs-play',
    checked: runsPlay,
    onchange: () => void happen({ kind: 'play-runs', play: !runsPlay }),
  });
  return [
    heading(words.github),
    act(words.openPullRequest, { kind: 'open-pull-request' }, 'primary wide'),
    ...pullRequests.slice(-2).map((pullRequest) => pullRequestRow(pullRequest, store)),
    element('label', { class: 'check' }, play, words.runsPlay),
    ...(runs.length === 0 ? [hint(words.noRuns)] : []),
    ...runs.slice(-2).map((run) => runRow(run, store)),
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

function runRow(run: ShownRun, { words, live }: Store): HTMLElement {
  const conclusion = run.conclusion as 'success' | 'failure' | 'cancelled' | null;
  const word = conclusion === null ? (run.phase === 'completed' ? '' : words[run.phase]) : words[conclusion];
  const start = run.phase === 'queued' ? [act(words.start, { kind: 'start-run', run: run.id })] : [];
  const ends = [
    act(words.succeed, { kind: 'succeed-run', run: run.id }),
    act(words.fail, { kind: 'fail-run', run: run.id }),
    act(words.cancelRun, { kind: 'cancel-run', run: run.id }),
  ];
  const open = run.phase !== 'completed' && !live.world.runsPlay;
  return row(`${run.repository} · ${run.title}`, word, '', open ? [...start, ...ends] : []);
}

function clockGroup(store: Store): readonly HTMLElement[] {
  const { words, live } = store;
  const planned = live.world.spikePlanned;
  const spike = act(planned ? words.spikePlanned : words.planSpike, { kind: 'cost-spike' }, 'wide');
  const now = element('span', { class: 'now' }, formatTime(live.nowMs, 'f', store));
  return [heading(words.clock), now, act(words.ringMorning, { kind: 'ring-morning' }, 'wide'), spike];
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
  const choose = (id: string) => store.change({ member: fixed.members.find((one) => one.id === id) ?? member });
  const restart = (language: string) => happen({ kind: 'restart', language: language === 'ko' ? 'ko' : 'en' });
  return [
    heading(words.people),
    select(words.speakAs, people, member.id, 'speak-as', choose),
    select(words.teamLanguage, languages, fixed.teamLanguage, 'team-language', restart, words.restartNote),
  ];
}

function act(label: string, event: WorldEvent, look = ''): HTMLElement {
  return button(label, () => void happen(event), { class: look, 'data-event': event.kind });
}

function row(name: string, state: string, title: string, actions: readonly HTMLElement[]): HTMLElement {
  const head = element('div', { class: 'row-head' }, element('span', {}, name), element('em', {}, state));
  const about = title === '' ? null : element('span', { class: 'row-title' }, title);
  const line = about === null && actions.length === 0 ? null : element('div', { class: 'row-line' }, about, ...actions);
  return element('div', { class: 'row', title: `${name} ${title}` }, head, line);
}

type Option = { readonly value: string; readonly label: string };

function select(
  label: string,
  options: readonly Option[],
  value: string,
  id: string,
  choose: (value: string) => unknown,
  title = '',
) {
  const items = options.map((one) => element('option', { value: one.value, selected: one.value === value }, one.label));
  const onchange = (event: Event) => event.target instanceof HTMLSelectElement && choose(event.target.value);
  return element(
    'label',
    { class: 'field', title },
    element('span', {}, label),
    element('select', { id, onchange: (event) => void onchange(event) }, ...items),
  );
}
