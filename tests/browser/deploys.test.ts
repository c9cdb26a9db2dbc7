import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PlaygroundPage, startChromium } from './playground-page.ts';

let browser: Browser;
let playground: PlaygroundPage;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

const languages = {
  en: {
    people: { mina: 'Mina', junho: 'Junho', sora: 'Sora' },
    approve: 'Approve',
    rollBack: 'Rollback',
    called: 'Mina asks for your approval',
    own: 'your own approval does not count',
    noted: 'Your approval is recorded',
    checking: 'Checking what ECS runs',
    back: /Deploy Verified.*Rollback.{0,4} to the last known good version/s,
    turn: 'it is your turn',
    frozen: 'prod is frozen: Weekend',
    glass: /Emergency deploy by Mina: payments are down/,
    outside: 'Outside Run Succeeded',
    moved: 'when it was requested',
    locked: 'Deploys locked',
    refused: /Not deployed.*DB migration/s,
  },
  ko: {
    people: { mina: '미나', junho: '준호', sora: '소라' },
    approve: '승인',
    rollBack: '롤백',
    called: '미나 님이 승인을 요청했습니다',
    own: '본인의 승인은 인정되지 않습니다',
    noted: '승인을 기록했습니다',
    checking: '실제로 무엇이 실행 중인지 확인하고 있습니다',
    back: /Deploy Verified.*마지막으로 정상 확인된 배포로/s,
    turn: '배포 순서가 됐습니다',
    frozen: '배포 동결 기간입니다: Weekend',
    glass: /긴급 배포: 미나 님이 규칙을 건너뛰었습니다. 사유: payments are down/,
    outside: '외부 실행 성공',
    moved: '요청할 때는',
    locked: '배포 잠금',
    refused: /배포하지 않았습니다.*DB migration/s,
  },
} as const;

const button = (label: string) => playground.page.locator('discord-button', { hasText: label }).last();

async function speakAs(name: string): Promise<void> {
  const people = playground.page.locator('#speak-as');
  const labels = await people.locator('option').allTextContents();
  await people.selectOption({ label: labels.find((label) => label.startsWith(name)) ?? name });
}

const endRollout = (how: number) => playground.page.locator('[data-event="end-rollout"]').nth(how).click();
const [steady, circuitBreaker, oldImage] = [0, 1, 2];

/** Deploys as far as `Deploy Succeeded`. */
async function deployed(service: string, env: string, version: string): Promise<void> {
  await playground.type(`/deploy ${service} ${env} ${version}`);
  await playground.page.locator('[data-event="succeed-run"]').first().click({ timeout: 15_000 });
  await playground.seen(new RegExp(`Deploy Succeeded.*env=${env}`, 's'));
}

describe.each(['en', 'ko'] as const)('deploys in the playground (%s)', (language) => {
  const words = languages[language];
  const { mina, junho, sora } = words.people;
  const shot = (name: string) => playground.shot(`${language}-deploy-${name}`);

  beforeEach(async () => {
    playground = await PlaygroundPage.open(browser, language);
    await playground.page.locator('#runs-play').uncheck();
    await playground.page.locator('[data-event="skip-to"]').last().click();
  });

  afterEach(async () => {
    expect(playground.complaints).toEqual([]);
    await playground.shot('last');
    await playground.close();
  });

  it('go from dev to prod, step by step, with the approval of somebody else', async () => {
    await playground.box.fill('/deploy backend dev ');
    await playground.suggested('v1.4.0');
    await shot('0-versions');
    await playground.box.fill('');
    await playground.type('/deploy backend dev latest');
    await playground.seen('Deploy Queued');
    await playground.happen('go-on-run');
    await playground.seen(/Deploy In Progress.*build/s);
    await shot('1-progress');
    await playground.happen('succeed-run');
    await playground.seen(words.checking);
    await endRollout(steady);
    await playground.seen(/Deploy Verified.*env=dev/s);
    await shot('2-verified');
    await deployed('backend', 'staging', 'latest');
    await endRollout(steady);
    await playground.seen(/Deploy Verified.*env=staging/s);

    await playground.type('/deploy backend prod latest');
    await playground.seen(words.called);
    await button(words.approve).click();
    await playground.seen(words.own);
    await playground.channel('costs');
    await speakAs(sora);
    await playground.channel('deploys');
    expect(await playground.page.locator('discord-message', { hasText: words.own }).count()).toBe(0);
    await shot('3-called');
    await button(words.approve).click();
    await playground.seen(words.noted);
    await playground.happen('succeed-run');
    await playground.seen(/Deploy Succeeded.*env=prod/s);
    await endRollout(steady);
    await playground.seen(/Deploy Verified.*env=prod/s);
    await shot('4-prod');
  });

  it('fail in a step, go back, are put back by ECS, and are found where webhooks got lost', async () => {
    await deployed('backend', 'dev', 'latest');
    await endRollout(steady);
    await playground.seen('Deploy Verified');
    await playground.type('/deploy backend dev v1.4.0');
    await playground.page.locator('[data-event="fail-run"]').click({ timeout: 15_000 });
    await playground.seen(/Deploy Failed.*Build and push the image/s);
    await playground.seen('AWS_SECRET_ACCESS_KEY=[masked]');
    await shot('5-failed');
    await button(words.rollBack).click();
    await playground.page.locator('[data-event="succeed-run"]').click({ timeout: 15_000 });
    await playground.seen(words.checking);
    await endRollout(steady);
    await playground.seen(words.back);
    await shot('6-rollback');

    await deployed('web', 'dev', 'v1.4.1');
    await endRollout(circuitBreaker);
    await playground.seen(/Deploy Rolled Back/);
    await shot('7-ecs');
    await deployed('web', 'dev', 'v1.4.1');
    await endRollout(oldImage);
    await playground.happen('sweep');
    await playground.seen('Deploy Not Running');

    await playground.page.locator('#webhooks-lost').check();
    await playground.type('/deploy web dev v1.4.0');
    await playground.seen('Deploy Dispatched');
    await playground.happen('succeed-run');
    await endRollout(steady);
    await playground.page.waitForTimeout(1_000);
    await playground.seen('Deploy Dispatched');
    await shot('8-lost-webhook');
    await playground.happen('sweep');
    await playground.seen(/Deploy Verified.*version=v1\.4\.0/s);
    await shot('9-healed');
  });

  it('wait in line, stop at locks and weekends, and say what happened past the bot', async () => {
    await playground.happen('race');
    await playground.seen('Deploy In Line');
    await shot('10-race');
    await playground.happen('succeed-run');
    await playground.seen(words.checking);
    await speakAs(junho);
    await endRollout(steady);
    await playground.seen(words.turn);
    await shot('11-turn');
    await playground.happen('succeed-run');
    await playground.seen(words.checking);
    await endRollout(steady);
    await expect.poll(() => playground.page.locator('discord-message', { hasText: 'Deploy Verified' }).count()).toBe(2);

    await speakAs(mina);
    await playground.type('/lock reason:DB migration service:backend env:dev');
    await playground.seen(words.locked);
    await speakAs(junho);
    await playground.type('/deploy backend dev v1.4.0');
    await playground.seen(words.refused);
    await speakAs(mina);
    await playground.happen('run-outside');
    await playground.seen(words.outside);
    await shot('12-outside');

    await deployed('backend', 'staging', 'main');
    await endRollout(steady);
    await playground.seen(/Deploy Verified.*env=staging/s);
    await playground.type('/deploy backend prod main');
    await playground.seen(words.called);
    await playground.happen('push');
    await speakAs(sora);
    await button(words.approve).click();
    await playground.seen(words.moved);
    await shot('13-moved');

    await speakAs(mina);
    await playground.page.locator('[data-event="skip-to"]').nth(1).click();
    await playground.type('/deploy backend prod v1.4.1');
    await playground.seen(words.frozen);
    await playground.type('/deploy backend prod v1.4.1 break_glass:payments are down');
    await playground.seen(words.glass);
    await shot('14-glass');
    await playground.type('/deploys');
    await playground.page.waitForTimeout(2_000);
    await shot('15-board');
  });
});
