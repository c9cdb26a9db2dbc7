import { describe, expect, it } from 'vitest';
import { ownAlarmMessage } from '../../../../src/adapters/discord/alert/own-alarm-message.ts';
import { ownAlarmKinds } from '../../../../src/domain/alert/own-alarm.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { anOwnAlarm } from '../../../support/an-own-alarm.ts';
import { asRead } from '../kit/as-read.ts';

const withoutLink = (text: string) => text.replaceAll(/ <https:[^>]*>/g, '').replaceAll(/\n<t:[^>]*>/g, '');
const shown = (language: Language, state: 'ALARM' | 'OK') =>
  ownAlarmKinds.map((kind) => withoutLink(asRead(ownAlarmMessage(anOwnAlarm({ kind, state }), language)))).join('\n\n');

describe('what is read when the bot itself is in trouble', () => {
  it('in English', () =>
    expect(shown('en', 'ALARM')).toMatchInlineSnapshot(`
    "# Geonbot is in trouble
    Asks: something could not be worked on and was laid aside.
    Find the cause in the log, then have it worked on again: \`npx geonbot redrive Asks\`

    # Geonbot is in trouble
    Asks: messages wait for too long.
    Run \`/doctor\`, and look into the log.

    # Geonbot is in trouble
    The Lambda Asks keeps failing.
    Run \`/doctor\`, and look into the log.

    # Geonbot is in trouble
    AWS keeps refusing to run the Lambda Asks: too many run at a time.
    Have AWS raise the limit *Concurrent executions* of Lambda under *Service Quotas*.

    # Geonbot is in trouble
    Discord and GitHub keep getting errors (5xx) from the API.
    Look into the logs of \`discord-interactions\` and \`github-webhook\`.

    # Geonbot is in trouble
    The sweep, which comes every five minutes, has not ended for half an hour.
    Run \`/doctor\`, and look into the log.

    # Geonbot is in trouble
    There has been no morning cost report for more than a day.
    The log of \`cost-report\` says why.

    # A test alarm of Geonbot
    Nothing is wrong: somebody ran \`npx geonbot test-alarm\`, and it came all the way here."
  `));
  it('in Korean', () =>
    expect(shown('ko', 'ALARM')).toMatchInlineSnapshot(`
    "# 건봇에 문제가 생겼습니다
    Asks: 처리하지 못해 따로 보관한 메시지가 있습니다.
    로그에서 원인을 찾아 고친 뒤 다시 처리해 주세요: \`npx geonbot redrive Asks\`

    # 건봇에 문제가 생겼습니다
    Asks: 메시지가 너무 오래 기다리고 있습니다.
    \`/점검\`을 실행하고 로그를 확인해 주세요.

    # 건봇에 문제가 생겼습니다
    Lambda Asks가 계속 실패합니다.
    \`/점검\`을 실행하고 로그를 확인해 주세요.

    # 건봇에 문제가 생겼습니다
    동시 실행이 많아 AWS가 Lambda Asks의 실행을 계속 거부합니다.
    AWS의 *Service Quotas*에서 Lambda의 *Concurrent executions* 한도를 올려 주세요.

    # 건봇에 문제가 생겼습니다
    Discord와 GitHub가 API에서 계속 오류(5xx)를 받고 있습니다.
    \`discord-interactions\`와 \`github-webhook\`의 로그를 확인해 주세요.

    # 건봇에 문제가 생겼습니다
    5분마다 도는 정기 점검이 30분 동안 한 번도 끝나지 않았습니다.
    \`/점검\`을 실행하고 로그를 확인해 주세요.

    # 건봇에 문제가 생겼습니다
    하루가 넘도록 아침 비용 리포트가 없었습니다.
    \`cost-report\`의 로그에 이유가 있습니다.

    # 건봇 시험 경보
    문제가 생긴 것이 아닙니다. 누군가 \`npx geonbot test-alarm\`을 실행했고, 여기까지 잘 도착했습니다."
  `));
});

describe('what is read when it is over', () => {
  it('in English', () =>
    expect(shown('en', 'OK')).toMatchInlineSnapshot(`
    "# Geonbot: this is well now
    Asks: nothing is laid aside any more.

    # Geonbot: this is well now
    Asks: no message waits for too long.

    # Geonbot: this is well now
    The Lambda Asks has stopped failing.

    # Geonbot: this is well now
    AWS runs the Lambda Asks again whenever it is asked to.

    # Geonbot: this is well now
    The API has stopped answering with errors (5xx).

    # Geonbot: this is well now
    A sweep has ended.

    # Geonbot: this is well now
    There is a morning cost report.

    # A test alarm of Geonbot
    The test alarm is over."
  `));
  it('in Korean', () =>
    expect(shown('ko', 'OK')).toMatchInlineSnapshot(`
    "# 건봇: 이 문제는 해결되었습니다
    Asks: 따로 보관된 메시지가 더 이상 없습니다.

    # 건봇: 이 문제는 해결되었습니다
    Asks: 오래 기다리는 메시지가 없습니다.

    # 건봇: 이 문제는 해결되었습니다
    Lambda Asks의 실패가 멈추었습니다.

    # 건봇: 이 문제는 해결되었습니다
    Lambda Asks가 다시 제때 실행됩니다.

    # 건봇: 이 문제는 해결되었습니다
    API의 오류(5xx) 응답이 멈추었습니다.

    # 건봇: 이 문제는 해결되었습니다
    정기 점검이 끝까지 돌았습니다.

    # 건봇: 이 문제는 해결되었습니다
    아침 비용 리포트가 나왔습니다.

    # 건봇 시험 경보
    시험 경보가 끝났습니다."
  `));
});

it('is red while it lasts, green when it is over, and blue for a test', () => {
  const colour = (change: object) => ownAlarmMessage(anOwnAlarm(change), 'en').embeds?.[0]?.color;
  expect([colour({}), colour({ state: 'OK' }), colour({ kind: 'test' })]).toEqual([0xd83a3a, 0x2e9e5b, 0x3b82f6]);
});

it('fits whatever the name is', () => {
  const { embeds } = ownAlarmMessage(anOwnAlarm({ subject: '*'.repeat(300), name: `a${'%'.repeat(3000)}` }), 'ko');
  expect(embeds?.[0]?.description?.length).toBeLessThan(1000);
  expect(embeds?.[0]?.url?.length ?? 0).toBeLessThan(2048);
});
