import { describe, expect, it } from 'vitest';
import type { HealthEvents } from '../../../src/application/alert/ports/health-events.ts';
import { withHealthCard } from '../../../src/domain/alert/health-event.ts';
import { aHealthRecord } from '../../support/a-health-event.ts';
import { anAnnouncement } from '../deploy/a-deployment.ts';

/** `harness` gives you a place where nothing was kept yet. */
export function healthEventsContract(name: string, harness: () => Promise<HealthEvents>): void {
  describe(`${name} keeps what AWS Health has told`, () => {
    const first = aHealthRecord();
    const { id } = first.subject;

    it('of each event, and nothing of one that was never told', async () => {
      const events = await harness();
      expect(await events.ofEvent(id)).toBeNull();
      expect(await events.replace(null, first)).toBe('replaced');
      expect(await events.ofEvent(id)).toEqual(first);
    });

    it('with the card that shows it, and refuses a writer who saw an older revision', async () => {
      const events = await harness();
      const shown = withHealthCard(first, anAnnouncement('message'), 'looks');
      await events.replace(null, first);
      expect(await events.replace(null, shown)).toBe('conflict');
      expect(await events.replace(first, shown)).toBe('replaced');
      expect(await events.replace(first, shown)).toBe('conflict');
      expect(await events.ofEvent(id)).toEqual(shown);
    });
  });
}
