import { readCommandLine } from '../command-line.ts';
import { button, element } from './element.ts';
import { showOutcome, toast } from './outcome.ts';
import { slash } from './server-calls.ts';
import type { Store } from './store.ts';
import { localized, type Suggestion, suggestionsFor } from './suggestions.ts';

const firstSteps = ['status', 'deploy backend dev latest', 'cost'];

/** The box at the bottom: reads commands as they are typed, offers what fits, sends with Enter. */
export function composer(store: Store): HTMLElement {
  const input = document.createElement('input');
  Object.assign(input, { type: 'text', id: 'command', autocomplete: 'off', spellcheck: false, maxLength: 400 });
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-controls', 'suggestions');
  input.setAttribute('aria-autocomplete', 'list');
  const popup = element('div', { class: 'popup', id: 'suggestions', role: 'listbox', hidden: true });
  const chips = element('div', { class: 'chips' });
  let offered: readonly Suggestion[] = [];
  let chosen = -1;
  let asked = 0;

  async function offer(): Promise<void> {
    asked += 1;
    const mine = asked;
    const found = await suggestionsFor(input.value, store);
    if (mine !== asked) return;
    offered = found.suggestions;
    chosen = offered.length > 0 && !isComplete() ? 0 : -1;
    show(found.title);
  }

  function show(title: string): void {
    const items = offered.map((suggestion, index) =>
      element(
        'div',
        {
          role: 'option',
          id: `suggestion-${index}`,
          class: 'suggestion',
          onmousedown: (event: Event) => {
            event.preventDefault();
            take(suggestion);
          },
        },
        element('strong', {}, suggestion.label),
        element('span', {}, suggestion.note),
      ),
    );
    const foot = element('div', { class: 'popup-keys' }, store.words.keys);
    popup.replaceChildren(element('div', { class: 'popup-title' }, title), ...items, foot);
    popup.hidden = title === '';
    input.setAttribute('aria-expanded', String(!popup.hidden));
    mark();
  }

  function mark(): void {
    for (const [index, item] of [...popup.querySelectorAll('.suggestion')].entries()) {
      item.setAttribute('aria-selected', String(index === chosen));
      if (index === chosen) item.scrollIntoView({ block: 'nearest' });
    }
    if (chosen >= 0) input.setAttribute('aria-activedescendant', `suggestion-${chosen}`);
    else input.removeAttribute('aria-activedescendant');
  }

  function close(): void {
    asked += 1;
    offered = [];
    show('');
  }

  function take(suggestion: Suggestion): void {
    input.value = suggestion.completed;
    input.focus();
    void offer();
  }

  async function send(): Promise<void> {
    const { words, fixed } = store;
    const line = readCommandLine(input.value.trim(), fixed.commands);
    if (line === null) return toast(words.onlyCommands);
    if (line.command === null) return toast(words.unknownCommand(line.name));
    if (line.missing.length > 0) return toast(words.missing(line.missing.map(({ name }) => name).join(', ')));
    if (line.surplus.length > 0) return toast(words.surplus(line.surplus.join(' ')));
    input.value = '';
    close();
    const by = { member: store.member.id, channel: store.channel.id, locale: store.locale };
    showOutcome(await slash({ ...by, command: line.command.name, options: line.options }), store);
  }

  function isComplete(): boolean {
    const line = readCommandLine(input.value.trim(), store.fixed.commands);
    return line !== null && line.command !== null && line.missing.length === 0;
  }

  function onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const picked = offered[chosen] ?? (event.key === 'Tab' ? offered[0] : undefined);
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && offered.length > 0) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      chosen = (Math.max(chosen, step === 1 ? -1 : 0) + step + offered.length) % offered.length;
      mark();
    } else if (event.key === 'Escape') close();
    else if ((event.key === 'Tab' || event.key === 'Enter') && picked !== undefined) take(picked);
    else if (event.key === 'Enter' && input.value.trim() !== '') void send();
    else return;
    event.preventDefault();
  }

  function inWords(step: string): string {
    const [name = '', ...values] = step.split(' ');
    const command = store.fixed.commands.find((known) => known.name === name);
    return [`/${localized(name, command?.names ?? {}, store)}`, ...values].join(' ');
  }

  function draw(): void {
    const { words, channel } = store;
    input.placeholder = words.placeholder(channel.name);
    input.setAttribute('aria-label', input.placeholder);
    const use = (text: string) => {
      input.value = text;
      input.focus();
      void offer();
    };
    const steps = firstSteps.map((text) => button(inWords(text), () => use(inWords(text)), { class: 'chip' }));
    chips.replaceChildren(element('span', {}, words.try), ...steps);
  }

  input.addEventListener('input', () => void offer());
  input.addEventListener('focus', () => void (input.value !== '' && offer()));
  input.addEventListener('blur', close);
  input.addEventListener('keydown', onKey);
  store.onChange(draw);
  draw();
  return element('div', { class: 'composer' }, popup, element('div', { class: 'box' }, input), chips);
}
