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
    mina: 'Mina',
    robin: 'Robin',
    called: /Review.*Mina/s,
    reminded: /Waiting for a review by .*Mina \(4 working hours/s,
    snooze: 'Until tomorrow',
    snoozed: /Mina snoozed this for jiwoo until/,
    nudge: 'Nudge',
    nudged: /Robin asks again for a review by .*Mina/s,
    digest: '1 pull request waits for a review',
    lookBack: /none reviewed.*waits longest/s,
    mine: '1 pull request waits for your review',
    needsReview: 'Needs review',
    approved: 'Approved',
    right: 'Cards corrected',
    away: /Away until/,
    awayNamed: /Review wanted:.*jiwoo \(away until .*\)/s,
    wanted: 'Changes requested',
    pushed: 'pushed since, awaited again',
    dismissed: 'review dismissed · awaited again',
    renamed: /acme\/backend is called acme\/backend-next/,
  },
  ko: {
    mina: '미나',
    robin: '로빈',
    called: /리뷰 요청:.*미나/s,
    reminded: /리뷰를 기다리고 있습니다: .*미나 \(근무 시간 4시간/s,
    snooze: '내일까지 미루기',
    snoozed: /미나 님이 .*까지 미뤘습니다 \(대상: jiwoo\)/,
    nudge: '콕 찌르기',
    nudged: /로빈 님이 리뷰를 한 번 더 부탁합니다: .*미나/s,
    digest: '리뷰를 기다리는 PR 1개',
    lookBack: /리뷰된 PR 없음.*가장 오래 기다린 PR/s,
    mine: '내 리뷰를 기다리는 PR 1개',
    needsReview: '리뷰 필요',
    approved: '승인됨',
    right: '카드를 바로잡았습니다',
    away: /까지 자리 비움/,
    awayNamed: /리뷰 요청:.*jiwoo \(.*까지 자리 비움\)/s,
    wanted: '수정 요청됨',
    pushed: '이후 새 커밋 있음 · 다시 대기 중',
    dismissed: '리뷰 무효 처리됨 · 다시 대기 중',
    renamed: /acme\/backend.*acme\/backend-next/s,
  },
} as const;

const button = (label: string) => playground.page.locator('discord-button', { hasText: label }).last();

async function speakAs(name: string): Promise<void> {
  const people = playground.page.locator('#speak-as');
  const labels = await people.locator('option').allTextContents();
  await people.selectOption({ label: labels.find((label) => label.startsWith(name)) ?? name });
}

const skip = (how: number) => playground.page.locator('[data-event="skip-to"]').nth(how).click();
const [later, monday] = [0, 2];

describe.each(['en', 'ko'] as const)('reviews in the playground (%s)', (language) => {
  const words = languages[language];
  const shot = (name: string) => playground.shot(`${language}-reviews-${name}`);

  beforeEach(async () => {
    playground = await PlaygroundPage.open(browser, language);
    await skip(monday);
    await playground.channel('reviews');
  });

  afterEach(async () => {
    expect(playground.complaints).toEqual([]);
    await playground.shot('last');
    await playground.close();
  });

  it('are asked for, reminded of, snoozed, asked for once more, told in the morning, and put right', async () => {
    await playground.happen('open-pull-request');
    await playground.seen(words.needsReview);
    await playground.happen('request-review');
    await playground.seen(words.called);
    await shot('1-called');
    await skip(later);
    await playground.seen(words.reminded);
    await shot('2-reminded');
    await button(words.snooze).click();
    await playground.seen(words.snoozed);
    await speakAs(words.robin);
    await button(words.nudge).click();
    await playground.seen(words.nudged);
    await shot('3-nudged');

    await speakAs(words.mina);
    await skip(monday);
    await playground.seen(words.digest);
    await playground.seen(words.lookBack);
    await playground.type('/reviews list');
    await playground.seen(words.mine);
    await shot('4-morning');

    await playground.page.locator('#webhooks-lost').check();
    await playground.happen('approve');
    await playground.page.locator('#webhooks-lost').uncheck();
    await playground.seen(words.needsReview);
    await playground.type('/pr resync acme/backend');
    await playground.seen(words.right);
    await playground.seen(words.approved);
    await shot('5-resynced');
  });

  it('name whoever is away, and do not ping them', async () => {
    await playground.type('/reviews away tomorrow');
    await playground.seen(words.away);
    await playground.happen('open-pull-request');
    await playground.seen(words.needsReview);
    await playground.happen('request-review');
    await playground.seen(words.awayNamed);
    await shot('6-away');
  });

  it('go back to whoever wanted changes once a push is quiet, and to whose approval was dismissed', async () => {
    await playground.happen('open-pull-request');
    await playground.happen('request-review');
    await playground.seen(words.called);
    await playground.happen('request-changes');
    await playground.seen(words.wanted);
    await playground.happen('push-fix');
    // A sweep may come before the push has been worked on.
    const isShown = () => playground.message(words.pushed).isVisible();
    for (let times = 0; times < 4 && !(await isShown()); times += 1) {
      await playground.page.waitForTimeout(3_000);
      await skip(later);
    }
    await playground.seen(words.pushed);
    await shot('7-pushed');
    await playground.happen('approve');
    await playground.seen(words.approved);
    await playground.happen('dismiss-reviews');
    await playground.seen(words.dismissed);
    await shot('8-dismissed');
  });

  it('go on in a repository that was renamed, of which the channel is told once', async () => {
    await playground.happen('open-pull-request');
    await playground.seen(words.needsReview);
    await playground.happen('rename-repository');
    await playground.seen(words.renamed);
    await playground.happen('request-review');
    await playground.seen(words.called);
    await playground.happen('approve');
    await playground.seen(words.approved);
    expect(await playground.page.locator('discord-message').filter({ hasText: words.renamed }).count()).toBe(1);
    await shot('9-renamed');
  });
});
