import type { Looked, Unseen } from '../../../application/doctor/looked.ts';
import type { DeadLetters } from '../../../application/doctor/ports/dead-letters.ts';
import type { DeadLetterQueue, Installation, Installed } from '../../../application/doctor/ports/installation.ts';

/** A deployed bot, and what could not be worked on. */
export class InMemoryInstallation implements Installation, DeadLetters {
  readonly parameter = '/geonbot/installed';
  /** Null where none is deployed. */
  bot: Installed | null = null;
  /** Messages by the address of a queue; of one that is not in it, there is no such queue. */
  readonly messages = new Map<string, number>();
  /** Why nothing can be asked; null where it can. */
  trouble: Unseen['reason'] | null = null;

  async installed(): Promise<Looked<Installed>> {
    return this.#looked(this.bot);
  }

  async countIn({ url }: DeadLetterQueue): Promise<Looked<number>> {
    return this.#looked(this.messages.get(url) ?? null);
  }

  #looked<Value>(value: Value | null): Looked<Value> {
    if (this.trouble !== null) return { kind: 'unreadable', reason: this.trouble };
    return value === null ? { kind: 'none' } : { kind: 'known', value };
  }
}
