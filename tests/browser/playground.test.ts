import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

async function open(language: 'en' | 'ko'): Promise<void> {
  played = await PlayedPage.open(browser, language);
}

describe('the playground in a browser, in English', () => {
  beforeEach(() => open('en'));

  it('lets the bot think, answer, refresh, deploy, show pull requests and costs, and refuse a visitor', async () => {
    await played.box.pressSequentially('/dep');
    await played.suggested('/deploy service env version');
    await played.shot('en-1-commands');
    await played.box.press('Tab');
    await played.suggested('backend');
    await played.box.fill('');

    await played.type('/status');
    await played.page.locator('.thinking').waitFor();
    await played.shot('en-2-thinking');
    await played.seen('AWS status: critical');
    expect(await played.page.locator('.thinking').count()).toBe(0);
    await played.page.getByLabel('CPU of worker').fill('20');
    await played.page.locator('discord-button', { hasText: 'Refresh' }).click();
    await played.seen('AWS status: needs a look');
    expect(await played.page.locator('discord-message').count()).toBe(1);

    await played.type('/deploy backend dev latest');
    await played.page.locator('.thinking').waitFor();
    await played.seen('Deploy Queued');
    await played.seen('Deploy In Progress');
    await played.seen(/Deploy Verified.*amazonaws\.com\/backend:/);
    expect(await played.page.locator('discord-message').count()).toBe(2);
    await played.shot('en-3-deployed');

    await played.page.locator('discord-button', { hasText: 'Deploy another version' }).click();
    await played.page.locator('dialog input').fill('v1.4.0');
    await played.shot('en-4-form');
    await played.page.locator('dialog button[type=submit]').click();
    await played.seen('version=v1.4.0');

    await played.happen('open-pull-request');
    await played.channel('reviews');
    await played.seen('Retry payments with a backoff');
    await played.happen('merge-pull-request');
    await played.seen('Merged');
    expect(await played.message('Merged').textContent()).toContain('(edited)');
    expect(await played.page.locator('discord-message').count()).toBe(1);
    await played.shot('en-5-reviews');

    await played.happen('ring-morning');
    await played.channel('costs');
    await played.seen('Top services this month');
    await played.shot('en-6-costs');

    await played.channel('deploys');
    await played.page.locator('#speak-as').selectOption({ label: 'Robin · no roles' });
    await played.type('/deploy backend dev latest');
    await played.seen(/Not allowed.*dev.*@developers/);
    await played.shot('en-7-refused');
    expect(played.complaints).toEqual([]);
  });

  it('can be driven by keys alone, and says what is missing', async () => {
    const { box } = played;
    await box.pressSequentially('/dep');
    await box.press('Enter');
    await played.suggested('web');
    await box.press('ArrowDown');
    await box.press('Enter');
    await played.suggested('dev');
    expect(await box.inputValue()).toBe('/deploy service:web ');
    await box.pressSequentially('d');
    await box.press('Tab');
    await played.suggested('latest');
    await box.press('Tab');
    expect(await box.inputValue()).toBe('/deploy service:web env:dev version:latest ');
    await box.press('Enter');
    await played.seen('Deploy Queued');

    await box.fill('good morning');
    await box.press('Enter');
    await played.page.getByRole('alert').filter({ hasText: 'Geonbot reads slash commands only' }).waitFor();
    expect(played.complaints).toEqual([]);
  });

  it('shows the end of a channel first, and leaves whoever scrolls up where they are', async () => {
    const inView = async (title: string) => {
      const [message, box] = await Promise.all([played.message(title).boundingBox(), played.box.boundingBox()]);
      return message !== null && box !== null && message.y >= 0 && message.y + message.height <= box.y;
    };
    await played.type('/status');
    await played.seen('AWS status');
    await played.type('/deploy backend dev latest');
    await played.seen('Deploy In Progress');
    await expect.poll(() => inView('Deploy In Progress')).toBe(true);
    await played.seen('Deploy Verified');
    await expect.poll(() => inView('Deploy Verified')).toBe(true);

    for (let number = 41; number <= 45; number += 1) await played.happen('open-pull-request');
    await played.channel('reviews');
    await played.seen('#45');
    await expect.poll(() => inView('#45')).toBe(true);
    expect(await inView('#41')).toBe(false);

    await played.message('#45').hover();
    await played.page.mouse.wheel(0, -5000);
    await expect.poll(() => inView('#41')).toBe(true);
    await played.happen('open-pull-request');
    await played.seen('#46');
    expect(await inView('#41')).toBe(true);
    expect(played.complaints).toEqual([]);
  });

  it('lets a run fail when the panel decides', async () => {
    await played.page.locator('#runs-play').uncheck();
    await played.type('/deploy web dev v1.4.0');
    await played.seen('Deploy Queued');
    await played.happen('go-on-run');
    await played.seen('Deploy In Progress');
    await played.happen('fail-run');
    await played.seen(/Deploy Failed.*Build and push the image/);
    await played.shot('en-8-failed');
    expect(played.complaints).toEqual([]);
  });
});

describe('the playground in a browser, before anybody has played', () => {
  beforeEach(() => open('en'));

  it('gives the team the language that the page is switched to, and keeps it once there are messages', async () => {
    const { page } = played;
    await page.getByRole('button', { name: '한국어' }).click();
    await page
      .locator('#team-language')
      .filter({ has: page.locator('option[value=ko][selected]') })
      .waitFor();
    await played.type('/배포 backend dev latest');
    await played.seen('배포 검증됨');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'The world' }).waitFor();
    await played.seen('배포 검증됨');
    expect(await page.locator('#team-language').inputValue()).toBe('ko');
    expect(played.complaints).toEqual([]);
  });

  it('gives the team the language of the link, and lets a page that speaks another one stay', async () => {
    const { page } = played;
    const another = await browser.newPage();
    await another.goto(page.url().replace('lang=en', 'lang=ko'));
    await another.locator('#command').waitFor();
    expect(await another.locator('#team-language').inputValue()).toBe('ko');
    await page.waitForTimeout(1000);
    expect(await page.locator('#team-language').inputValue()).toBe('ko');
    await page.getByRole('heading', { name: 'The world' }).waitFor();
    await another.close();
    expect(played.complaints).toEqual([]);
  });

  it('shows in front of everything that a command is wrong, also in a narrow window', async () => {
    await played.page.setViewportSize({ width: 900, height: 700 });
    await played.type('/statsu');
    const alert = played.page.getByRole('alert').filter({ hasText: 'There is no command /statsu' });
    await alert.click({ trial: true, timeout: 3000 });
    const panel = await played.page.locator('.panel').boundingBox();
    expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBe(900);
  });
});

describe('the playground in a browser, in Korean', () => {
  beforeEach(() => open('ko'));

  it('speaks Korean from the command box to the cards', async () => {
    await played.box.pressSequentially('/');
    await played.suggested('/배포 서비스 환경 버전');
    await played.shot('ko-1-commands');
    await played.box.fill('');
    await played.type('/상태');
    await played.page.locator('.thinking', { hasText: '생각하는 중' }).waitFor();
    await played.seen('AWS 상태: 위험');
    await played.page.locator('discord-button', { hasText: '새로고침' }).click();
    await played.type('/배포 backend dev latest');
    await played.seen('배포 검증됨');
    await played.shot('ko-2-deployed');

    await played.happen('open-pull-request');
    await played.channel('reviews');
    await played.seen('결제 재시도에 백오프 추가');
    await played.happen('merge-pull-request');
    await played.seen('머지됨');
    await played.shot('ko-3-reviews');

    await played.happen('ring-morning');
    await played.channel('costs');
    await played.seen('이번 달 서비스별 비용');
    await played.shot('ko-4-costs');

    await played.page.locator('#speak-as').selectOption({ label: '로빈 · 역할 없음' });
    await played.channel('deploys');
    await played.type('/배포 backend dev latest');
    await played.seen('@developers');
    await played.page.getByRole('button', { name: 'English' }).click();
    await played.page.getByRole('heading', { name: 'The world' }).waitFor();
    await played.shot('ko-5-switched');
    expect(played.complaints).toEqual([]);
  });
});
