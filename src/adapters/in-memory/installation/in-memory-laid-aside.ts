import type { LaidAside, SentBack } from '../../../application/installation/ports/laid-aside.ts';

export type LaidAsideMessage = { readonly body: string; readonly from: 'queue' | 'lambda' | 'nowhere' };

export class InMemoryLaidAside implements LaidAside {
  readonly #queues = new Map<string, readonly LaidAsideMessage[]>();
  readonly sent: string[] = [];

  lay(url: string, ...messages: readonly LaidAsideMessage[]): void {
    this.#queues.set(url, [...(this.#queues.get(url) ?? []), ...messages]);
  }

  async sendBack({ url }: { readonly url: string }): Promise<SentBack> {
    const there = this.#queues.get(url);
    if (there === undefined) throw new Error('QueueDoesNotExist');
    const left = there.filter(({ from }) => from === 'nowhere');
    const back = there.filter(({ from }) => from !== 'nowhere');
    this.sent.push(...back.map(({ body }) => body));
    this.#queues.set(url, left);
    return { sent: back.length, left: left.length };
  }
}
