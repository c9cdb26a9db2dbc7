import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PlaygroundState } from '../../src/entrypoints/playground/protocol.ts';
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

const says = (page: Page, text: string | RegExp) =>
  page.locator('discord-message').filter({ hasText: text }).last().waitFor({ timeout: 15_000 });

describe('the two weeks before somebody opens the playground', () => {
  it('can be read in every channel and asked about, and no card is missing without a word', async () => {
    playground = await PlaygroundPage.open(browser, 'en', { args: [] });
    await playground.seen('Deploy Verified');
    await playground.type('/deploys');
    await playground.seen(/What runs where.*6 fine/);
    await playground.type('/metrics 14');
    await playground.seen(/Delivery in the last 14 days.*Lead time/);
    await playground.shot('en-two-weeks');
    await playground.channel('reviews');
    await playground.seen('Translate the receipt');
    await playground.channel('costs');
    await playground.seen('Month to date');
    await playground.channel('alerts');
    await playground.seen('CPU high');
    expect(playground.complaints).toEqual([]);
  });

  it('are not all shown where there is too much of it, and the page says so', async () => {
    playground = await PlaygroundPage.open(browser, 'en');
    await playground.page.evaluate(async () => {
      const state = (await (await fetch('/state')).json()) as PlaygroundState;
      const by = { member: state.members[0]?.id, channel: state.channels[0]?.id, locale: 'en-US' };
      const body = JSON.stringify({ ...by, command: 'deploys', options: [] });
      const headers = { 'content-type': 'application/json' };
      for (let asked = 0; asked < 65; asked += 1) await fetch('/interactions/slash', { method: 'POST', headers, body });
    });
    await playground.page.getByText(/^5 older messages are not shown here\.$/).waitFor({ timeout: 60_000 });
  });
});

describe('a link', () => {
  it('opens a scene, for whom and where it is to be seen, and a reload stays in it', async () => {
    playground = await PlaygroundPage.open(browser, 'ko', { query: '&scene=approval' });
    await playground.seen(/승인.*대기|승인 대기/);
    expect(await playground.page.locator('#speak-as').inputValue()).toBe('900000000000000104');
    await playground.shot('ko-scene-approval');
    await playground.page.locator('discord-button', { hasText: '승인' }).first().click();
    await playground.seen(/소라.*승인/);
    await playground.page.reload();
    await playground.box.waitFor();
    await playground.seen(/소라.*승인/);
    expect(playground.complaints).toEqual([]);
  });

  it('to a scene that there is not says which there are', async () => {
    playground = await PlaygroundPage.open(browser, 'en', { query: '&scene=disco' });
    const alert = playground.page.getByRole('alert');
    await alert.filter({ hasText: 'There is no scene “disco”. There are: approval, verified' }).waitFor();
  });
});

describe('two tabs', () => {
  it('are two people: one asks, the other approves, and both see the card turn', async () => {
    playground = await PlaygroundPage.open(browser, 'en', { query: '&scene=approval&as=mina' });
    await playground.seen('Deploy Awaiting Approval');
    const opened = playground.page.context().waitForEvent('page');
    await playground.happen('another-tab');
    const sora = await opened;
    await sora.locator('#command').waitFor();
    expect(new URL(sora.url()).searchParams.get('scene')).toBeNull();
    expect(await sora.locator('#speak-as').inputValue()).toBe('900000000000000104');
    expect(await playground.page.locator('#speak-as').inputValue()).toBe('900000000000000101');
    await sora.locator('discord-button', { hasText: 'Approve' }).last().click();
    await says(sora, 'Your approval is recorded');
    await says(playground.page, /Deploy (Dispatched|Queued|In Progress).*Sora approved|Sora approved/);
    expect(await playground.page.getByText('Your approval is recorded').count()).toBe(0);
    await playground.page.reload();
    await playground.box.waitFor();
    expect(await playground.page.locator('#speak-as').inputValue()).toBe('900000000000000101');
    await sora.close();
  });
});

describe('quotes around a value', () => {
  it('are for the command box and for nobody to read', async () => {
    playground = await PlaygroundPage.open(browser, 'en');
    await playground.type('/lock reason:"moving the orders" service:backend env:dev for:2h');
    await playground.seen('moving the orders');
    expect(await playground.message('moving the orders').textContent()).not.toContain('"moving');
  });
});
