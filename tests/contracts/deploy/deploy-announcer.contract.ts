import { describe, expect, it } from 'vitest';
import type { DeployAnnouncer } from '../../../src/application/deploy/ports/deploy-announcer.ts';
import type { Asked } from '../../../src/application/jobs/asked.ts';
import { type Deployment, type DeploymentId, moveTo, withCard } from '../../../src/domain/deploy/deployment.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { RoleId } from '../../../src/domain/people/people.ts';
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
  /** Whom each call named, oldest first: ids of members, and `@` before those of roles. */
  readonly pinged: () => readonly (readonly string[])[];
};

const requested = aDeployment();
const dispatched = moveTo(requested, { kind: 'dispatched', run: aRun(7) }, requested.requestedAtMs + 1000);
const running = moveTo(dispatched, { kind: 'in-progress', run: aRun(7) }, requested.requestedAtMs + 2000);

const untilMs = requested.requestedAtMs + 3_600_000;
const roles = ['900000000000000021', '900000000000000022'] as readonly string[] as readonly RoleId[];
const awaiting = moveTo(
  requested,
  { kind: 'awaiting-approval', rule: { count: 1, roles, withinMs: 3_600_000 }, untilMs },
  requested.requestedAtMs,
);

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
      const again = await announcer.announce(withCard(dispatched, card, 5), null);
      expect(again).not.toBe(card);
      expect(cards()).toEqual([look(dispatched)]);
    });

    it('calls exactly those who may approve, once, and nobody with the card itself', async () => {
      const { announcer, pinged } = harness();
      const card = await announcer.announce(awaiting, null);
      await announcer.update(card, awaiting);
      expect(pinged().flat()).toEqual([]);
      const shown = withCard(awaiting, card, 0);
      await announcer.call(shown, 'approval-wanted');
      await announcer.call(shown, 'approval-wanted');
      expect(pinged()).toEqual([roles.map((role) => `@${role}`)]);
    });

    it('calls whoever asked when it is their turn, also where the card is gone', async () => {
      const { announcer, pinged, deletes } = harness();
      const card = await announcer.announce(awaiting, null);
      await announcer.call(withCard(awaiting, card, 0), 'approval-wanted');
      deletes(card);
      await announcer.call(withCard(dispatched, card, 0), 'your-turn');
      await announcer.call({ ...dispatched, id: '1320000000000000002' as DeploymentId }, 'your-turn');
      expect(pinged().slice(1)).toEqual([['42'], ['42']]);
    });

    it('calls nobody to approve what waits for no approval any more', async () => {
      const { announcer, pinged } = harness();
      await announcer.call(dispatched, 'approval-wanted');
      expect(pinged()).toEqual([]);
    });
  });
}
