import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PlayedPage, startChromium } from './played-page.ts';

let browser: Browser;
let played: PlayedPage;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

afterEach(async () => {
  await played.shot('last');
  await played.close();
});

/** Waits for the last picture in the channel, and tells how wide it really is. */
async function pictureWidth(): Promise<number> {
  const picture = played.page.locator('.embed-image').last();
  await picture.waitFor({ timeout: 15_000 });
  const width = () => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth);
  await expect.poll(width, { timeout: 10_000 }).toBeGreaterThan(0);
  return width();
}

const press = (label: string) => played.page.locator('discord-button', { hasText: label }).last().click();

const languages = {
  en: {
    status: '/status',
    answered: 'AWS status',
    graph: 'Graph',
    acknowledge: 'Acknowledge',
    acknowledged: /by Mina/,
    cost: 'AWS cost ·',
    warned: 'expected',
    over: 'OK again',
  },
  ko: {
    status: '/상태',
    answered: 'AWS 상태',
    graph: '그래프',
    acknowledge: '확인했습니다',
    acknowledged: /미나 님이/,
    cost: 'AWS 비용 ·',
    warned: '예상',
    over: '정상으로 돌아옴',
  },
} as const;

describe.each(['en', 'ko'] as const)('status and cost in the playground (%s)', (language) => {
  const words = languages[language];

  it('draw a graph, carry an alarm from its beginning to its end, and warn of a dear day beside the chart', async () => {
    played = await PlayedPage.open(browser, language);
    await played.type(words.status);
    await played.seen(words.answered);
    await press(words.graph);
    expect(await pictureWidth()).toBeGreaterThan(600);
    await played.page.locator('.select-menu').last().selectOption({ index: 4 });
    await played.page.waitForTimeout(1_500);
    expect(await pictureWidth()).toBeGreaterThan(600);
    await played.shot(`${language}-graph`);

    await played.page.locator('#alarm').selectOption({ index: 2 });
    await played.happen('raise-alarm');
    await played.channel('alerts');
    await played.seen('worker CPU high');
    expect(await pictureWidth()).toBeGreaterThan(600);
    await press(words.acknowledge);
    await played.seen(words.acknowledged);
    await played.shot(`${language}-alarm`);
    await played.happen('resolve-alarm');
    await played.seen(words.over);
    await played.shot(`${language}-alarm-over`);

    await played.happen('cost-spike');
    await played.happen('ring-morning');
    await played.channel('costs');
    await played.seen(words.cost);
    expect(await pictureWidth()).toBe(1440);
    await played.shot(`${language}-cost-chart`);
    await played.channel('alerts');
    await played.seen(words.warned);
    await played.shot(`${language}-cost-warning`);
    expect(played.complaints).toEqual([]);
  });
});
