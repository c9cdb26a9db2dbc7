import type { InteractionOutcome } from '../protocol.ts';
import { element } from './element.ts';
import { openModal } from './modal.ts';
import type { Store } from './store.ts';

/** What is left to show once an interaction was answered; messages come by themselves. */
export function showOutcome(outcome: InteractionOutcome, store: Store): void {
  if (outcome.kind === 'modal') openModal(outcome.modal, store);
  if (outcome.kind === 'failed') toast(`${store.words.failed} (${outcome.status})`);
}

export function toast(text: string): void {
  document.querySelector('.toast')?.remove();
  const shown = element('div', { class: 'toast', role: 'alert' }, text);
  document.body.append(shown);
  setTimeout(() => shown.remove(), 5000);
}
