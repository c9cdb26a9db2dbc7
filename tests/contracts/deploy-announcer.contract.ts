import { describe, expect, it } from 'vitest';
import type { Asked } from '../../src/application/job.ts';
import type { DeployAnnouncer } from '../../src/application/ports/deploy-announcer.ts';
import type { Announcement } from '../../src/domain/announcement.ts';
import { type Deployment, type DeploymentId, moveTo, withCard } from '../../src/domain/deploy/deployment.ts';
import { aDeployment, aRun } from './a-deployment.ts';

export type DeployAnnouncerWorld = {
  readonly announcer: DeployAnnouncer;
  /** Somebody asks, in the room for deploys, and waits. */
  readonly asks: () => Promise<Asked>;
  /** What each card in that room shows, oldest first; `waiting` for an answer that has not come. */
  readonly cards: () => readonly string[];
  /** How a card of this deployment looks. */
  readonly look: (deployment: Deployment) => string;
  readonly minutesPass: (minutes: number) => void;
  /** A person deletes the card. */
  readonly deletes: (announcement: Announcement) => void;
};

const requested = aDeployment();
const dispatched = moveTo(requested, { kind: 'dispatched', run: aRun(7) }, requested.requestedAtMs + 1000);
const running = moveTo(dispatched, { kind: 'running', run: aRun(7) }, requested.requestedAtMs + 2000);

/** `harness` gives you an empty room for deploys. */
export function deployAnnouncerContract(name: string, harness: () => DeployAnnouncerWorld): void {
  describe(`${name} shows each deployment as one card`, () => {
    it('shows a deployment that nobody waits for', async () => {
      const { announcer, cards, look } = harness();
      await announcer.announce(requested, null);
      expect(cards()).toEqual([look(requested)]);
    });

    it('turns the answer that a person waits for into the card', async () => {
      const { announcer, asks, cards, look } = harness();
      await announcer.announce(requested, await asks());
      expect(cards()).toEqual([look(requested)]);
    });

    it('shows one card however often it is told, and the state that it was told last', async () => {
      const { announcer, asks, cards, look } = harness();
      const asked = await asks();
      const first = await announcer.announce(requested, asked);
      expect(await announcer.announce(requested, asked)).toBe(first);
      expect(await announcer.announce(dispatched, asked)).toBe(first);
      expect(cards()).toEqual([look(dispatched)]);
    });

    it('does so too where nobody waits', async () => {
      const { announcer, cards, look } = harness();
      const first = await announcer.announce(requested, null);
      expect(await announcer.announce(requested, null)).toBe(first);
      expect(await announcer.announce(dispatched, null)).toBe(first);
      expect(cards()).toEqual([look(dispatched)]);
    });

    it('shows two deployments as two cards', async () => {
      const { announcer, cards, look } = harness();
      const other = { ...requested, id: '1320000000000000002' as DeploymentId, version: 'v2' };
      const [one, two] = [await announcer.announce(requested, null), await announcer.announce(other, null)];
      expect(one).not.toBe(two);
      expect(cards()).toEqual([look(requested), look(other)]);
    });

    it('changes the card in place, days later too', async () => {
      const { announcer, asks, cards, look, minutesPass } = harness();
      const card = await announcer.announce(requested, await asks());
      expect(await announcer.update(card, dispatched)).toBe('updated');
      minutesPass(3 * 24 * 60);
      expect(await announcer.update(card, running)).toBe('updated');
      expect(await announcer.update(card, running)).toBe('updated');
      expect(cards()).toEqual([look(running)]);
    });

    it('says that a deleted card is gone, and then shows a new one', async () => {
      const { announcer, cards, look, deletes } = harness();
      const card = await announcer.announce(requested, null);
      deletes(card);
      expect(await announcer.update(card, dispatched)).toBe('gone');
      expect(cards()).toEqual([]);
      const again = await announcer.announce(withCard(dispatched, card), null);
      expect(again).not.toBe(card);
      expect(cards()).toEqual([look(dispatched)]);
    });
  });
}
