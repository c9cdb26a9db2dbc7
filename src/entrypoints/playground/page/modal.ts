import type { InteractionOutcome, ShownModal } from '../protocol.ts';
import { button, element } from './element.ts';
import { submit } from './server-calls.ts';
import type { Store } from './store.ts';
import { toast } from './toast.ts';

/** What is left to show once an interaction was answered; messages come by themselves. */
export function showOutcome(outcome: InteractionOutcome, store: Store): void {
  if (outcome.kind === 'modal') openModal(outcome.modal, store);
  if (outcome.kind === 'failed') toast(`${store.words.failed} (${outcome.status})`);
}

function openModal(modal: ShownModal, store: Store): void {
  const { words } = store;
  const fields = modal.inputs.map((input) => {
    const attributes = {
      name: input.customId,
      placeholder: input.placeholder,
      required: input.required,
      maxlength: input.maxLength,
    };
    const field = element(input.paragraph ? 'textarea' : 'input', attributes);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = input.value;
    return element('label', {}, input.label, element('small', {}, input.description), field);
  });
  const send = element('button', { type: 'submit', class: 'primary' }, words.send);
  const actions = element(
    'div',
    { class: 'modal-actions' },
    button(words.cancel, () => dialog.close()),
    send,
  );
  const form = element('form', { onsubmit: (event) => void submitted(event) }, ...fields, actions);
  const dialog = document.createElement('dialog');
  dialog.className = 'modal';
  dialog.append(element('h2', {}, modal.title), form);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();

  async function submitted(event: Event): Promise<void> {
    event.preventDefault();
    if (!(form instanceof HTMLFormElement)) return;
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    dialog.close();
    const by = { member: store.member.id, channel: store.channel.id, locale: store.locale };
    showOutcome(await submit({ ...by, customId: modal.customId, values }), store);
  }
}
