import type { PlaygroundState } from '../protocol.ts';
import { avatarOf, botAvatar } from './avatars.ts';
import { composer } from './composer.ts';
import { button, element } from './element.ts';
import { messageList } from './message-list.ts';
import { keepLinksInside } from './outside-links.ts';
import { worldPanel } from './panel.ts';
import { follow, happen, loadState } from './server-calls.ts';
import { type Language, Store } from './store.ts';
import { refreshTimes } from './times.ts';

function channelHeader(store: Store): HTMLElement {
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

/**
 * Until somebody has used the playground, the team speaks the page's language, so a Korean page shows Korean cards. The server
 * reloads the open pages.
 */
async function teamFollows(
  language: Language,
  { teamLanguage, live }: Pick<PlaygroundState, 'teamLanguage' | 'live'>,
): Promise<boolean> {
  if (teamLanguage === language || live.messages.length > 0) return false;
  await happen({ kind: 'restart', language });
  return true;
}

async function stateFor(asked: Language | null): Promise<PlaygroundState> {
  const state = await loadState();
  const begunAnew = asked !== null && cameByLink() && (await teamFollows(asked, state));
  return begunAnew ? loadState() : state;
}

/** Not on a reload, because two pages that speak differently would otherwise begin the world anew for ever. */
function cameByLink(): boolean {
  const [visit] = performance.getEntriesByType('navigation');
  return visit instanceof PerformanceNavigationTiming && visit.type === 'navigate';
}

function sidebar(store: Store): HTMLElement {
  const side = element('nav', { class: 'sidebar' });
  function draw(): void {
    const { words, fixed } = store;
    const server = element(
      'header',
      { class: 'server' },
      element('img', { src: botAvatar, alt: '' }),
      element('strong', {}, words.server),
      element('span', { class: 'badge' }, words.playground),
    );
    const channels = fixed.channels.map((channel) => {
      const open = channel.id === store.channel.id;
      const unread = !open && store.isUnread(channel.id);
      const attributes = {
        class: `channel${open ? ' open' : ''}${unread ? ' unread' : ''}`,
        'data-channel': channel.name,
      };
      const view = button('', () => store.change({ channel }), {
        ...attributes,
        'aria-current': open ? 'page' : 'false',
      });
      const calls = open ? 0 : store.unreadCalls(channel.id);
      const label = words.calls(calls);
      const called =
        calls > 0 ? element('i', { class: 'calls', title: label, 'aria-label': label }, String(calls)) : null;
      const dot =
        unread && called === null
          ? element('i', { class: 'dot', title: words.unread, 'aria-label': words.unread })
          : null;
      view.append(
        element('span', { class: 'hash' }, '#'),
        channel.name,
        ...[dot, called].filter((mark) => mark !== null),
      );
      return view;
    });
    side.setAttribute('aria-label', words.channels);
    side.replaceChildren(
      server,
      element('h2', {}, words.channels),
      ...channels,
      element('div', { class: 'fill' }),
      me(store),
    );
  }
  store.onChange(draw);
  draw();
  return side;
}

function me(store: Store): HTMLElement {
  const { member, words, fixed } = store;
  const roles = fixed.roles.filter(({ id }) => member.roles.includes(id)).map(({ name }) => name);
  return element(
    'footer',
    { class: 'me', title: `${words.members} ${member.name}` },
    element('img', { src: avatarOf(member.name), alt: '' }),
    element('div', {}, element('strong', {}, member.name), element('small', {}, roles.join(', ') || words.noRoles)),
  );
}

function languageOfLink(): Language | null {
  const asked = new URLSearchParams(location.search).get('lang');
  return asked === 'ko' || asked === 'en' ? asked : null;
}

async function start(): Promise<void> {
  const asked = languageOfLink();
  const language = asked ?? (navigator.language.startsWith('ko') ? 'ko' : 'en');
  const fixed = await stateFor(asked);
  const [member] = fixed.members;
  const [channel] = fixed.channels;
  if (member === undefined || channel === undefined) throw new Error('the playground has no members or no channels');
  const store = new Store(fixed, language, member, channel);
  document.documentElement.lang = language;
  const app = document.querySelector('#app');
  const middle = element('main', {}, channelHeader(store), messageList(store), composer(store));
  app?.append(sidebar(store), middle, worldPanel(store));
  app?.removeAttribute('aria-busy');
  keepLinksInside(store);
  follow(
    (live) => store.change({ live }),
    (connected) => store.change({ connected }),
  );
  setInterval(() => refreshTimes(document, store), 10_000);
}

await start();
