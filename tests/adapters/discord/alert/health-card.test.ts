import { describe, expect, it } from 'vitest';
import { healthMessage } from '../../../../src/adapters/discord/alert/health-card.ts';
import { type HealthNews, healthNews } from '../../../../src/domain/alert/health-event.ts';
import { aHealthRecord, aHealthSubject as subject } from '../../../support/a-health-event.ts';
import { asRead } from '../kit/as-read.ts';

const news = healthNews(aHealthRecord()) as HealthNews;
const scheduled = { kind: 'health', subject, news, timeZone: 'Asia/Seoul', earlier: null } as const;

describe('the card of an event of AWS Health', () => {
  it('says in English what changes, when by the clock of the team, and what it affects', () => {
    expect(asRead(healthMessage(scheduled, 'en'))).toMatchInlineSnapshot(`
      "# AWS scheduled change: EC2 · ap-northeast-2
      \`AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED\`
      The hardware below your instances is retired.
      | Starts
      |   2026-12-06 18:00 Asia/Seoul (<t:1796547600:R>)
      | 2 resources affected
      |   \`i-0a1b2c3d4e5f60718\` \`i-0f9e8d7c6b5a40312\`
      -- AWS Health · 123456789012
      [Open AWS Health] https://health.console.aws.amazon.com/health/home#/account/event-log"
    `);
  });

  it('says it in Korean, and when it is over', () => {
    const over = {
      ...scheduled,
      subject: { ...subject, category: 'issue' as const },
      news: { ...news, state: 'closed' as const },
    };
    expect(asRead(healthMessage(over, 'ko'))).toMatchInlineSnapshot(`
      "# AWS 장애 해결됨: EC2 · ap-northeast-2
      \`AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED\`
      The hardware below your instances is retired.
      | 시작
      |   2026-12-06 18:00 Asia/Seoul (<t:1796547600:R>)
      | 영향 받는 리소스 2개
      |   \`i-0a1b2c3d4e5f60718\` \`i-0f9e8d7c6b5a40312\`
      -- AWS Health · 123456789012
      [AWS Health에서 보기] https://health.console.aws.amazon.com/health/home#/account/event-log"
    `);
  });

  it('fits, and pings nobody, whatever AWS writes', () => {
    const hostile = `@everyone <@&1> ${'`*_'.repeat(2_000)}`;
    const resources = Array.from({ length: 25 }, () => hostile);
    const about = { ...subject, service: hostile, region: hostile, code: hostile };
    const message = healthMessage(
      { ...scheduled, subject: about, news: { ...news, text: hostile, resources, moreResources: 900 } },
      'ko',
    );
    const [embed] = message.embeds ?? [];
    expect(embed?.title?.length).toBeLessThanOrEqual(256);
    expect(embed?.description?.length).toBeLessThanOrEqual(4_096);
    for (const { value } of embed?.fields ?? []) expect(value.length).toBeLessThanOrEqual(1_024);
    expect([message.content, embed?.title]).toEqual([undefined, expect.not.stringContaining('@everyone')]);
    expect(embed?.fields?.at(-1)?.name).toBe('영향 받는 리소스 925개');
  });
});
