import { describe, expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/render/deploy-card.ts';
import { wordsIn } from '../../../../src/adapters/discord/render/words-in.ts';
import type { DeploymentState } from '../../../../src/domain/deploy/deployment.ts';
import { asRead } from './as-read.ts';
import { run, typicalDeployment } from './typical.ts';

const read = (state: DeploymentState) => asRead(deployCard(typicalDeployment(state), 'en'));

describe('the card of a deployment', () => {
  it('shows each image, and counts those beyond the tenth', () => {
    const images = Array.from({ length: 12 }, (_, at) => `acme/part-${at}:v1`);
    const text = read({ kind: 'succeeded', run, images: { kind: 'known', images } });
    expect(text).toContain('`image=acme/part-9:v1`\n…+2\n');
    expect(text).not.toContain('part-10');
  });

  it('says so when there is no image to show, and why', () => {
    expect(read({ kind: 'succeeded', run, images: { kind: 'known', images: [] } })).toContain('names none');
    const why = (reason: 'not-found' | 'access-denied' | 'source-unavailable') =>
      read({ kind: 'succeeded', run, images: { kind: 'unknown', reason } });
    expect(why('not-found')).toContain('ECS has no such service. Check `services.backend.ecs.dev`');
    expect(why('access-denied')).toContain('allow Geonbot’s role `ecs:DescribeServices`');
    expect(why('source-unavailable')).toContain('ECS did not answer');
  });

  it('names the job alone where no step is known, and the log where no job is', () => {
    const failure = { job: 'build', jobId: 77, step: null, stepRan: null, url: 'http://insecure.example' };
    expect(read({ kind: 'failed', run, failure })).toContain('Failed in job `build`\n');
    expect(read({ kind: 'failed', run, failure: null })).toContain('the log of the run tells');
  });

  it('links only to https addresses, and not into their parentheses', () => {
    const at = (url: string) => read({ kind: 'running', run: { ...run, url } });
    expect(at('javascript:alert(1)')).toContain('Run #8123 ·');
    expect(at('https://user:secret@github.com/')).toContain('Run #8123 ·');
    expect(at('https://github.com/a_(b)')).toContain('[#8123](https://github.com/a%5F%28b%29)');
  });

  it('offers another version once it is over, but not while the run may have been started', () => {
    const offers = (state: DeploymentState) => read(state).includes('[Deploy another version]');
    expect(offers({ kind: 'cancelled', run })).toBe(true);
    expect(offers({ kind: 'expired' })).toBe(true);
    expect(offers({ kind: 'running', run })).toBe(false);
    expect(offers({ kind: 'unconfirmed' })).toBe(false);
  });

  it.each([
    [0, '0 s', '0초'],
    [59_400, '59 s', '59초'],
    [60_000, '1 min 0 s', '1분 0초'],
    [3_599_000, '59 min 59 s', '59분 59초'],
    [3_900_000, '1 h 5 min', '1시간 5분'],
  ])('writes %d milliseconds as %s and %s', (ms, english, korean) => {
    expect(wordsIn('en').deploy.duration(ms)).toBe(english);
    expect(wordsIn('ko').deploy.duration(ms)).toBe(korean);
  });
});
