import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PlayedPage, startChromium } from './played-page.ts';

let browser: Browser;
let played: PlayedPage;

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

const button = (label: string) => played.page.locator('discord-button', { hasText: label }).last();

async function speakAs(name: string): Promise<void> {
  const people = played.page.locator('#speak-as');
  const labels = await people.locator('option').allTextContents();
  await people.selectOption({ label: labels.find((label) => label.startsWith(name)) ?? name });
}

const endRollout = (how: number) => played.page.locator('[data-event="end-rollout"]').nth(how).click();
const [steady, circuitBreaker, oldImage] = [0, 1, 2];

/** Deploys as far as `Deploy Succeeded`. */
async function deployed(service: string, env: string, version: string): Promise<void> {
  await played.type(`/deploy ${service} ${env} ${version}`);
  await played.page.locator('[data-event="succeed-run"]').first().click({ timeout: 15_000 });
  await played.seen(new RegExp(`Deploy Succeeded.*env=${env}`, 's'));
}

describe.each(['en', 'ko'] as const)('deploys in the playground (%s)', (language) => {
  const words = languages[language];
  const { mina, junho, sora } = words.people;
  const shot = (name: string) => played.shot(`${language}-deploy-${name}`);

  beforeEach(async () => {
    played = await PlayedPage.open(browser, language);
    await played.page.locator('#runs-play').uncheck();
    await played.page.locator('[data-event="skip-to"]').last().click();
  });

  afterEach(async () => {
    expect(played.complaints).toEqual([]);
    await played.shot('last');
    await played.close();
  });

  it('go from dev to prod, step by step, with the approval of somebody else', async () => {
    await played.box.fill('/deploy backend dev ');
    await played.suggested('v1.4.0');
    await shot('0-versions');
    await played.box.fill('');
    await played.type('/deploy backend dev latest');
    await played.seen('Deploy Queued');
    await played.happen('go-on-run');
    await played.seen(/Deploy In Progress.*build/s);
    await shot('1-progress');
    await played.happen('succeed-run');
    await played.seen(words.checking);
    await endRollout(steady);
    await played.seen(/Deploy Verified.*env=dev/s);
    await shot('2-verified');
    await deployed('backend', 'staging', 'latest');
    await endRollout(steady);
    await played.seen(/Deploy Verified.*env=staging/s);

    await played.type('/deploy backend prod latest');
    await played.seen(words.called);
    await button(words.approve).click();
    await played.seen(words.own);
    await played.channel('costs');
    await speakAs(sora);
    await played.channel('deploys');
    expect(await played.page.locator('discord-message', { hasText: words.own }).count()).toBe(0);
    await shot('3-called');
    await button(words.approve).click();
    await played.seen(words.noted);
    await played.happen('succeed-run');
    await played.seen(/Deploy Succeeded.*env=prod/s);
    await endRollout(steady);
    await played.seen(/Deploy Verified.*env=prod/s);
    await shot('4-prod');
  });

  it('fail in a step, go back, are put back by ECS, and are found where webhooks got lost', async () => {
    await deployed('backend', 'dev', 'latest');
    await endRollout(steady);
    await played.seen('Deploy Verified');
    await played.type('/deploy backend dev v1.4.0');
    await played.page.locator('[data-event="fail-run"]').click({ timeout: 15_000 });
    await played.seen(/Deploy Failed.*Build and push the image/s);
    await played.seen('AWS_SECRET_ACCESS_KEY=[masked]');
    await shot('5-failed');
    await button(words.rollBack).click();
    await played.page.locator('[data-event="succeed-run"]').click({ timeout: 15_000 });
    await played.seen(words.checking);
    await endRollout(steady);
    await played.seen(words.back);
    await shot('6-rollback');

    await deployed('web', 'dev', 'v1.4.1');
    await endRollout(circuitBreaker);
    await played.seen(/Deploy Rolled Back/);
    await shot('7-ecs');
    await deployed('web', 'dev', 'v1.4.1');
    await endRollout(oldImage);
    await played.happen('sweep');
    await played.seen('Deploy Not Running');

    await played.page.locator('#webhooks-lost').check();
    await played.type('/deploy web dev v1.4.0');
    await played.seen('Deploy Dispatched');
    await played.happen('succeed-run');
    await endRollout(steady);
    await played.page.waitForTimeout(1_000);
    await played.seen('Deploy Dispatched');
    await shot('8-lost-webhook');
    await played.happen('sweep');
    await played.seen(/Deploy Verified.*version=v1\.4\.0/s);
    await shot('9-healed');
  });

  it('wait in line, stop at locks and weekends, and say what happened past the bot', async () => {
    await played.happen('race');
    await played.seen('Deploy In Line');
    await shot('10-race');
    await played.happen('succeed-run');
    await played.seen(words.checking);
    await speakAs(junho);
    await endRollout(steady);
    await played.seen(words.turn);
    await shot('11-turn');
    await played.happen('succeed-run');
    await played.seen(words.checking);
    await endRollout(steady);
    await expect.poll(() => played.page.locator('discord-message', { hasText: 'Deploy Verified' }).count()).toBe(2);

    await speakAs(mina);
    await played.type('/lock reason:DB migration service:backend env:dev');
    await played.seen(words.locked);
    await speakAs(junho);
    await played.type('/deploy backend dev v1.4.0');
    await played.seen(words.refused);
    await speakAs(mina);
    await played.happen('run-outside');
    await played.seen(words.outside);
    await shot('12-outside');

    await deployed('backend', 'staging', 'main');
    await endRollout(steady);
    await played.seen(/Deploy Verified.*env=staging/s);
    await played.type('/deploy backend prod main');
    await played.seen(words.called);
    await played.happen('push');
    await speakAs(sora);
    await button(words.approve).click();
    await played.seen(words.moved);
    await shot('13-moved');

    await speakAs(mina);
    await played.page.locator('[data-event="skip-to"]').nth(1).click();
    await played.type('/deploy backend prod v1.4.1');
    await played.seen(words.frozen);
    await played.type('/deploy backend prod v1.4.1 break_glass:payments are down');
    await played.seen(words.glass);
    await shot('14-glass');
    await played.type('/deploys');
    await played.page.waitForTimeout(2_000);
    await shot('15-board');
  });
});
