import { readCommandLine } from '../day/command-line.ts';
import { button, element } from './element.ts';
import { showOutcome } from './modal.ts';
import { slash } from './server-calls.ts';
import type { Store } from './store.ts';
import { localized, type Suggestion, suggestionsFor } from './suggestions.ts';
import { toast } from './toast.ts';

const firstSteps = ['status', 'deploy backend dev latest', 'deploys', 'cost'];

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
  /** What was picked with the arrows; -1 while nothing was. */
  let chosen = -1;
  let asked = 0;
  let pending: Promise<void> = Promise.resolve();

  function offer(): void {
    chosen = -1;
    asked += 1;
    pending = ask(asked);
  }

  async function ask(mine: number): Promise<void> {
    const found = await suggestionsFor(input.value, store);
    if (mine !== asked) return;
    offered = found.suggestions;
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
    const foot = items.length === 0 ? [] : [element('div', { class: 'popup-keys' }, store.words.keys)];
    popup.replaceChildren(element('div', { class: 'popup-title' }, title), ...items, ...foot);
    popup.hidden = title === '';
    input.setAttribute('aria-expanded', String(!popup.hidden));
    mark();
  }

  /** What Enter would take: the first where nothing was picked and the command is not complete without it. */
  function marked(): number {
    return chosen === -1 && offered.length > 0 && !isComplete() ? 0 : chosen;
  }

  function mark(): void {
    const now = marked();
    for (const [index, item] of [...popup.querySelectorAll('.suggestion')].entries()) {
      item.setAttribute('aria-selected', String(index === now));
      if (index === now) item.scrollIntoView({ block: 'nearest' });
    }
    if (now >= 0) input.setAttribute('aria-activedescendant', `suggestion-${now}`);
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
    offer();
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
    if (event.isComposing || input.value === '') return;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && offered.length > 0) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      chosen = (Math.max(marked(), step === 1 ? -1 : 0) + step + offered.length) % offered.length;
      mark();
    } else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && chosen === -1 && isComplete()) void send();
    else if (event.key === 'Enter') void pending.then(() => takeOr(send));
    else if (event.key === 'Tab' && !popup.hidden) void pending.then(() => takeOr(close));
    else return;
    event.preventDefault();
  }

  /** Suggestions may still be on their way, because somebody who types fast must not be answered with older ones. */
  function takeOr(otherwise: () => unknown): void {
    const suggestion = offered[Math.max(0, chosen)];
    if (suggestion === undefined) otherwise();
    else take(suggestion);
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
      offer();
    };
    const steps = firstSteps.map((text) => button(inWords(text), () => use(inWords(text)), { class: 'chip' }));
    chips.replaceChildren(element('span', {}, words.try), ...steps);
  }

  input.addEventListener('input', offer);
  input.addEventListener('focus', () => input.value !== '' && offer());
  input.addEventListener('blur', close);
  input.addEventListener('keydown', onKey);
  store.onChange(draw);
  draw();
  return element('div', { class: 'composer' }, popup, element('div', { class: 'box' }, input), chips);
}
