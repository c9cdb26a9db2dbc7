import type { WorldEvent } from '../day/requests.ts';
import { button, element } from './element.ts';
import { happen } from './server-calls.ts';

export function heading(text: string): HTMLElement {
  return element('h3', {}, text);
}

export function hint(text: string): HTMLElement {
  return element('p', { class: 'hint' }, text);
}

export function act(label: string, event: WorldEvent, look = ''): HTMLElement {
  return button(label, () => void happen(event), { class: look, 'data-event': event.kind });
}

export function row(name: string, state: string, title: string, actions: readonly HTMLElement[]): HTMLElement {
  const head = element('div', { class: 'row-head' }, element('span', {}, name), element('em', {}, state));
  const about = title === '' ? null : element('span', { class: 'row-title' }, title);
  const line = about === null && actions.length === 0 ? null : element('div', { class: 'row-line' }, about, ...actions);
  return element('div', { class: 'row', title: `${name} ${title}` }, head, line);
}

export function check(label: string, id: string, checked: boolean, change: () => WorldEvent): HTMLElement {
  const box = element('input', { type: 'checkbox', id, checked, onchange: () => void happen(change()) });
  return element('label', { class: 'check' }, box, label);
}

type Option = { readonly value: string; readonly label: string };

export function select(
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
