import { element } from './element.ts';

export function toast(text: string): void {
  document.querySelector('.toast')?.remove();
  const shown = element('div', { class: 'toast', role: 'alert' }, text);
  document.body.append(shown);
  setTimeout(() => shown.remove(), 5000);
}
