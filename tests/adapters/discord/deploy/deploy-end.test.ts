import { describe, expect, it } from 'vitest';
import { rolledBackLines, successLines } from '../../../../src/adapters/discord/deploy/deploy-end.ts';
import { endWords } from '../../../../src/adapters/discord/deploy/deploy-end-words.ts';
import { wordsIn } from '../../../../src/adapters/discord/kit/words.ts';
import { aDeployment } from '../../../contracts/deploy/a-deployment.ts';

const run = { id: 7, url: 'https://github.com/acme/backend/actions/runs/7', attempt: 1 };
const languages = ['en', 'ko'] as const;

describe('the end of a deploy', () => {
  it('names the permission that is missing, and says that it is looked at again', () => {
    const unread = {
      what: 'service-deployments',
      reason: 'access-denied',
      permission: 'ecs:ListServiceDeployments',
    } as const;
    for (const language of languages) {
      const words = wordsIn(language, endWords);
      const verification = { kind: 'impossible', reason: 'unreadable', unread, isOpen: true } as const;
      const images = { kind: 'unknown', reason: 'not-configured' } as const;
      const text = successLines(aDeployment(), { kind: 'succeeded', run, images, verification }, words).join('\n');
      expect(text).toContain('ecs:ListServiceDeployments');
      expect(text).toContain(words.looksOn);
    }
  });

  it('tells a rollback that goes on from one that is done and from one that failed', () => {
    for (const language of languages) {
      const words = wordsIn(language, endWords);
      const told = (['in-progress', 'done', 'failed', 'unseen'] as const).map(
        (rollback) => rolledBackLines({ kind: 'rolled-back', run, images: [], reason: null, rollback }, words)[0],
      );
      expect(new Set(told).size).toBe(4);
      const before = rolledBackLines({ kind: 'rolled-back', run, images: [], reason: null }, words)[0];
      expect(before).toBe(told[1]);
    }
  });

  it('says of a long rollout that the lane is kept', () => {
    const verification = { kind: 'still-rolling', running: 1, desired: 20 } as const;
    const images = { kind: 'unknown', reason: 'not-configured' } as const;
    const words = wordsIn('en', endWords);
    const text = successLines(aDeployment(), { kind: 'succeeded', run, images, verification }, words).join('\n');
    expect(text).toContain('1 of 20');
  });
});
