import {
  type CardsEnded,
  nextRemovalStep,
  type RemovalProgress,
  type RemovalStep,
  removalSteps,
} from '../../domain/installation/removal.ts';
import { liveCardsOf } from './live-cards.ts';
import type { InstalledApp } from './ports/installed-app.ts';
import type { InstalledChat } from './ports/installed-chat.ts';
import type { InstalledCloud } from './ports/installed-cloud.ts';
import type { KeptItems } from './ports/kept-items.ts';
import type { RemovalMemory } from './ports/removal-memory.ts';

export type RemovalPorts = {
  readonly memory: RemovalMemory;
  readonly cloud: InstalledCloud;
  /** Null where the token is not kept any more: nothing can be done in the chat then. */
  readonly chat: InstalledChat | null;
  /** Null where the key is not kept any more. */
  readonly app: InstalledApp | null;
  readonly items: (table: string) => KeptItems;
  /** Writes and verifies an export; rejects where it is not whole. `last`: nothing writes any more. */
  readonly writeExport: (table: string, which: 'first' | 'last') => Promise<void>;
  /** Lists what would be removed, and asks. */
  readonly agree: (progress: RemovalProgress) => Promise<boolean>;
  readonly tell: (step: RemovalStep, number: number, of: number) => void;
};

export type RemovalOutcome =
  | { readonly kind: 'declined' }
  | { readonly kind: 'removed'; readonly progress: RemovalProgress };

/** Removes everything that a team has of Geonbot, step by step; one that was stopped goes on at the step that was not done. */
export class RemoveInstallation {
  readonly #ports: RemovalPorts;

  constructor(ports: RemovalPorts) {
    this.#ports = ports;
  }

  /** `found`: what there is, for a removal that was not begun yet. */
  async execute(found: () => Promise<RemovalProgress['belongings']>): Promise<RemovalOutcome> {
    const { memory, agree, tell } = this.#ports;
    const begun = await memory.progress();
    let progress: RemovalProgress = begun ?? { belongings: await found(), done: [], cards: null };
    if (!(await agree(progress))) return { kind: 'declined' };
    await memory.remember(progress);
    for (let step = nextRemovalStep(progress); step !== null; step = nextRemovalStep(progress)) {
      tell(step, removalSteps.indexOf(step) + 1, removalSteps.length);
      const after = await this.#after(step, progress);
      progress = { ...after, done: [...after.done, step] };
      await memory.remember(progress);
    }
    await memory.forget();
    return { kind: 'removed', progress };
  }

  async #after(step: RemovalStep, progress: RemovalProgress): Promise<RemovalProgress> {
    const { cloud, chat, app, writeExport } = this.#ports;
    const { stack, table, prefix } = progress.belongings;
    switch (step) {
      case 'export':
        if (table !== null) await writeExport(table, 'first');
        return progress;
      case 'doors':
        await chat?.closeDoors();
        return progress;
      case 'stack':
        await cloud.removeStack(stack);
        return progress;
      case 'last-export':
        if (table !== null) await writeExport(table, 'last');
        return progress;
      case 'cards':
        return { ...progress, cards: await this.#endCards(progress) };
      case 'app':
        await app?.uninstallEverywhere();
        return progress;
      case 'server':
        await chat?.leave();
        return progress;
      case 'table':
        if (table !== null) await cloud.removeTable(table);
        return progress;
      case 'secrets':
        // Asked again: a stack that was removed has taken some with it.
        await cloud.removeParameters(await cloud.parameters(prefix));
        return progress;
    }
  }

  async #endCards({ belongings: { table, language } }: RemovalProgress): Promise<CardsEnded | null> {
    const { chat, items } = this.#ports;
    if (chat === null || table === null) return null;
    const count = { ended: 0, gone: 0, notAllowed: 0 };
    for await (const page of items(table).pages(null)) {
      for (const item of page.items) {
        for (const card of liveCardsOf(item)) {
          const end = await chat.endCard(card, language);
          count[end === 'not-allowed' ? 'notAllowed' : end] += 1;
        }
      }
    }
    return count;
  }
}
