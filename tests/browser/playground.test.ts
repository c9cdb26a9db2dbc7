import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const screenshots = 'tests/browser/screenshots';
const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

let browser: Browser;
let playground: ChildProcess;
let address: string;
let page: Page;
/** Everything that a page must not do. */
let complaints: string[];

beforeAll(async () => {
  await mkdir(screenshots, { recursive: true });
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags.split(' ') });
});

afterAll(() => browser.close());

afterEach(async () => {
  await shot('last');
  await page.close();
  playground.kill();
});

async function open(language: 'en' | 'ko'): Promise<void> {
  const main = 'src/entrypoints/playground/main.ts';
  playground = spawn(process.execPath, [main, '--port', '0', '--lang', language], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  address = await printedAddress(playground);
  complaints = [];
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => isOurs(request.url()) || complaints.push(`asked ${request.url()}`));
  await page.goto(`${address}?lang=${language}`);
  await page.locator('#command').waitFor();
}

function isOurs(url: string): boolean {
  return url.startsWith(address) || url.startsWith('data:');
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the playground ended with ${code}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+\//.exec(chunk.toString()) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
}

async function type(command: string): Promise<void> {
  await page.locator('#command').pressSequentially(command);
  await page.locator('#command').press('Enter');
}

const suggested = (text: string): Promise<void> =>
  page.locator('#suggestions').getByRole('option').filter({ hasText: text }).first().waitFor();
const channel = (name: string): Promise<void> => page.locator(`[data-channel="${name}"]`).click();
const happen = (event: string): Promise<void> => page.locator(`[data-event="${event}"]`).first().click();
const message = (text: string | RegExp): Locator => page.locator('discord-message').filter({ hasText: text }).last();
const seen = (text: string | RegExp): Promise<void> => message(text).waitFor({ timeout: 15_000 });
const shot = (name: string): Promise<Buffer> => page.screenshot({ path: `${screenshots}/${name}.png` });

describe('the playground in a browser, in English', () => {
  beforeEach(() => open('en'));

  it('lets the bot think, answer, refresh, deploy, show pull requests and costs, and refuse a visitor', async () => {
    await page.locator('#command').pressSequentially('/dep');
    await suggested('/deploy service env version');
    await shot('en-1-commands');
    await page.locator('#command').press('Tab');
    await suggested('backend');
    await page.locator('#command').fill('');

    await type('/status');
    await page.locator('.thinking').waitFor();
    await shot('en-2-thinking');
    await seen('AWS status: critical');
    expect(await page.locator('.thinking').count()).toBe(0);
    await page.getByLabel('CPU of worker').fill('20');
    await page.locator('discord-button', { hasText: 'Refresh' }).click();
    await seen('AWS status: needs a look');
    expect(await page.locator('discord-message').count()).toBe(1);

    await type('/deploy backend dev latest');
    await page.locator('.thinking').waitFor();
    await seen('Deploy Dispatched');
    await seen('Deploy Running');
    await seen(/Deploy Succeeded.*amazonaws\.com\/backend:/);
    expect(await page.locator('discord-message').count()).toBe(2);
    await shot('en-3-deployed');

    await page.locator('discord-button', { hasText: 'Deploy another version' }).click();
    await page.locator('dialog input').fill('v1.4.0');
    await shot('en-4-form');
    await page.locator('dialog button[type=submit]').click();
    await seen('version=v1.4.0');

    await happen('open-pull-request');
    await channel('reviews');
    await seen('Retry payments with a backoff');
    await happen('merge-pull-request');
    await seen('Merged');
    expect(await message('Merged').textContent()).toContain('(edited)');
    expect(await page.locator('discord-message').count()).toBe(1);
    await shot('en-5-reviews');

    await happen('ring-morning');
    await channel('costs');
    await seen('Top services this month');
    await shot('en-6-costs');

    await channel('deploys');
    await page.locator('#speak-as').selectOption({ label: 'Robin · no roles' });
    await type('/deploy backend dev latest');
    await seen(/Not deployed.*dev.*@developers/);
    await shot('en-7-refused');
    expect(complaints).toEqual([]);
  });

  it('can be driven by keys alone, and says what is missing', async () => {
    const box = page.locator('#command');
    await box.pressSequentially('/dep');
    await box.press('Enter');
    await suggested('web');
    await box.press('ArrowDown');
    await box.press('Enter');
    await suggested('dev');
    expect(await box.inputValue()).toBe('/deploy service:web ');
    await box.pressSequentially('d');
    await box.press('Tab');
    await suggested('latest');
    await box.press('Tab');
    expect(await box.inputValue()).toBe('/deploy service:web env:dev version:latest');
    await box.press('Enter');
    await seen('Deploy Dispatched');

    await box.fill('good morning');
    await box.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Geonbot reads slash commands only' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('lets a run fail when the panel decides', async () => {
    await page.locator('#runs-play').uncheck();
    await type('/deploy web prod 2.0.1');
    await seen('Deploy Dispatched');
    await happen('start-run');
    await seen('Deploy Running');
    await happen('fail-run');
    await seen(/Deploy Failed.*Wait for the service to become stable/);
    await shot('en-8-failed');
    expect(complaints).toEqual([]);
  });
});

describe('the playground in a browser, in Korean', () => {
  beforeEach(() => open('ko'));

  it('speaks Korean from the command box to the cards', async () => {
    await page.locator('#command').pressSequentially('/');
    await suggested('/배포 서비스 환경 버전');
    await shot('ko-1-commands');
    await page.locator('#command').fill('');
    await type('/상태');
    await page.locator('.thinking', { hasText: '생각하는 중' }).waitFor();
    await seen('AWS 상태: 위험');
    await page.locator('discord-button', { hasText: '새로고침' }).click();
    await type('/배포 backend dev latest');
    await seen('배포 성공');
    await shot('ko-2-deployed');

    await happen('open-pull-request');
    await channel('reviews');
    await seen('결제 재시도에 백오프 추가');
    await happen('merge-pull-request');
    await seen('머지됨');
    await shot('ko-3-reviews');

    await happen('ring-morning');
    await channel('costs');
    await seen('이번 달 서비스별 비용');
    await shot('ko-4-costs');

    await page.locator('#speak-as').selectOption({ label: '로빈 · 역할 없음' });
    await channel('deploys');
    await type('/배포 backend dev latest');
    await seen('@developers');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'The world' }).waitFor();
    await shot('ko-5-switched');
    expect(complaints).toEqual([]);
  });
});
