import { createHash } from 'node:crypto';
import type { HealthTold } from '../../../application/alert/notify-health.ts';
import { isObject } from '../../../application/kit/shape.ts';
import { healthCategories, healthEventIdOf, healthStates } from '../../../domain/alert/health-event.ts';
import { redactedExcerpt } from '../../../domain/redact/redacted-excerpt.ts';
import { isAccount, momentOf, textOf } from '../kit/event-fields.ts';

const longestText = 2_000;
const mostResources = 50;

/**
 * Parses an EventBridge event "AWS Health Event" that is about the account: an issue or a scheduled change. Null for any other
 * event, public ones too. `communicationId` ends in the number of the page where there are several. Source: "Reference: AWS Health events
 * Amazon EventBridge schema" of the AWS Health user guide.
 */
export function readHealthEvent(event: unknown): HealthTold | null {
  const { source, 'detail-type': type, account: sentTo, time, resources: sent, detail } = recordOf(event);
  if (source !== 'aws.health' || type !== 'AWS Health Event') return null;
  const told = recordOf(detail);
  const category = healthCategories.find((one) => one === told['eventTypeCategory']);
  const [arn, code] = [textOf(told['eventArn']), textOf(told['eventTypeCode'])];
  const account = isAccount(told['affectedAccount']) ? told['affectedAccount'] : sentTo;
  const updatedMs = momentOf(told['lastUpdatedTime']) ?? momentOf(time);
  if (told['eventScopeCode'] !== 'ACCOUNT_SPECIFIC' || category === undefined || !isAccount(account)) return null;
  if (arn === null || code === null || updatedMs === null) return null;
  const page = Number(textOf(told['page']) ?? '1');
  const resources = resourcesIn(told['affectedEntities'], sent);
  return {
    subject: {
      id: healthEventIdOf(
        createHash('sha256')
          .update(JSON.stringify([account, arn]))
          .digest('base64url'),
      ),
      account,
      region: short(told['eventRegion'] ?? arn.split(':')[3]) ?? 'global',
      service: short(told['service']) ?? code,
      code: code.slice(0, 100),
      category,
    },
    telling: {
      communication: communicationIn(textOf(told['communicationId']) ?? arn, page),
      page: Number.isSafeInteger(page) ? page : 1,
      updatedMs,
      startMs: momentOf(told['startTime']),
      endMs: momentOf(told['endTime']),
      state: healthStates.find((one) => one === told['statusCode']) ?? null,
      text: redactedExcerpt(descriptionIn(told['eventDescription']), longestText),
      resources: resources.slice(0, mostResources),
      moreResources: Math.max(0, resources.length - mostResources),
    },
  };
}

/** `abc-2` on the second page is the communication `abc`. */
function communicationIn(id: string, page: number): string {
  const end = `-${page}`;
  return (id.endsWith(end) ? id.slice(0, -end.length) : id).slice(0, 128);
}

function descriptionIn(descriptions: unknown): string {
  const all = Array.isArray(descriptions) ? descriptions.map(recordOf) : [];
  const english = all.find(({ language }) => language === 'en_US') ?? all[0];
  // AWS writes some of its line breaks as two characters.
  return (textOf(english?.['latestDescription']) ?? '').replaceAll('\\n', '\n').trim();
}

function resourcesIn(entities: unknown, sent: unknown): readonly string[] {
  const named = Array.isArray(entities) ? entities.map((one) => textOf(recordOf(one)['entityValue'])) : [];
  const listed = Array.isArray(sent) ? sent.map(textOf) : [];
  return [...new Set([...named, ...listed].flatMap((one) => (one === null ? [] : [redactedExcerpt(one, 256)])))];
}

function short(value: unknown): string | null {
  return textOf(value)?.slice(0, 64) ?? null;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}
