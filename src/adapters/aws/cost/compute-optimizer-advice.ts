import type { Advice, SavingsAdvice } from '../../../application/cost/ports/savings-advice.ts';
import { isObject } from '../../../application/kit/shape.ts';
import { type AdviceUnavailable, type Saving, savingKey } from '../../../domain/cost/saving.ts';
import { type AdviceOptions, askForAdvice, objectsIn, textIn } from './advice-question.ts';
import { monthlySaving } from './monthly-saving.ts';

const perPage = 100;
const mostPages = 3;

type Item = Readonly<Record<string, unknown>>;
type Listed =
  | { readonly kind: 'known'; readonly items: readonly Item[]; readonly hasMore: boolean }
  | { readonly kind: 'unavailable'; readonly reason: AdviceUnavailable };

/** AWS Compute Optimizer, in the bot's own region: what is idle, and instances that are larger than they need to be. */
export class ComputeOptimizerAdvice implements SavingsAdvice {
  readonly source = 'compute-optimizer';
  readonly #options: AdviceOptions;

  constructor(options: AdviceOptions) {
    this.#options = options;
  }

  async find(): Promise<Advice> {
    const order = { orderBy: { dimension: 'SavingsValue', order: 'Desc' } };
    const idle = await this.#list('GetIdleRecommendations', 'idleRecommendations', order);
    if (idle.kind === 'unavailable') return idle;
    const filters = [{ name: 'Finding', values: ['Overprovisioned'] }];
    const large = await this.#list('GetEC2InstanceRecommendations', 'instanceRecommendations', { filters });
    if (large.kind === 'unavailable') return large;
    const stopped = new Set(idle.items.map(({ resourceArn }) => resourceArn));
    const savings = [
      ...idle.items.flatMap((item) => idleSaving(item) ?? []),
      // One that is idle need not be made smaller: it would be counted twice.
      ...large.items
        .filter(({ instanceArn }) => !stopped.has(instanceArn))
        .flatMap((item) => smallerSaving(item) ?? []),
    ];
    return { kind: 'known', savings, hasMore: idle.hasMore || large.hasMore };
  }

  async #list(operation: string, member: string, question: Item): Promise<Listed> {
    const { region } = this.#options;
    const host = {
      region,
      url: `https://compute-optimizer.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`,
    };
    const items: Item[] = [];
    let nextToken: string | null = null;
    for (let page = 0; page < mostPages; page += 1) {
      const asked = { ...question, maxResults: perPage, ...(nextToken === null ? {} : { nextToken }) };
      const answer = await askForAdvice('compute-optimizer', operation, asked, host, this.#options);
      if (answer.kind === 'unavailable') return { kind: 'unavailable', reason: answer.reason };
      items.push(...objectsIn(answer.value[member]));
      nextToken = textIn(answer.value['nextToken']);
      if (nextToken === null) break;
    }
    return { kind: 'known', items, hasMore: nextToken !== null };
  }
}

function idleSaving(item: Item): Saving | null {
  const id = textIn(item['resourceId']) ?? '';
  const kind = textIn(item['resourceType']) ?? '';
  return saving(item, textIn(item['resourceArn']) ?? `${kind}/${id}`, item['savingsOpportunity'], {
    action: textIn(item['finding']) ?? 'Idle',
    kind,
    name: id,
    from: null,
    to: null,
  });
}

/** By the option that AWS puts first. */
function smallerSaving(item: Item): Saving | null {
  const arn = textIn(item['instanceArn']) ?? '';
  const options = objectsIn(item['recommendationOptions']);
  const best = options.find(({ rank }) => rank === 1) ?? options[0];
  const [name, id] = [textIn(item['instanceName']), arn.slice(arn.lastIndexOf('/') + 1)];
  return saving(item, arn, best?.['savingsOpportunity'], {
    action: 'Rightsize',
    kind: 'Ec2Instance',
    name: name === null ? id : `${name} (${id})`,
    from: textIn(item['currentInstanceType']),
    to: textIn(best?.['instanceType']),
  });
}

/** Null where nothing is saved. */
function saving(
  item: Item,
  what: string,
  opportunity: unknown,
  rest: Pick<Saving, 'action' | 'kind' | 'name' | 'from' | 'to'>,
): Saving | null {
  const told = isObject(opportunity) ? opportunity['estimatedMonthlySavings'] : null;
  const monthly = isObject(told) ? monthlySaving(told['value'], told['currency']) : null;
  if (monthly === 'nothing') return null;
  const [, , , region = ''] = what.split(':');
  return {
    key: savingKey('compute-optimizer', what, rest.action),
    ...rest,
    ...{ region: region === '' ? null : region, account: textIn(item['accountId']), monthly },
  };
}
