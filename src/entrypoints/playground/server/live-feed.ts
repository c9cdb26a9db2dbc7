import type { ServerResponse } from 'node:http';
import type { LiveState } from '../protocol.ts';

/** Tells every open page what has changed, as server-sent events. */
export class LiveFeed {
  readonly #pages = new Set<ServerResponse>();
  #due: NodeJS.Timeout | null = null;

  add(page: ServerResponse, live: LiveState): void {
    page.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    page.write(event('live', live));
    this.#pages.add(page);
    page.on('close', () => this.#pages.delete(page));
  }

  /** Soon, and once for many changes: because one click can change a dozen things. */
  send(live: () => LiveState): void {
    this.#due ??= setTimeout(() => {
      this.#due = null;
      this.#write(event('live', live()));
    }, 20);
  }

  restart(): void {
    this.#write(event('restart', {}));
  }

  close(): void {
    if (this.#due !== null) clearTimeout(this.#due);
    for (const page of this.#pages) page.end();
  }

  #write(text: string): void {
    for (const page of this.#pages) page.write(text);
  }
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
