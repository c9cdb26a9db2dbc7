import { avatarOf, botAvatar } from './avatars.ts';
import { button, element } from './element.ts';
import type { Store } from './store.ts';

export function sidebar(store: Store): HTMLElement {
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
