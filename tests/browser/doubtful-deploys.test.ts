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
    checkingEks: 'Checking what EKS runs',
    looksOn: /Deploy Not Running.*Geonbot keeps looking/s,
    digests: 'the digests match',
    byTag: 'No digest could be compared',
    notRolledOut: 'nothing was rolled out since the run started',
    onGitHub: 'dana re-ran it on GitHub',
    inLine: 'continues by itself when that one is over',
    unknown: 'The state of this run became unknown',
    released: 'Mina released the next deploy',
  },
  ko: {
    checkingEks: '실제로 무엇이 실행 중인지 확인하고 있습니다',
    checking: '실제로 무엇이 실행 중인지 확인하고 있습니다',
    looksOn: /Deploy Not Running.*당분간 계속 확인합니다/s,
    digests: '다이제스트가 정확히 일치합니다',
    byTag: '다이제스트는 비교하지 못했습니다',
    notRolledOut: '실행이 시작된 뒤 새 롤아웃이 없었습니다',
    onGitHub: 'dana 님이 GitHub에서 직접 다시 실행했습니다',
    inLine: '끝나면 자동으로',
    unknown: '이 실행의 상태를 알 수 없습니다',
    released: '미나 님이 이 실행의 결과를 기다리지 않고',
  },
} as const;

const events = (kind: string) => playground.page.locator(`[data-event="${kind}"]`);

/** Deploys until the workflow is through. */
async function deployed(version: string): Promise<void> {
  await playground.type(`/deploy backend dev ${version}`);
  await events('succeed-run').first().click({ timeout: 15_000 });
}

describe.each(['en', 'ko'] as const)('deploys of which not everything is known, in the playground (%s)', (language) => {
  const words = languages[language];
  const shot = (name: string) => playground.shot(`${language}-doubt-${name}`);

  beforeEach(async () => {
    playground = await PlaygroundPage.open(browser, language);
    await playground.page.locator('#runs-play').uncheck();
  });

  afterEach(async () => {
    expect(playground.complaints).toEqual([]);
    await playground.close();
  });

  it('are verified by an index, late, or by a tag, and not where nothing was rolled out', async () => {
    await playground.page.locator('#announces').selectOption('index');
    await deployed('v1.4.0');
    await events('end-rollout').first().click();
    await playground.seen(words.digests);
    await shot('1-index');

    await playground.page.locator('#announces').selectOption('digest');
    await playground.page.locator('#rolls-out').selectOption('later');
    await deployed('v1.4.1');
    await playground.seen(words.checking);
    await playground.happen('sweep');
    await playground.seen(words.looksOn);
    await shot('2-not-yet');
    await playground.happen('begin-rollout');
    await events('end-rollout').first().click();
    await playground.seen(/version=v1\.4\.1.*sha256/s);
    await expect.poll(() => playground.page.locator('discord-message', { hasText: words.digests }).count()).toBe(2);
    await shot('3-late');

    await playground.page.locator('#announces').selectOption('tag');
    await playground.page.locator('#rolls-out').selectOption('at-once');
    await deployed('latest');
    await events('end-rollout').first().click();
    await playground.seen(words.byTag);
    await playground.page.locator('#rolls-out').selectOption('later');
    await deployed('v1.4.0');
    await playground.seen(words.checking);
    await playground.happen('sweep');
    await playground.seen(words.notRolledOut);
    await shot('4-tag');
  });

  it('are verified on EKS by what its pods run, which nobody tells of', async () => {
    await playground.type('/deploy web staging v1.4.1');
    await events('succeed-run').first().click({ timeout: 15_000 });
    await playground.seen(words.checkingEks);
    await shot('0-eks-rolling');
    await events('end-rollout').first().click();
    await playground.happen('sweep');
    await playground.seen(words.digests);
    await shot('0-eks-verified');
  });

  it('name who re-ran one on GitHub, and wait for somebody to decide where GitHub does not answer', async () => {
    await deployed('v1.4.0');
    await events('end-rollout').first().click();
    await playground.seen(words.digests);
    await playground.happen('rerun-on-github');
    await playground.seen(words.onGitHub);
    await playground.type('/deploy backend dev v1.4.1');
    await playground.seen(words.inLine);
    await shot('5-rerun');
    await events('succeed-run').first().click();
    await events('end-rollout').first().click();
    await playground.seen(/Deploy Queued.*version=v1\.4\.1/s);

    await playground.page.locator('#github-silent').check();
    await playground.happen('sweep');
    await playground.page.locator('[data-event="skip-to"]').first().click();
    await playground.seen(words.unknown);
    await shot('6-silent');
    await playground.type(`/unlock backend dev reason:ECS has not moved`);
    await playground.seen(words.released);
    await shot('7-released');
  });
});
