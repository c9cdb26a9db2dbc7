import { describe, expect, it } from 'vitest';
import { alarmCardMessage, alarmPicture } from '../../../../src/adapters/discord/alert/alarm-card.ts';
import { alarmUrl } from '../../../../src/adapters/discord/alert/alarm-link.ts';
import type { MuteRuleState } from '../../../../src/domain/alert/acknowledge-or-mute.ts';
import type { Alarm, AlarmId } from '../../../../src/domain/alert/alarm.ts';
import type { AlarmCard } from '../../../../src/domain/alert/incident.ts';
import type { Suspect, Suspects } from '../../../../src/domain/alert/suspects.ts';
import type { DeploymentId } from '../../../../src/domain/deploy/deployment.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { nowMs } from '../../../support/a-team.ts';
import { type AlarmStory, aChange, aHandling, aMute, anAlarmCard } from '../../../support/an-alarm.ts';
import { asRead } from '../kit/as-read.ts';

const why = 'Threshold Crossed: 1 datapoint [93.4 (22/11/26 08:55:00)] was greater than the threshold (80.0).';
const fired = aChange('ALARM', 0, why);
const id = 'cQ1vB8Qy3kZ0xR5tN7aLmw' as AlarmId;

function card(story: AlarmStory): AlarmCard {
  const typical = anAlarmCard(story);
  return { ...typical, alarm: { ...typical.alarm, id } };
}

describe('the card of an alarm on what is deployed', () => {
  const suspect: Suspect = {
    deployment: '1320000000000000001' as DeploymentId,
    service: 'backend',
    environment: 'prod',
    version: 'v1.4.0',
    by: 'Dana',
    isRollback: false,
    url: 'https://github.com/acme/backend/actions/runs/8123',
    when: 'before',
    atMs: nowMs - 6 * 60_000,
    pullRequests: [{ number: 12, title: 'Cache **everything**', url: 'https://github.com/acme/backend/pull/12' }],
    morePullRequests: 2,
    isFresh: true,
  };
  const suspects: Suspects = {
    firedMs: nowMs,
    fromMs: nowMs - 3_600_000,
    lanes: [{ service: 'backend', environment: 'prod' }],
    deploys: [suspect],
    otherRollouts: [],
  };
  const read = (change: Partial<Suspects>, language: Language = 'en') =>
    asRead(alarmCardMessage({ ...card({ changes: [fired] }), suspects: { ...suspects, ...change } }, false, language));

  it('names it, by whom and with which pull requests, and rolls back under the usual rules', () => {
    expect(read({})).toContain(
      '- **[`v1.4.0`](https://github.com/acme/backend/actions/runs/8123)** by Dana <t:1795337640:R> · [#12](https://github.com/acme/backend/pull/12) Cache \\*\\*everything\\*\\*, +2',
    );
    expect(read({})).toContain('[Rollback] v1:rollback:1320000000000000001');
    expect(read({ deploys: [{ ...suspect, by: '@everyone' }] })).not.toContain('@everyone');
    expect(read({}, 'ko')).toContain('**발생 전 1시간 안의 배포:** `prod` 환경의 `backend`');
  });

  it('accuses nobody, and offers no rollback, where nothing was deployed in time', () => {
    for (const deploys of [[], [{ ...suspect, when: 'after' as const }]]) {
      expect(read({ deploys })).toContain('Within the hour before, Geonbot deployed nothing to `backend` in `prod`.');
      expect(read({ deploys })).not.toContain('v1:rollback');
    }
    expect(read({ deploys: [] })).toContain('No rollout began there either.');
    expect(read({ deploys: [{ ...suspect, when: 'after' as const }] })).toContain('only after the values were bad');
  });

  it('says what it does not know: what was deployed, its pull requests, or whose a rollout was', () => {
    expect(read({ deploys: null, otherRollouts: null })).toContain(
      'What was deployed to `backend` in `prod` before it fired could not be read.',
    );
    expect(read({ deploys: [{ ...suspect, pullRequests: null }] })).toContain('pull requests not known');
    const first = { deploys: [{ ...suspect, pullRequests: null, isUncompared: true as const }] };
    expect(read(first)).toContain('nothing to compare it with');
    expect(read(first)).not.toContain('not known');
    expect(read({ deploys: [], otherRollouts: null })).not.toContain('ollout began');
    expect(read({ deploys: [], otherRollouts: [nowMs - 60_000] })).toContain(
      'A rollout began that belongs to no deploy of Geonbot: <t:1795337940:t>',
    );
  });

  it('keeps within what Discord takes, however long everything is', () => {
    const long = 'x'.repeat(80);
    const title = '*'.repeat(80);
    const url = `https://github.com/${'a'.repeat(120)}/pull/1`;
    const pullRequests = Array.from({ length: 3 }, (_, at) => ({ number: at, title, url }));
    const many = Array.from({ length: 5 }, () => ({ ...suspect, version: long, by: title, pullRequests }));
    const lanes = Array.from({ length: 40 }, () => ({ service: long, environment: long }));
    const message = alarmCardMessage(
      { ...card({ changes: [fired] }), suspects: { ...suspects, lanes, deploys: many } },
      false,
      'ko',
    );
    expect(message.embeds?.[0]?.description?.length).toBeLessThanOrEqual(4_096);
  });
});

describe('the card of a muted alarm', () => {
  const read = (rule: MuteRuleState, language: Language) =>
    asRead(alarmCardMessage(card({ changes: [fired], muted: { ...aMute('Robin', 3, 0), rule } }), false, language));

  it('says to everybody that CloudWatch is not muted, and why, because the mute in Discord holds', () => {
    expect(read('never', 'en')).toContain('In Discord only, because `alert.neverMute` names it.');
    expect(read('never', 'ko')).toContain('Discord에서만 음소거합니다. `alert.neverMute`에 있는 경보입니다.');
    expect(read('never', 'en')).toContain('by Robin');
  });

  it('claims nothing of CloudWatch while the rule is still to be made, or is gone', () => {
    for (const rule of ['owed', 'removed'] as const) {
      expect(read(rule, 'en')).not.toMatch(/acts on it|In Discord only/);
      expect(read(rule, 'en')).toContain('by Robin');
    }
    expect(read('made', 'en')).toContain('Until then CloudWatch acts on it for nobody, too.');
  });
});

it('the card of an alarm of which more series fire than are remembered says at least how many', () => {
  const typical = card({ changes: [fired] });
  const firing = Array.from({ length: 20 }, (_, at) => `host=${at}`);
  const series = { firing, left: [], moreFiring: 180, moreLeft: 0, areMore: true as const };
  const read = (language: Language) =>
    asRead(alarmCardMessage({ ...typical, incident: { ...typical.incident, series } }, false, language));
  expect(read('en')).toMatch(/…and at least 19\d more/);
  expect(read('ko')).toMatch(/…외 19\d개 이상/);
});

describe('the card of an alarm reads', () => {
  it('in English, from ALARM to OK', () => {
    expect(asRead(alarmCardMessage(card({ changes: [fired] }), false, 'en'))).toMatchInlineSnapshot(`
      "# In alarm: backend CPU high <https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high>
      The backend is busy
      Threshold Crossed: 1 datapoint \\[93.4 (22/11/26 08:55:00)\\] was greater than the threshold (80.0).
      \`AWS/ECS CPUUtilization\` · Average · every 5 min · \`ClusterName=prod\` \`ServiceName=backend\`
      | Since
      |   <t:1795338000:R>
      -- 123456789012 · ap-northeast-2
      [Acknowledge] v1:alarm:ack:cQ1vB8Qy3kZ0xR5tN7aLmw:mwrlw2o0
      [Mute 1 h] v1:alarm:mute:cQ1vB8Qy3kZ0xR5tN7aLmw:mwrlw2o0
      [Open in CloudWatch] https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high"
    `);
    const acknowledged = aHandling('Mina', 2, 0);
    expect(
      asRead(alarmCardMessage(card({ changes: [fired], acknowledged, muted: aMute('Robin', 3, 0) }), false, 'en')),
    ).toMatchInlineSnapshot(`
      "# In alarm: backend CPU high <https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high>
      The backend is busy
      Threshold Crossed: 1 datapoint \\[93.4 (22/11/26 08:55:00)\\] was greater than the threshold (80.0).
      \`AWS/ECS CPUUtilization\` · Average · every 5 min · \`ClusterName=prod\` \`ServiceName=backend\`
      | Since
      |   <t:1795338000:R>
      | Acknowledged
      |   by Mina <t:1795338120:R>
      | Muted
      |   by Robin until <t:1795341780:t>, or until it is over
      -- 123456789012 · ap-northeast-2
      [Mute 1 h] v1:alarm:mute:cQ1vB8Qy3kZ0xR5tN7aLmw:mwrlw2o0
      [Unmute] v1:alarm:unmute:cQ1vB8Qy3kZ0xR5tN7aLmw:mwrlw2o0
      [Open in CloudWatch] https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high"
    `);
    const over = card({ changes: [fired, aChange('OK', 12.5)], acknowledged });
    expect(asRead(alarmCardMessage(over, false, 'en'))).toMatchInlineSnapshot(`
      "# OK again: backend CPU high <https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high>
      The backend is busy
      Threshold Crossed: 1 datapoint \\[93.4 (22/11/26 08:55:00)\\] was greater than the threshold (80.0).
      \`AWS/ECS CPUUtilization\` · Average · every 5 min · \`ClusterName=prod\` \`ServiceName=backend\`
      | Lasted
      |   12 min 30 s
      | Acknowledged
      |   by Mina <t:1795338120:R>
      -- 123456789012 · ap-northeast-2
      [Open in CloudWatch] https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high"
    `);
  });

  it('in English, when it flapped and then lost its data', () => {
    const again = [fired, aChange('OK', 5), aChange('ALARM', 12, why), aChange('INSUFFICIENT_DATA', 14)];
    expect(
      asRead(alarmCardMessage(card({ changes: again, muted: aMute('Robin', 1, 0) }), false, 'en')),
    ).toMatchInlineSnapshot(`
      "# In alarm, and no data now: backend CPU high <https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high>
      The backend is busy
      Threshold Crossed: 1 datapoint \\[93.4 (22/11/26 08:55:00)\\] was greater than the threshold (80.0).
      \`AWS/ECS CPUUtilization\` · Average · every 5 min · \`ClusterName=prod\` \`ServiceName=backend\`
      | Since
      |   <t:1795338720:R>
      | Fired
      |   2 times since <t:1795338000:R>, all on this card
      | Muted
      |   by Robin until <t:1795341660:t>, or until it is over
      -- 123456789012 · ap-northeast-2
      [Acknowledge] v1:alarm:ack:cQ1vB8Qy3kZ0xR5tN7aLmw:mwrlw2o0
      [Mute 1 h] v1:alarm:mute:cQ1vB8Qy3kZ0xR5tN7aLmw:mwrlw2o0
      [Unmute] v1:alarm:unmute:cQ1vB8Qy3kZ0xR5tN7aLmw:mwrlw2o0
      [Open in CloudWatch] https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high"
    `);
  });

  it('in Korean', () => {
    const again = [fired, aChange('OK', 5), aChange('ALARM', 12, why)];
    const handled = { acknowledged: aHandling('미나', 2, 0), muted: aMute('로빈', 3, 0) };
    expect(asRead(alarmCardMessage(card({ changes: again, ...handled }), false, 'ko'))).toMatchInlineSnapshot(`
      "# 경보 발생: backend CPU high <https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high>
      The backend is busy
      Threshold Crossed: 1 datapoint \\[93.4 (22/11/26 08:55:00)\\] was greater than the threshold (80.0).
      \`AWS/ECS CPUUtilization\` · Average · 5분 간격 · \`ClusterName=prod\` \`ServiceName=backend\`
      | 시작
      |   <t:1795338720:R>
      | 발생 횟수
      |   <t:1795338000:R>부터 2번, 모두 이 카드에 표시합니다
      | 확인
      |   미나 님이 <t:1795338120:R> 확인
      | 음소거
      |   로빈 님이 <t:1795341780:t>까지, 그 전에 끝나면 끝날 때까지
      -- 123456789012 · ap-northeast-2
      [1시간 음소거] v1:alarm:mute:cQ1vB8Qy3kZ0xR5tN7aLmw:mwrlw2o0
      [음소거 해제] v1:alarm:unmute:cQ1vB8Qy3kZ0xR5tN7aLmw:mwrlw2o0
      [CloudWatch에서 보기] https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high"
    `);
    expect(asRead(alarmCardMessage(card({ changes: [fired, aChange('OK', 95)] }), false, 'ko'))).toMatchInlineSnapshot(`
      "# 정상으로 돌아옴: backend CPU high <https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high>
      The backend is busy
      Threshold Crossed: 1 datapoint \\[93.4 (22/11/26 08:55:00)\\] was greater than the threshold (80.0).
      \`AWS/ECS CPUUtilization\` · Average · 5분 간격 · \`ClusterName=prod\` \`ServiceName=backend\`
      | 지속 시간
      |   1시간 35분
      -- 123456789012 · ap-northeast-2
      [CloudWatch에서 보기] https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/backend%20CPU%20high"
    `);
    expect(
      alarmCardMessage(card({ changes: [fired, aChange('INSUFFICIENT_DATA', 5)] }), false, 'ko').embeds?.[0]?.title,
    ).toBe('경보 중, 지금은 데이터 없음: backend CPU high');
  });

  it('is red while the alarm fires, green when it is over, and amber without data', () => {
    const colour = (...changes: AlarmStory['changes']) =>
      alarmCardMessage(card({ changes }), false, 'en').embeds?.[0]?.color;
    expect(colour(fired)).toBe(0xd83a3a);
    expect(colour(fired, aChange('OK', 1))).toBe(0x2e9e5b);
    expect(colour(fired, aChange('INSUFFICIENT_DATA', 1))).toBe(0xe3a008);
  });

  it('is short where CloudWatch said little', () => {
    const bare = { ...card({ changes: [aChange('ALARM', 0, '')] }), subject: { description: null, metric: null } };
    expect(alarmCardMessage(bare, false, 'en').embeds?.[0]).not.toHaveProperty('description');
  });
});

describe('the picture of an alarm', () => {
  it('is shown on its card, and said in words to those who cannot see it', () => {
    const given = card({ changes: [fired] });
    expect(alarmCardMessage(given, true, 'en').embeds?.[0]?.image).toEqual({ url: 'attachment://alarm.png' });
    const file = alarmPicture(given, Uint8Array.of(1), 'ko');
    expect(file).toEqual({
      name: 'alarm.png',
      bytes: Uint8Array.of(1),
      description: 'backend CPU high: CPUUtilization 그래프',
    });
  });
});

describe('the link to an alarm', () => {
  const alarm = (change: Partial<Alarm>) => alarmUrl({ ...card({ changes: [fired] }).alarm, ...change });

  it('leads to its page, whatever its name holds', () => {
    const console =
      'https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm';
    expect(alarm({ name: 'a/b c?d#e&f%g' })).toBe(`${console}/a%2Fb%20c%3Fd%23e%26f%25g`);
    expect(alarm({ name: '결제 (지연)' })).toBe(
      `${console}/${encodeURIComponent('결제')}%20%28${encodeURIComponent('지연')}%29`,
    );
  });

  it('leads to the console of the partition', () => {
    expect(alarm({ region: 'cn-north-1' })).toMatch(/^https:\/\/cn-north-1\.console\.amazonaws\.cn\//);
    expect(alarm({ region: 'us-gov-west-1' })).toMatch(/^https:\/\/us-gov-west-1\.console\.amazonaws-us-gov\.com\//);
  });

  it('is left out where it would be too long for a button', () => {
    expect(alarm({ name: '경'.repeat(255) })).toBeNull();
  });
});
