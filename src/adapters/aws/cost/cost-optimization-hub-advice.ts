import type { Advice, SavingsAdvice } from '../../../application/cost/ports/savings-advice.ts';
import { type AdviceUnavailable, type Saving, savingKey } from '../../../domain/cost/saving.ts';
import { type AdviceAnswer, type AdviceOptions, askForAdvice, objectsIn, textIn } from './advice-question.ts';
import { monthlySaving } from './monthly-saving.ts';

/** It is nowhere else, and sees all regions from there. */
const home = { region: 'us-east-1', url: 'https://cost-optimization-hub.us-east-1.amazonaws.com' };

const perPage = 100;
const mostPages = 3;

/** AWS Cost Optimization Hub: what Compute Optimizer and Cost Explorer advise, each resource once. */
export class CostOptimizationHubAdvice implements SavingsAdvice {
  readonly source = 'cost-optimization-hub';
  readonly #options: AdviceOptions;

  constructor(options: AdviceOptions) {
    this.#options = options;
  }

  async find(): Promise<Advice> {
    if (!isInUsualPartition(this.#options.region)) return { kind: 'unavailable', reason: 'not-there' };
    const savings: Saving[] = [];
    let nextToken: string | null = null;
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await this.#ask('ListRecommendations', {
        // Without those that another one of the same resource makes needless: only so they may be added up.
        includeAllRecommendations: false,
        orderBy: { dimension: 'EstimatedMonthlySavings', order: 'Desc' },
        maxResults: perPage,
        ...(nextToken === null ? {} : { nextToken }),
      });
      if (answer.kind === 'unavailable') return { kind: 'unavailable', reason: await this.#reasonOf(answer) };
      savings.push(...objectsIn(answer.value['items']).flatMap((item) => savingOf(item) ?? []));
      nextToken = textIn(answer.value['nextToken']);
      if (nextToken === null) break;
    }
    return { kind: 'known', savings, hasMore: nextToken !== null };
  }

  /** An account that has not opted in is refused like one without the right; who has is another question. */
  async #reasonOf({ reason, code }: Extract<AdviceAnswer, { kind: 'unavailable' }>): Promise<AdviceUnavailable> {
    if (reason !== 'access-denied' && code !== 'ValidationException') return reason;
    const answer = await this.#ask('ListEnrollmentStatuses', {});
    if (answer.kind === 'unavailable') return reason;
    return objectsIn(answer.value['items']).some(({ status }) => status === 'Active') ? reason : 'not-enabled';
  }

  #ask(operation: string, question: Readonly<Record<string, unknown>>): Promise<AdviceAnswer> {
    return askForAdvice('cost-optimization-hub', operation, question, home, this.#options);
  }
}

function isInUsualPartition(region: string): boolean {
  return !/^(cn|us-gov|us-iso\w?|eu-isoe)-/.test(region);
}

/** Null where nothing is saved. */
function savingOf(item: Readonly<Record<string, unknown>>): Saving | null {
  const monthly = monthlySaving(item['estimatedMonthlySavings'], item['currencyCode']);
  if (monthly === 'nothing') return null;
  const [action, kind] = [textIn(item['actionType']) ?? '', textIn(item['currentResourceType']) ?? ''];
  const [region, account] = [textIn(item['region']), textIn(item['accountId'])];
  const id = textIn(item['resourceId']);
  const what = textIn(item['resourceArn']) ?? [account, region, kind, id].join('/');
  return {
    key: savingKey('cost-optimization-hub', what, action),
    ...{ action, kind, region: region === 'global' ? null : region, account, monthly },
    name: nameOf(item['tags'], id),
    from: textIn(item['currentResourceSummary']),
    to: textIn(item['recommendedResourceSummary']),
  };
}

function nameOf(tags: unknown, id: string | null): string {
  const named = textIn(objectsIn(tags).find(({ key }) => key === 'Name')?.['value']);
  if (named === null || named === id) return id ?? '';
  return id === null ? named : `${named} (${id})`;
}
