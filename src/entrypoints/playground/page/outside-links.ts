import type { ShownChannel } from '../protocol.ts';
import type { Store } from './store.ts';
import { toast } from './toast.ts';

/** The channel that a link to a message leads to. */
export function channelBehind(url: string, { fixed }: Store): ShownChannel | null {
  const [, channelId] = /^https:\/\/discord\.com\/channels\/\d+\/(\d+)/.exec(url) ?? [];
  return fixed.channels.find(({ id }) => id === channelId) ?? null;
}

/** GitHub and Discord of this world are made up: a link tells where it would lead, and one to a channel goes there. */
export function keepLinksInside(store: Store): void {
  document.addEventListener('click', (event) => {
    const anchor = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (anchor === undefined || anchor.origin === location.origin) return;
    event.preventDefault();
    const channel = channelBehind(anchor.href, store);
    if (channel === null) toast(store.words.wouldOpen(anchor.href));
    else store.change({ channel });
  });
}
