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

const languages = {
  en: {
    status: '/status',
    answered: 'AWS status',
    hot: 'hottest 99.5%',
    refused: 'not seen: alarms in data/ap-northeast-2, bastion (memory), warehouse',
    gone: 'Gone since yesterday',
    terminated: 'terminated',
    expected: 'Expected',
    refresh: 'Refresh',
    late: 'not seen: alarms in us-east-1, bastion (memory), edge',
    firing: '2 alarms firing',
  },
  ko: {
    status: '/상태',
    answered: 'AWS 상태',
    hot: '최고 99.5%',
    refused: '확인하지 못함: data/ap-northeast-2의 경보, bastion(메모리), warehouse',
    gone: '하루 사이에 사라진 리소스',
    terminated: '종료됨',
    expected: '예상한 일',
    refresh: '새로고침',
    late: '확인하지 못함: us-east-1의 경보, bastion(메모리), edge',
    firing: '발생 중인 경보 2개',
  },
} as const;

describe.each(['en', 'ko'] as const)('what a status says when all is not well (%s)', (language) => {
  const words = languages[language];

  it('names the hot node, the refused account, the gone instance and the region that hangs', {
    timeout: 90_000,
  }, async () => {
    playground = await PlaygroundPage.open(browser, language);
    const { page } = playground;
    // Tall enough for a whole status.
    await page.setViewportSize({ width: 1440, height: 1500 });
    const reply = playground.message(words.answered);
    const says = (text: string | RegExp) => expect.poll(() => reply.innerText(), { timeout: 20_000 }).toMatch(text);
    const saysNot = (text: string) => expect.poll(() => reply.innerText(), { timeout: 20_000 }).not.toContain(text);
    const refresh = () => page.locator('discord-button', { hasText: words.refresh }).last().click();
    await playground.channel('alerts');
    await playground.type(words.status);
    await playground.seen(words.answered);

    await page.locator('#hot-node').click();
    await refresh();
    await says(words.hot);
    await playground.shot(`${language}-status-hot`);

    await page.locator('[id="place-data/ap-northeast-2"]').selectOption('access-denied');
    await refresh();
    await says(words.refused);
    await playground.shot(`${language}-status-refused`);
    await page.locator('[id="place-data/ap-northeast-2"]').selectOption('well');

    await page.locator('[data-event="terminate-instance"]').last().click();
    await refresh();
    await says(words.gone);
    await says(new RegExp(`api-2 · EC2 · ${words.terminated}`));
    await playground.shot(`${language}-status-gone`);
    await page.locator('discord-button', { hasText: words.expected }).last().click();
    await saysNot('api-2');

    await page.locator('[id="place-us-east-1"]').selectOption('late');
    await refresh();
    await says(words.late);
    await playground.shot(`${language}-status-late`);
    await page.locator('[id="place-us-east-1"]').selectOption('well');
    await saysNot('us-east-1의 경보');
    await saysNot('alarms in us-east-1');

    for (const index of [0, 2]) {
      await page.locator('#alarm').selectOption({ index });
      await playground.happen('raise-alarm');
    }
    await playground.type(words.status);
    await playground.seen(words.firing);
    await playground.message(words.firing).evaluate((message) => message.scrollIntoView());
    await playground.shot(`${language}-status-alarms`);
    expect(playground.complaints).toEqual([]);
  });
});
