import type { AwsTrouble, PlaceAnswers, ShownPlace } from '../protocol.ts';
import { button, element } from './element.ts';
import { act, check, select } from './panel-parts.ts';
import { happen } from './server-calls.ts';
import type { Store } from './store.ts';

export function troubleSelect(store: Store): HTMLElement {
  const { words, live } = store;
  const options = [
    { value: '', label: words.awsOk },
    ...(['access-denied', 'throttled', 'source-unavailable'] as const).map((value) => ({ value, label: words[value] })),
  ];
  return select(words.awsAnswers, options, live.world.awsTrouble ?? '', 'aws-trouble', (value) =>
    happen({ kind: 'aws-trouble', trouble: value === '' ? null : (value as AwsTrouble) }),
  );
}

/** Built once and then only moved, because a slider that is drawn anew falls out of the hand that drags it. */
export function cpuSliders(store: Store): HTMLElement {
  const rows = store.live.world.resources.map((resource) => {
    const input = document.createElement('input');
    Object.assign(input, { type: 'range', min: '0', max: '100', step: '1' });
    input.dataset['resource'] = resource.name;
    const shown = element('output', {});
    const show = (percent: number | null) => {
      shown.textContent = percent === null ? '–' : `${Math.round(percent)}%`;
      input.dataset['level'] =
        percent !== null && percent >= 90 ? 'high' : percent !== null && percent >= 70 ? 'warm' : 'fine';
    };
    input.addEventListener('input', () => show(input.valueAsNumber));
    input.addEventListener('change', () => {
      void happen({ kind: 'set-cpu', resource: resource.key, percent: input.valueAsNumber });
    });
    const label = element('label', { class: 'slider' }, element('span', {}, resource.name), input, shown);
    const draw = () => {
      const now = store.live.world.resources.find(({ key }) => key === resource.key);
      input.setAttribute('aria-label', store.words.cpuOf(resource.name));
      if (document.activeElement === input && input.matches(':active')) return;
      input.value = String(now?.cpuPercent ?? 0);
      show(now?.cpuPercent ?? null);
    };
    draw();
    store.onChange(draw);
    return label;
  });
  return element('div', { class: 'sliders' }, ...rows);
}

/** One alarm at a time, chosen by name, that can fire and end. */
export function alarmControls(store: Store): readonly HTMLElement[] {
  const { words, live } = store;
  const { alarms } = live.world;
  const chosen = alarms.find(({ name }) => name === store.alarm) ?? alarms[0];
  if (chosen === undefined) return [];
  const options = alarms.map(({ name, firing }) =>
    element('option', { value: name, selected: name === chosen.name }, firing ? `● ${name}` : name),
  );
  const onchange = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) store.change({ alarm: event.target.value });
  };
  const act = (label: string, kind: 'raise-alarm' | 'resolve-alarm' | 'delete-alarm') =>
    button(label, () => void happen({ kind, alarm: chosen.name }), { 'data-event': kind });
  return [
    element(
      'label',
      { class: 'field' },
      element('span', {}, words.alarm),
      element('select', { id: 'alarm', onchange }, ...options),
    ),
    element(
      'div',
      { class: 'row-line' },
      chosen.firing ? act(words.endAlarm, 'resolve-alarm') : act(words.fireAlarm, 'raise-alarm'),
      ...(chosen.firing ? [act(words.deleteAlarm, 'delete-alarm')] : []),
    ),
    element(
      'div',
      { class: 'row-line' },
      ...(['suspect', 'composite', 'flood', 'series', 'health'] as const).map((scene) =>
        button(words.alarmScenes[scene], () => void happen({ kind: 'play-scene', scene }), {
          'data-event': `scene-${scene}`,
        }),
      ),
    ),
  ];
}

/** What is worth a look though no slider shows it. */
export function sceneControls({ words, live }: Store): readonly HTMLElement[] {
  const { hotNode, instances, places } = live.world;
  const heat = () => ({ kind: 'heat-node' as const, hot: hotNode?.isHot === false });
  return [
    ...(hotNode === null ? [] : [check(words.hotNode(hotNode.name), 'hot-node', hotNode.isHot, heat)]),
    ...places.map((place) => placeSelect(place, words)),
    element(
      'div',
      { class: 'row-line' },
      ...instances.map(({ key, name }) => act(words.terminate(name), { kind: 'terminate-instance', instance: key })),
    ),
  ];
}

function placeSelect({ key: place, answers }: ShownPlace, words: Store['words']): HTMLElement {
  const options = (['well', 'late', 'access-denied'] as const).map((value) => ({
    value,
    label: words.placeAnswers[value],
  }));
  return select(place, options, answers, `place-${place}`, (value) =>
    happen({ kind: 'place-answers', place, how: value as PlaceAnswers }),
  );
}
