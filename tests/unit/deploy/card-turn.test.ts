import { describe, expect, it } from 'vitest';
import { takeTurn } from '../../../src/domain/deploy/card-turn.ts';
import { withCard } from '../../../src/domain/deploy/deployment.ts';
import { aDeployment, anAnnouncement } from '../../contracts/deploy/a-deployment.ts';

const atMs = 1_790_000_000_000;
const shown = withCard(aDeployment(), anAnnouncement('card'), atMs);
const behind = { ...shown, revision: shown.revision + 1 };

describe('the turn to write a card', () => {
  it('is nobody’s where the card shows all there is', () => {
    expect(takeTurn(shown, atMs + 60_000)).toEqual({ turn: 'others', deployment: shown });
  });

  it('is for whoever asks long enough after the last time, and for nobody else in the same moment', () => {
    const first = takeTurn(behind, atMs + 2_500);
    expect(first.turn).toBe('now');
    expect(takeTurn(first.deployment, atMs + 2_500).turn).toBe('later');
  });

  it('is one promise to come back, whoever asks meanwhile', () => {
    const first = takeTurn(behind, atMs + 1);
    expect(first.turn).toBe('later');
    expect(takeTurn(first.deployment, atMs + 2_499)).toEqual({ turn: 'others', deployment: first.deployment });
    expect(takeTurn(first.deployment, atMs + 2_500).turn).toBe('now');
  });

  it('is taken in writing, so that of two who ask at once one is refused', () => {
    for (const afterMs of [1, 2_500]) {
      expect(takeTurn(behind, atMs + afterMs).deployment.revision).toBe(behind.revision + 1);
    }
  });

  it('is free again once the card was written', () => {
    const { deployment } = takeTurn(behind, atMs + 1);
    const written = withCard(deployment, anAnnouncement('card'), atMs + 2_600);
    expect(written.card).not.toHaveProperty('nextMs');
  });
});
