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
    checking: 'Checking what ECS runs',
    looksOn: /Deploy Not Running.*Geonbot keeps looking/s,
    superseded: /Deploy Superseded.*version=v1\.4\.0.*A deploy of v1\.4\.1/s,
    verified: /Deploy Verified.*version=v1\.4\.1/s,
    baking: 'ECS is still rolling it out',
    ending: /is ending this rollout.*for the rollback to/s,
    ended: /Deploy Rolled Back.*ended its rollout/s,
    rollback: /Deploy Verified.*Rollback to the last known good version/s,
    tasksDiffer: /Deploy Not Verified.*not all tasks run the same image/s,
  },
  ko: {
    checking: '실제로 무엇이 실행 중인지 확인하고 있습니다',
    looksOn: /Deploy Not Running.*당분간 계속 확인합니다/s,
    superseded: /Deploy Superseded.*version=v1\.4\.0.*v1\.4\.1/s,
    verified: /Deploy Verified.*version=v1\.4\.1/s,
    baking: 'ECS가 아직 롤아웃하고 있습니다',
    ending: /님이 이 롤아웃을 끝내고 있습니다/s,
    ended: /Deploy Rolled Back.*롤아웃을 끝냈습니다/s,
    rollback: /Deploy Verified.*마지막으로 정상 확인된 배포로 되돌립니다/s,
    tasksDiffer: /Deploy Not Verified.*다른 이미지를 실행하는 태스크가 있습니다/s,
  },
} as const;

const events = (kind: string) => playground.page.locator(`[data-event="${kind}"]`);
const rollsOut = (when: 'at-once' | 'later' | 'bakes') => playground.page.locator('#rolls-out').selectOption(when);

/** Deploys until the workflow is through. */
async function deployed(version: string): Promise<void> {
  await playground.type(`/deploy backend dev ${version}`);
  await events('succeed-run').first().click({ timeout: 15_000 });
}

describe.each(['en', 'ko'] as const)(
  'deploys that end otherwise than they began, in the playground (%s)',
  (language) => {
    const words = languages[language];
    const shot = (name: string) => playground.shot(`${language}-ended-${name}`);

    beforeEach(async () => {
      playground = await PlaygroundPage.open(browser, language);
      await playground.page.locator('#runs-play').uncheck();
    });

    afterEach(async () => {
      expect(playground.complaints).toEqual([]);
      await playground.close();
    });

    it('are superseded where a later one began before they were seen to run', async () => {
      await rollsOut('later');
      await deployed('v1.4.0');
      await playground.seen(words.checking);
      await playground.happen('sweep');
      await playground.seen(words.looksOn);
      await rollsOut('at-once');
      await deployed('v1.4.1');
      await events('end-rollout').first().click();
      await playground.seen(words.verified);
      await playground.happen('sweep');
      await playground.seen(words.superseded);
      await shot('1-superseded');
    });

    it('bake until somebody rolls back: ECS goes back first, and then the rollback starts', async () => {
      await deployed('v1.4.1');
      await events('end-rollout').first().click();
      await playground.seen(words.verified);
      await rollsOut('bakes');
      await deployed('v1.4.0');
      await playground.seen(words.checking);
      for (let sweeps = 0; sweeps < 7; sweeps += 1) await playground.happen('sweep');
      await playground.seen(words.baking);
      await shot('2-baking');
      await rollsOut('at-once');
      await playground.type('/rollback backend dev');
      await playground.seen(words.ending);
      await shot('3-ending');
      await events('end-rollout').first().click();
      await playground.seen(words.ended);
      await shot('4-ended');
      await events('succeed-run').first().click();
      await events('end-rollout').first().click();
      await playground.seen(words.rollback);
      await shot('5-rollback');
    });

    it('are not verified where one task still runs what ran before', async () => {
      await playground.page.locator('#announces').selectOption('tag');
      await deployed('v1.4.1');
      await playground.seen(words.checking);
      await events('end-rollout').last().click();
      await playground.happen('sweep');
      await playground.seen(words.tasksDiffer);
      await shot('6-tasks-differ');
    });
  },
);
