import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PlaygroundPage, startChromium } from './playground-page.ts';

let browser: Browser;
let playground: PlaygroundPage;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

afterEach(async () => {
  await playground.shot('last');
  await playground.close();
});

/** Waits for the last picture in the channel, and tells how wide it really is. */
async function pictureWidth(): Promise<number> {
  const picture = playground.page.locator('.embed-image').last();
  await picture.waitFor({ timeout: 15_000 });
  const width = () => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth);
  await expect.poll(width, { timeout: 10_000 }).toBeGreaterThan(0);
  return width();
}

const press = (label: string) => playground.page.locator('discord-button', { hasText: label }).last().click();

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
    playground = await PlaygroundPage.open(browser, language);
    await playground.type(words.status);
    await playground.seen(words.answered);
    await press(words.graph);
    expect(await pictureWidth()).toBeGreaterThan(600);
    await playground.page.locator('.select-menu').last().selectOption({ index: 4 });
    await playground.page.waitForTimeout(1_500);
    expect(await pictureWidth()).toBeGreaterThan(600);
    await playground.shot(`${language}-graph`);

    await playground.page.locator('#alarm').selectOption({ index: 2 });
    await playground.happen('raise-alarm');
    await playground.channel('alerts');
    await playground.seen('worker CPU high');
    expect(await pictureWidth()).toBeGreaterThan(600);
    await press(words.acknowledge);
    await playground.seen(words.acknowledged);
    await playground.shot(`${language}-alarm`);
    await playground.happen('resolve-alarm');
    await playground.seen(words.over);
    await playground.shot(`${language}-alarm-over`);

    await playground.happen('cost-spike');
    await playground.happen('ring-morning');
    await playground.channel('costs');
    await playground.seen(words.cost);
    expect(await pictureWidth()).toBe(1440);
    await playground.shot(`${language}-cost-chart`);
    await playground.channel('alerts');
    await playground.seen(words.warned);
    await playground.shot(`${language}-cost-warning`);
    expect(playground.complaints).toEqual([]);
  });
});
