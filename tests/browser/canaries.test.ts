import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PlaygroundPage, startChromium } from './playground-page.ts';

let browser: Browser;
let playground: PlaygroundPage;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

const languages = {
  en: {
    paused: /Canary.*test traffic has moved.*Paused: somebody has to answer.*ECS rolls back/s,
    continued: /let it go on/,
    moving: /10% of the traffic has moved.*Watched by: backend-5xx/s,
    goingBack: /is rolling it back in ECS|rolled it back in ECS/,
    goOn: 'Continue',
    goBack: 'Roll back',
  },
  ko: {
    paused: /카나리.*테스트 트래픽 전환 완료.*답을 기다립니다.*ECS가 롤백합니다/s,
    continued: /계속 진행하게 했습니다/,
    moving: /트래픽 10% 전환됨.*지켜보는 경보: backend-5xx/s,
    goingBack: /님이 ECS에서 되돌리고 있습니다|님이 ECS에서 되돌렸습니다/,
    goOn: '계속',
    goBack: '되돌리기',
  },
} as const;

const events = (kind: string) => playground.page.locator(`[data-event="${kind}"]`);

describe.each(['en', 'ko'] as const)('a canary in the playground (%s)', (language) => {
  const words = languages[language];
  const shot = (name: string) => playground.shot(`${language}-canary-${name}`);

  beforeEach(async () => {
    playground = await PlaygroundPage.open(browser, language);
    await playground.page.locator('#runs-play').uncheck();
  });

  afterEach(async () => {
    expect(playground.complaints).toEqual([]);
    await playground.close();
  });

  it('pauses for a person, goes on, and is rolled back in the middle without a build', async () => {
    await playground.page.locator('#rolls-out').selectOption('canary');
    await playground.type('/deploy backend dev v1.4.0');
    await events('succeed-run').first().click({ timeout: 15_000 });
    await events('step-rollout').first().click();
    await playground.seen(words.paused);
    await shot('1-paused');
    await playground.page.getByRole('button', { name: words.goOn, exact: true }).last().click();
    await playground.seen(words.continued);
    await events('step-rollout').first().click();
    await playground.happen('sweep');
    await playground.seen(words.moving);
    await shot('2-moving');
    await playground.page.getByRole('button', { name: words.goBack, exact: true }).last().click();
    await playground.seen(words.goingBack);
    await shot('3-going-back');
    await events('end-rollout').first().click();
    await playground.seen(/Deploy Rolled Back/);
    await shot('4-rolled-back');
  });
});
