import type { DescribeServicesResponse, Service } from '@aws-sdk/client-ecs';
import { type Missing, missing } from '../../../domain/status/reading.ts';
import type { EcsService } from '../../../domain/status/resource.ts';

/** The service of an answer. A deleted service is still described for a while, as INACTIVE. */
export function foundService({ service }: EcsService, answer: DescribeServicesResponse): Service | Missing {
  const { services = [], failures = [] } = answer;
  const match = services.find(({ serviceName, serviceArn }) => service === serviceName || service === serviceArn);
  if (match !== undefined) return match.status === 'INACTIVE' ? missing('not-found') : match;
  const failure = failures.find(({ arn = '' }) => arn === service || arn.endsWith(`/${service}`));
  const isMissing = failure === undefined || failure.reason === 'MISSING';
  return missing(isMissing ? 'not-found' : 'source-unavailable');
}
