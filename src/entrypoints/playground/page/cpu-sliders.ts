import type { ShownResource } from '../protocol.ts';
import { element } from './element.ts';
import { happen } from './server-calls.ts';
import type { Store } from './store.ts';

/** Built once and then only moved, because a slider that is drawn anew falls out of the hand that drags it. */
export function cpuSliders(store: Store, resources: readonly ShownResource[]): HTMLElement {
  const rows = resources.map((resource) => {
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
