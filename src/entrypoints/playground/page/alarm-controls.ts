import { button, element } from './element.ts';
import { happen } from './server-calls.ts';
import type { Store } from './store.ts';

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
  const act = (label: string, kind: 'raise-alarm' | 'resolve-alarm') =>
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
    ),
  ];
}
