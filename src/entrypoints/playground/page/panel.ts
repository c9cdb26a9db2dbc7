import type { AwsTrouble } from '../protocol.ts';
import { alarmControls } from './alarm-controls.ts';
import { clockControls } from './clock-controls.ts';
import { cpuSliders } from './cpu-sliders.ts';
import { deployControls, deployLook } from './deploy-controls.ts';
import { element } from './element.ts';
import { gitHubControls } from './github-controls.ts';
import { heading, hint, select } from './panel-parts.ts';
import { happen } from './server-calls.ts';
import type { Store } from './store.ts';
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
