import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PlayedPage, startChromium } from './played-page.ts';

let browser: Browser;
let played: PlayedPage;

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

const button = (label: string) => played.page.locator('discord-button', { hasText: label }).last();

async function speakAs(name: string): Promise<void> {
  const people = played.page.locator('#speak-as');
  const labels = await people.locator('option').allTextContents();
  await people.selectOption({ label: labels.find((label) => label.startsWith(name)) ?? name });
}

const skip = (how: number) => played.page.locator('[data-event="skip-to"]').nth(how).click();
const [later, monday] = [0, 2];

describe.each(['en', 'ko'] as const)('reviews in the playground (%s)', (language) => {
  const words = languages[language];
  const shot = (name: string) => played.shot(`${language}-reviews-${name}`);

  beforeEach(async () => {
    played = await PlayedPage.open(browser, language);
    await skip(monday);
    await played.channel('reviews');
  });

  afterEach(async () => {
    expect(played.complaints).toEqual([]);
    await played.shot('last');
    await played.close();
  });

  it('are asked for, reminded of, snoozed, asked for once more, told in the morning, and put right', async () => {
    await played.happen('open-pull-request');
    await played.seen(words.needsReview);
    await played.happen('request-review');
    await played.seen(words.called);
    await shot('1-called');
    await skip(later);
    await played.seen(words.reminded);
    await shot('2-reminded');
    await button(words.snooze).click();
    await played.seen(words.snoozed);
    await speakAs(words.robin);
    await button(words.nudge).click();
    await played.seen(words.nudged);
    await shot('3-nudged');

    await speakAs(words.mina);
    await skip(monday);
    await played.seen(words.digest);
    await played.seen(words.lookBack);
    await played.type('/reviews');
    await played.seen(words.mine);
    await shot('4-morning');

    await played.page.locator('#webhooks-lost').check();
    await played.happen('approve');
    await played.page.locator('#webhooks-lost').uncheck();
    await played.seen(words.needsReview);
    await played.type('/pr resync acme/backend');
    await played.seen(words.right);
    await played.seen(words.approved);
    await shot('5-resynced');
  });
});
