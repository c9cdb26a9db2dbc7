import type { PlaygroundState, ShownChannel, ShownMember } from '../protocol.ts';
import { type Asked, askedIn, keepInAddress } from './address.ts';
import { avatarOf, botAvatar } from './avatars.ts';
import { composer } from './composer.ts';
import { button, element } from './element.ts';
import { messageList } from './message-list.ts';
import { keepLinksInside } from './outside-links.ts';
import { worldPanel } from './panel.ts';
import { follow, happen, loadState } from './server-calls.ts';
import { type Language, Store } from './store.ts';
import { refreshTimes } from './times.ts';
import { toast } from './toast.ts';

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
  keepInAddress('lang', language);
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
  if (teamLanguage === language || live.isTouched) return false;
  await happen({ kind: 'restart', language });
  return true;
}

/** A link to a scene begins the world anew, so that everybody who follows it sees the same. */
async function stateFor({ language, scene }: Asked): Promise<PlaygroundState> {
  const state = await loadState();
  if (!cameByLink()) return state;
  if (scene !== null && state.scenes.includes(scene)) {
    await happen({ kind: 'restart', language: language ?? state.teamLanguage, scene });
    return loadState();
  }
  return language !== null && (await teamFollows(language, state)) ? loadState() : state;
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

/** Whoever the link names; else whoever its scene is for; else the first of the team. */
function lookIn(fixed: PlaygroundState, { as, scene }: Asked): { member: ShownMember; channel: ShownChannel } {
  const shown = fixed.scene?.name === scene ? fixed.scene : null;
  const member = fixed.members.find(({ key }) => key === as) ?? fixed.members.find(({ id }) => id === shown?.member);
  const channel = fixed.channels.find(({ id }) => id === shown?.channel) ?? fixed.channels[0];
  const [first] = fixed.members;
  if (first === undefined || channel === undefined) throw new Error('the playground has no members or no channels');
  return { member: member ?? first, channel };
}

async function start(): Promise<void> {
  const asked = askedIn(location.search);
  const language = asked.language ?? (navigator.language.startsWith('ko') ? 'ko' : 'en');
  const fixed = await stateFor(asked);
  const { member, channel } = lookIn(fixed, asked);
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
  if (asked.scene !== null && !fixed.scenes.includes(asked.scene)) {
    toast(store.words.unknownScene(asked.scene, fixed.scenes.join(', ')));
  }
}

await start();
