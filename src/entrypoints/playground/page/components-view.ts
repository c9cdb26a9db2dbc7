import {
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { ShownMessage } from '../protocol.ts';
import { element } from './element.ts';
import { showOutcome } from './outcome.ts';
import { press } from './server-calls.ts';
import type { Store } from './store.ts';

const looks: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'destructive',
};

export function componentsView(message: ShownMessage, store: Store): HTMLElement {
  const rows = message.components.map((row) => {
    return element('discord-action-row', {}, ...row.components.map((part) => partView(part, message, store)));
  });
  return element('div', { slot: 'components', class: 'rows' }, ...rows);
}

function partView(part: APIComponentInMessageActionRow, message: ShownMessage, store: Store): HTMLElement | null {
  if (part.type === ComponentType.Button) return buttonView(part, message, store);
  return part.type === ComponentType.StringSelect ? selectView(part, message, store) : null;
}

/** The browser's own select, because a keyboard and a screen reader know it. */
function selectView(part: APIStringSelectComponent, message: ShownMessage, store: Store): HTMLElement {
  const chosen = part.options.find((option) => option.default === true)?.value ?? '';
  const blank = element('option', { value: '', disabled: true, selected: chosen === '' }, part.placeholder ?? '');
  const options = part.options.map(({ value, label }) =>
    element('option', { value, selected: value === chosen }, label),
  );
  const view = element('select', { class: 'select-menu', 'aria-label': part.placeholder ?? '' }, blank, ...options);
  view.addEventListener('change', () => {
    if (view instanceof HTMLSelectElement) void pressed(view, part.custom_id, message, store, view.value);
  });
  return view;
}

function buttonView(button: APIButtonComponent, message: ShownMessage, store: Store): HTMLElement {
  const emoji = 'emoji' in button && button.emoji?.name !== undefined ? `${button.emoji.name} ` : '';
  const text = `${emoji}${'label' in button ? (button.label ?? '') : ''}`;
  const disabled = button.disabled === true;
  if (button.style === ButtonStyle.Link) return element('discord-button', { url: button.url, disabled }, text);
  const view = element('discord-button', { type: looks[button.style] ?? 'secondary', disabled }, text);
  if (!disabled && 'custom_id' in button) {
    view.addEventListener('click', () => void pressed(view, button.custom_id, message, store));
  }
  return view;
}

async function pressed(
  view: HTMLElement,
  customId: string,
  message: ShownMessage,
  store: Store,
  chosen: string | null = null,
): Promise<void> {
  if (view.classList.contains('pressed')) return;
  view.classList.add('pressed');
  const by = { member: store.member.id, channel: message.channelId, locale: store.locale };
  const outcome = await press({ ...by, message: message.id, customId, chosen });
  view.classList.remove('pressed');
  showOutcome(outcome, store);
}
