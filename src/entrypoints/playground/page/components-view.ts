import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord-api-types/v10';
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
    const buttons = row.components.filter((component) => component.type === ComponentType.Button);
    return element('discord-action-row', {}, ...buttons.map((button) => buttonView(button, message, store)));
  });
  return element('div', { slot: 'components', class: 'rows' }, ...rows);
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

async function pressed(view: HTMLElement, customId: string, message: ShownMessage, store: Store): Promise<void> {
  if (view.classList.contains('pressed')) return;
  view.classList.add('pressed');
  const by = { member: store.member.id, channel: message.channelId, locale: store.locale };
  const outcome = await press({ ...by, message: message.id, customId });
  view.classList.remove('pressed');
  showOutcome(outcome, store);
}
