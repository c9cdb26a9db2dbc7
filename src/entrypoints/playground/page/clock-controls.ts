import { element } from './element.ts';
import { act, heading } from './panel-parts.ts';
import type { Store } from './store.ts';
import { formatTime } from './times.ts';

/** What happens by the clock, and sooner than one would like to wait. */
export function clockControls(store: Store): readonly HTMLElement[] {
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
