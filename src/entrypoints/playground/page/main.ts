import './discord-look.ts';
import { composer } from './composer.ts';
import { element } from './element.ts';
import { channelHeader } from './header.ts';
import { messageList } from './message-list.ts';
import { keepLinksInside } from './outside-links.ts';
import { worldPanel } from './panel.ts';
import { follow } from './server-calls.ts';
import { sidebar } from './sidebar.ts';
import { type Language, Store } from './store.ts';
import { stateFor } from './team-language.ts';
import { refreshTimes } from './times.ts';

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
