import { element } from './element.ts';
import type { Store } from './store.ts';

/** What really goes between the parts, so that nobody has to believe that it does. */
export function wireView(store: Store): HTMLElement {
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
