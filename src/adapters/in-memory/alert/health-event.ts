import { randomUUID } from 'node:crypto';

export type HealthEventFacts = {
  readonly category?: 'issue' | 'scheduledChange' | 'accountNotification';
  readonly scope?: 'ACCOUNT_SPECIFIC' | 'PUBLIC';
  readonly service?: string;
  readonly code?: string;
  /** What makes the event another one than others of its code. */
  readonly event?: string;
  readonly state?: 'open' | 'upcoming' | 'closed';
  readonly communication?: string;
  readonly page?: number;
  readonly pages?: number;
  readonly startMs: number;
  readonly endMs?: number;
  readonly updatedMs: number;
  readonly text?: string;
  readonly resources?: readonly string[];
  readonly region?: string;
  readonly account?: string;
  /** Of the event; a redelivery keeps it. */
  readonly id?: string;
};

/** An EventBridge event "AWS Health Event", as AWS Health writes it. */
export function healthEvent(facts: HealthEventFacts) {
  const { category = 'issue', scope = 'ACCOUNT_SPECIFIC', service = 'EC2', event = '1' } = facts;
  const { code = `AWS_${service}_OPERATIONAL_ISSUE`, state = 'open', communication = 'c-0001' } = facts;
  const { page = 1, pages = 1, region = 'ap-northeast-2', account = '123456789012', id = randomUUID() } = facts;
  const { startMs, endMs, updatedMs, text = 'Some instances cannot be reached.', resources = [] } = facts;
  const inGmt = (atMs: number) => new Date(atMs).toUTCString();
  return {
    version: '0',
    id,
    'detail-type': 'AWS Health Event',
    source: 'aws.health',
    account,
    time: new Date(updatedMs).toISOString().replace(/\.\d+/, ''),
    region,
    resources,
    detail: {
      eventArn: `arn:aws:health:${region}::event/${service}/${code}/${code}_${event}`,
      service,
      eventTypeCode: code,
      eventTypeCategory: category,
      eventScopeCode: scope,
      communicationId: `${communication}-${page}`,
      startTime: inGmt(startMs),
      ...(endMs === undefined ? {} : { endTime: inGmt(endMs) }),
      lastUpdatedTime: inGmt(updatedMs),
      statusCode: state,
      eventRegion: region,
      eventDescription: [{ language: 'en_US', latestDescription: text }],
      affectedEntities: resources.map((entityValue) => ({
        entityValue,
        lastUpdatedTime: inGmt(updatedMs),
        status: 'IMPAIRED',
      })),
      affectedAccount: account,
      page: String(page),
      totalPages: String(pages),
    },
  };
}
