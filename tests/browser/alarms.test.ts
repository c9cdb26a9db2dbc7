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
    why: 'CPU 93.4 % > 80 % for 3 of 5 minutes',
    still: 'Still in alarm',
    deleted: 'Alarm deleted',
    flood: /alarms at once/,
    change: 'AWS scheduled change',
    nothing: 'Geonbot deployed nothing',
    verified: 'Deploy Verified',
    deployed: 'Deployed within the hour before',
    onDeploy: 'has fired since',
  },
  ko: {
    why: 'CPU 93.4 % > 80 % (5분 중 3분)',
    still: '아직 경보 중입니다',
    deleted: '경보 삭제됨',
    flood: /건 동시 발생/,
    change: 'AWS 예정된 변경',
    nothing: '건봇이 배포한 것이 없습니다',
    verified: 'Deploy Verified',
    deployed: '발생 전 1시간 안의 배포',
    onDeploy: '경보가 발생해',
  },
} as const;

describe.each(['en', 'ko'] as const)('alarms in the playground (%s)', (language) => {
  const words = languages[language];

  it('say why they fire, are said again after hours, and end when they are deleted', async () => {
    playground = await PlaygroundPage.open(browser, language);
    await playground.page.locator('#alarm').selectOption({ index: 2 });
    await playground.happen('raise-alarm');
    await playground.channel('alerts');
    await playground.seen(words.why);
    await playground.shot(`${language}-alarm-why`);
    await playground.page.locator('[data-event="skip-to"]').first().click();
    await playground.seen('worker CPU high');
    await expect.poll(() => playground.page.content(), { timeout: 15_000 }).toContain(words.still);
    await playground.shot(`${language}-alarm-again`);
    await playground.channel('alerts');
    await playground.happen('delete-alarm');
    await playground.seen(words.deleted);
    await playground.shot(`${language}-alarm-deleted`);
    expect(playground.complaints).toEqual([]);
  });

  it('name the deploy of the hour before, and say that there was none', async () => {
    playground = await PlaygroundPage.open(browser, language);
    await playground.channel('alerts');
    await playground.happen('scene-suspect');
    await playground.seen(words.nothing);
    await playground.channel('deploys');
    await playground.type('/deploy backend dev v1.4.1');
    await playground.seen(words.verified);
    await playground.channel('alerts');
    await playground.happen('scene-suspect');
    await playground.seen(words.deployed);
    await playground.shot(`${language}-alarm-suspect`);
    await playground.channel('deploys');
    await playground.seen(words.onDeploy);
    await playground.shot(`${language}-alarm-on-deploy`);
    expect(playground.complaints).toEqual([]);
  });

  it('of one cause are one card, and so are many at once, the series of one, and what AWS announces', async () => {
    playground = await PlaygroundPage.open(browser, language);
    await playground.channel('alerts');
    await playground.happen('scene-composite');
    await playground.seen(/checkout health.*checkout 5xx.*checkout latency/s);
    await playground.shot(`${language}-alarm-composite`);
    await playground.happen('scene-series');
    await playground.seen(/CPU of any instance.*i-0a1b2c3d4e5f60718/s);
    await playground.shot(`${language}-alarm-series`);
    await playground.happen('scene-health');
    await playground.seen(words.change);
    await playground.shot(`${language}-alarm-health`);
    await playground.happen('scene-flood');
    await playground.seen(words.flood);
    await playground.shot(`${language}-alarm-flood`);
    expect(playground.complaints).toEqual([]);
  });
});
