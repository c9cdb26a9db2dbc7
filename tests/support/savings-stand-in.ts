import type { Advised } from '../contracts/cost/savings-advice.contract.ts';
import { type AwsAnswer, type AwsRequest, type AwsStandIn, awsError, startAwsStandIn } from './aws-stand-in.ts';

export type SavingsStandIn = AwsStandIn & {
  advise(advised: readonly Advised[]): void;
  failWith(answer: AwsAnswer): void;
  /** Nobody has opted in. */
  leave(): void;
};

const account = '123456789012';
const region = 'ap-northeast-2';

type Page = { readonly maxResults?: number; readonly nextToken?: string };

/** A Cost Optimization Hub, as no emulator has one: ids of its own that are new whenever it is told something. */
export async function startCostOptimizationHub(): Promise<SavingsStandIn> {
  let isActive = true;
  const hub = await startAdvising((target, advised, page, generation) => {
    if (target.endsWith('.ListEnrollmentStatuses')) {
      return { status: 200, body: { items: [{ accountId: account, status: isActive ? 'Active' : 'Inactive' }] } };
    }
    if (!isActive) return awsError('AccessDeniedException', 400, 'the account is not enrolled');
    return {
      status: 200,
      body: paged(
        'items',
        advised.map((one) => asHubSaysIt(one, generation)),
        page,
      ),
    };
  });
  return {
    ...hub,
    leave: () => {
      isActive = false;
    },
  };
}

/** A Compute Optimizer: every other thing is idle, and the rest too large. */
export async function startComputeOptimizer(): Promise<SavingsStandIn> {
  let isIn = true;
  const optimizer = await startAdvising((target, advised, page) => {
    if (!isIn) return awsError('OptInRequiredException', 400);
    const isIdle = target.endsWith('.GetIdleRecommendations');
    const asked = advised.filter((_, at) => (at % 2 === 0) === isIdle);
    return isIdle
      ? { status: 200, body: paged('idleRecommendations', asked.map(asIdle), page) }
      : { status: 200, body: paged('instanceRecommendations', asked.map(asTooLarge), page) };
  });
  return {
    ...optimizer,
    leave: () => {
      isIn = false;
    },
  };
}

async function startAdvising(
  answer: (target: string, advised: readonly Advised[], page: Page, generation: number) => AwsAnswer,
): Promise<Omit<SavingsStandIn, 'leave'>> {
  let advised: readonly Advised[] = [];
  let generation = 0;
  let failure: AwsAnswer | null = null;
  const standIn = await startAwsStandIn(
    ({ target, body }: AwsRequest) => failure ?? answer(target, advised, JSON.parse(body), generation),
  );
  return {
    ...standIn,
    advise: (told) => {
      advised = told;
      generation += 1;
    },
    failWith: (told) => {
      failure = told;
    },
  };
}

function paged(member: string, items: readonly unknown[], { maxResults = 100, nextToken = '0' }: Page) {
  const [start, end] = [Number(nextToken), Number(nextToken) + maxResults];
  return { [member]: items.slice(start, end), ...(end < items.length ? { nextToken: String(end) } : {}) };
}

function asHubSaysIt({ id, monthly, currency = 'USD' }: Advised, generation: number) {
  return {
    recommendationId: `${generation}-${id}`,
    accountId: account,
    region,
    resourceId: id,
    resourceArn: `arn:aws:ec2:${region}:${account}:instance/${id}`,
    currentResourceType: 'Ec2Instance',
    recommendedResourceType: 'Ec2Instance',
    ...(monthly === null ? {} : { estimatedMonthlySavings: monthly }),
    currencyCode: currency,
    implementationEffort: 'Medium',
    restartNeeded: true,
    actionType: 'Rightsize',
    rollbackPossible: true,
    currentResourceSummary: 'm5.xlarge',
    recommendedResourceSummary: 'm7g.large',
    source: 'ComputeOptimizer',
  };
}

function opportunity({ monthly, currency = 'USD' }: Advised) {
  return monthly === null
    ? {}
    : {
        savingsOpportunity: { savingsOpportunityPercentage: 50, estimatedMonthlySavings: { currency, value: monthly } },
      };
}

function asIdle(advised: Advised) {
  const { id } = advised;
  return {
    resourceArn: `arn:aws:ec2:${region}:${account}:instance/${id}`,
    resourceId: id,
    resourceType: 'EC2Instance',
    accountId: account,
    finding: 'Idle',
    ...opportunity(advised),
  };
}

function asTooLarge(advised: Advised) {
  const { id } = advised;
  return {
    instanceArn: `arn:aws:ec2:${region}:${account}:instance/${id}`,
    accountId: account,
    currentInstanceType: 'm5.xlarge',
    finding: 'Overprovisioned',
    recommendationOptions: [
      { instanceType: 'm5.large', rank: 2 },
      { instanceType: 'm7g.large', rank: 1, ...opportunity(advised) },
    ],
  };
}
