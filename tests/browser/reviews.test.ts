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
    await playground.type('/reviews');
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
});
