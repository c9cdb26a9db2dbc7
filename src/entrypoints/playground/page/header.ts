import { button, element } from './element.ts';
import type { Language, Store } from './store.ts';
import { teamFollows } from './team-language.ts';

export function channelHeader(store: Store): HTMLElement {
  const header = element('header', { class: 'channel-header' });
  function draw(): void {
    const { channel, language, words, connected } = store;
    const switchTo = (to: Language, label: string) =>
      button(label, () => remember(store, to), { 'aria-pressed': String(language === to), lang: to });
    header.replaceChildren(
      element('span', { class: 'hash' }, '#'),
      element('h1', {}, channel.name),
      element('span', { class: 'topic' }, connected ? channel.topic[language] : words.gone),
      element(
        'div',
        { class: 'switch', role: 'group', 'aria-label': words.language },
        switchTo('en', 'English'),
        switchTo('ko', '한국어'),
      ),
    );
  }
  store.onChange(draw);
  draw();
  return header;
}

function remember(store: Store, language: Language): void {
  const address = new URL(location.href);
  address.searchParams.set('lang', language);
  history.replaceState(null, '', address);
  document.documentElement.lang = language;
  store.change({ language });
  void teamFollows(language, { teamLanguage: store.fixed.teamLanguage, live: store.live });
}
