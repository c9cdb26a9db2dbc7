import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

async function open(language: 'en' | 'ko'): Promise<void> {
  playground = await PlaygroundPage.open(browser, language);
}

describe('the playground in a browser, in English', () => {
  beforeEach(() => open('en'));

  it('lets the bot think, answer, refresh, deploy, show pull requests and costs, and refuse a visitor', async () => {
    await playground.box.pressSequentially('/dep');
    await playground.suggested('/deploy service env version');
    await playground.shot('en-1-commands');
    await playground.box.press('Tab');
    await playground.suggested('backend');
    await playground.box.fill('');

    await playground.type('/status');
    await playground.page.locator('.thinking').waitFor();
    await playground.shot('en-2-thinking');
    await playground.seen('AWS status: critical');
    expect(await playground.page.locator('.thinking').count()).toBe(0);
    await playground.page.getByLabel('CPU of worker').fill('20');
    await playground.page.locator('discord-button', { hasText: 'Refresh' }).click();
    await playground.seen('AWS status: needs a look');
    expect(await playground.page.locator('discord-message').count()).toBe(1);

    await playground.type('/deploy backend dev latest');
    await playground.page.locator('.thinking').waitFor();
    await playground.seen('Deploy Queued');
    await playground.seen('Deploy In Progress');
    await playground.seen(/Deploy Verified.*amazonaws\.com\/backend:/);
    expect(await playground.page.locator('discord-message').count()).toBe(2);
    await playground.shot('en-3-deployed');

    await playground.page.locator('discord-button', { hasText: 'Deploy another version' }).click();
    await playground.page.locator('dialog input').fill('v1.4.0');
    await playground.shot('en-4-form');
    await playground.page.locator('dialog button[type=submit]').click();
    await playground.seen('version=v1.4.0');

    await playground.happen('open-pull-request');
    await playground.channel('reviews');
    await playground.seen('Retry payments with a backoff');
    await playground.happen('merge-pull-request');
    await playground.seen('Merged');
    expect(await playground.message('Merged').textContent()).toContain('(edited)');
    expect(await playground.page.locator('discord-message').count()).toBe(1);
    await playground.shot('en-5-reviews');

    await playground.happen('ring-morning');
    await playground.channel('costs');
    await playground.seen('the last settled day');
    await playground.shot('en-6-costs');

    await playground.channel('deploys');
    await playground.page.locator('#speak-as').selectOption({ label: 'Robin · no roles' });
    await playground.type('/deploy backend dev latest');
    await playground.seen(/Not allowed.*dev.*@developers/);
    await playground.shot('en-7-refused');
    expect(playground.complaints).toEqual([]);
  });

  it('can be driven by keys alone, and says what is missing', async () => {
    const { box } = playground;
    await box.pressSequentially('/dep');
    await box.press('Enter');
    await playground.suggested('web');
    await box.press('ArrowDown');
    await box.press('Enter');
    await playground.suggested('dev');
    expect(await box.inputValue()).toBe('/deploy service:web ');
    await box.pressSequentially('d');
    await box.press('Tab');
    await playground.suggested('latest');
    await box.press('Tab');
    expect(await box.inputValue()).toBe('/deploy service:web env:dev version:latest ');
    await box.press('Enter');
    await playground.seen('Deploy Queued');

    await box.fill('good morning');
    await box.press('Enter');
    await playground.page.getByRole('alert').filter({ hasText: 'Geonbot reads slash commands only' }).waitFor();
    expect(playground.complaints).toEqual([]);
  });

  it('shows the end of a channel first, and leaves whoever scrolls up where they are', async () => {
    const inView = async (title: string) => {
      const [message, box] = await Promise.all([playground.message(title).boundingBox(), playground.box.boundingBox()]);
      return message !== null && box !== null && message.y >= 0 && message.y + message.height <= box.y;
    };
    await playground.type('/status');
    await playground.seen('AWS status');
    await playground.type('/deploy backend dev latest');
    await playground.seen('Deploy In Progress');
    await expect.poll(() => inView('Deploy In Progress')).toBe(true);
    await playground.seen('Deploy Verified');
    await expect.poll(() => inView('Deploy Verified')).toBe(true);

    await playground.channel('reviews');
    // One after another: two repositories share the channel, and cards that wait together come in no order of numbers.
    for (let number = 41; number <= 45; number += 1) {
      await playground.happen('open-pull-request');
      await playground.seen(`#${number}`);
    }
    await playground.channel('deploys');
    await playground.seen('Deploy Verified');
    await playground.channel('reviews');
    await playground.seen('#45');
    await expect.poll(() => inView('#45')).toBe(true);
    expect(await inView('#41')).toBe(false);

    await playground.message('#45').hover();
    await playground.page.mouse.wheel(0, -5000);
    await expect.poll(() => inView('#41')).toBe(true);
    await playground.happen('open-pull-request');
    await playground.seen('#46');
    expect(await inView('#41')).toBe(true);
    expect(playground.complaints).toEqual([]);
  });

  it('lets a run fail when the panel decides', async () => {
    await playground.page.locator('#runs-play').uncheck();
    await playground.type('/deploy web dev v1.4.0');
    await playground.seen('Deploy Queued');
    await playground.happen('go-on-run');
    await playground.seen('Deploy In Progress');
    await playground.happen('fail-run');
    await playground.seen(/Deploy Failed.*Build and push the image/);
    await playground.shot('en-8-failed');
    expect(playground.complaints).toEqual([]);
  });
});

describe('the playground in a browser, before anybody has playground', () => {
  beforeEach(() => open('en'));

  it('gives the team the language that the page is switched to, and keeps it once there are messages', async () => {
    const { page } = playground;
    await page.getByRole('button', { name: '한국어' }).click();
    await page
      .locator('#team-language')
      .filter({ has: page.locator('option[value=ko][selected]') })
      .waitFor();
    await playground.type('/배포 backend dev latest');
    await playground.seen('배포 검증됨');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'The world' }).waitFor();
    await playground.seen('배포 검증됨');
    expect(await page.locator('#team-language').inputValue()).toBe('ko');
    expect(playground.complaints).toEqual([]);
  });

  it('gives the team the language of the link, and lets a page that speaks another one stay', async () => {
    const { page } = playground;
    const another = await browser.newPage();
    await another.goto(page.url().replace('lang=en', 'lang=ko'));
    await another.locator('#command').waitFor();
    expect(await another.locator('#team-language').inputValue()).toBe('ko');
    await page.waitForTimeout(1000);
    expect(await page.locator('#team-language').inputValue()).toBe('ko');
    await page.getByRole('heading', { name: 'The world' }).waitFor();
    await another.close();
    expect(playground.complaints).toEqual([]);
  });

  it('shows in front of everything that a command is wrong, also in a narrow window', async () => {
    await playground.page.setViewportSize({ width: 900, height: 700 });
    await playground.type('/statsu');
    const alert = playground.page.getByRole('alert').filter({ hasText: 'There is no command /statsu' });
    await alert.click({ trial: true, timeout: 3000 });
    const panel = await playground.page.locator('.panel').boundingBox();
    expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBe(900);
  });
});

describe('the playground in a browser, in Korean', () => {
  beforeEach(() => open('ko'));

  it('speaks Korean from the command box to the cards', async () => {
    await playground.box.pressSequentially('/');
    await playground.suggested('/배포 서비스 환경 버전');
    await playground.shot('ko-1-commands');
    await playground.box.fill('');
    await playground.type('/상태');
    await playground.page.locator('.thinking', { hasText: '생각하는 중' }).waitFor();
    await playground.seen('AWS 상태: 위험');
    await playground.page.locator('discord-button', { hasText: '새로고침' }).click();
    await playground.type('/배포 backend dev latest');
    await playground.seen('배포 검증됨');
    await playground.shot('ko-2-deployed');

    await playground.happen('open-pull-request');
    await playground.channel('reviews');
    await playground.seen('결제 재시도에 백오프 추가');
    await playground.happen('merge-pull-request');
    await playground.seen('머지됨');
    await playground.shot('ko-3-reviews');

    await playground.happen('ring-morning');
    await playground.channel('costs');
    await playground.seen('집계가 끝난 마지막 날');
    await playground.shot('ko-4-costs');

    await playground.page.locator('#speak-as').selectOption({ label: '로빈 · 역할 없음' });
    await playground.channel('deploys');
    await playground.type('/배포 backend dev latest');
    await playground.seen('@developers');
    await playground.page.getByRole('button', { name: 'English' }).click();
    await playground.page.getByRole('heading', { name: 'The world' }).waitFor();
    await playground.shot('ko-5-switched');
    expect(playground.complaints).toEqual([]);
  });
});
