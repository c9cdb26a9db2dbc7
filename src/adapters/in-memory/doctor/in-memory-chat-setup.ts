import type { Looked, Unseen } from '../../../application/doctor/looked.ts';
import type { ChatApplication, ChatServer, ChatSetup } from '../../../application/doctor/ports/chat-setup.ts';

/** A bot and the servers that it is in. */
export class InMemoryChatSetup implements ChatSetup {
  /** Null where its token is refused. */
  bot: ChatApplication | null = null;
  readonly servers = new Map<string, ChatServer>();
  differing: readonly string[] = [];
  /** Whether both PINGs are answered as they have to be. */
  answersPings = true;
  /** Why nothing can be asked; null where it can. */
  trouble: Unseen['reason'] | null = null;

  async application(): Promise<Looked<ChatApplication>> {
    return this.#looked(this.bot);
  }

  async server(id: string): Promise<Looked<ChatServer>> {
    return this.#looked(this.servers.get(id) ?? null);
  }

  async commandsThatDiffer(server: string): Promise<Looked<readonly string[]>> {
    return this.#looked(this.servers.has(server) ? this.differing : null);
  }

  async pingsItself(): Promise<Looked<boolean>> {
    return this.#looked(this.answersPings);
  }

  #looked<Value>(value: Value | null): Looked<Value> {
    if (this.trouble !== null) return { kind: 'unreadable', reason: this.trouble };
    return value === null ? { kind: 'none' } : { kind: 'known', value };
  }
}
