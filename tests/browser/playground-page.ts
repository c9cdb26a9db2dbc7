import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const screenshots = 'tests/browser/screenshots';
const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

export async function startChromium(): Promise<Browser> {
  await mkdir(screenshots, { recursive: true });
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: flags.split(' ') });
}

/** In Seoul. On the last day of a month the morning report would tell of the whole month, at a weekend nobody is called. */
const tuesdayMorning = '2026-11-24T10:00+09:00';

export type Visit = {
  readonly viewport: { readonly width: number; readonly height: number };
  /** What the address says besides the language, such as `&as=sora`. */
  readonly query: string;
  readonly args: readonly string[];
};

const plainVisit: Visit = { viewport: { width: 1440, height: 900 }, query: '', args: ['--empty'] };

/** A playground of its own, and somebody at its page. */
export class PlaygroundPage {
  readonly page: Page;
  /** Everything that a page must not do: errors, and requests to anybody else. */
  readonly complaints: string[] = [];
  readonly #server: ChildProcess;

  private constructor(page: Page, server: ChildProcess) {
    this.page = page;
    this.#server = server;
  }

  /** An empty one at the beginning, unless `more` says otherwise. */
  static async open(browser: Browser, language: 'en' | 'ko', more: Partial<Visit> = {}): Promise<PlaygroundPage> {
    const { viewport, query, args: given } = { ...plainVisit, ...more };
    const main = 'src/entrypoints/playground/main.ts';
    const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
    const args = [main, '--port', '0', '--lang', language, '--at', tuesdayMorning, ...given];
    const server = spawn(process.execPath, args, { stdio });
    const address = await printedAddress(server);
    const page = await browser.newPage({ viewport });
    const playground = new PlaygroundPage(page, server);
    const { complaints } = playground;
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => isOurs(request.url(), address) || complaints.push(`asked ${request.url()}`));
    await page.goto(`${address}?lang=${language}${query}`);
    await playground.box.waitFor();
    return playground;
  }

  get box(): Locator {
    return this.page.locator('#command');
  }

  async type(command: string): Promise<void> {
    await this.box.pressSequentially(command);
    await this.box.press('Enter');
  }

  message(text: string | RegExp): Locator {
    return this.page.locator('discord-message').filter({ hasText: text }).last();
  }

  seen(text: string | RegExp): Promise<void> {
    return this.message(text).waitFor({ timeout: 15_000 });
  }

  suggested(text: string): Promise<void> {
    return this.page.locator('#suggestions').getByRole('option').filter({ hasText: text }).first().waitFor();
  }

  channel(name: string): Promise<void> {
    return this.page.locator(`[data-channel="${name}"]`).click();
  }

  happen(event: string): Promise<void> {
    return this.page.locator(`[data-event="${event}"]`).first().click();
  }

  async shot(name: string): Promise<void> {
    await this.page.screenshot({ path: `${screenshots}/${name}.png` });
  }

  async close(): Promise<void> {
    await this.page.close();
    this.#server.kill();
  }
}

function isOurs(url: string, address: string): boolean {
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
