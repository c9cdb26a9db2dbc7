import { type Catalog, isWatched } from '../../domain/deploy/catalog.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import type { Deployment } from '../../domain/deploy/deployment.ts';
import { type DeliveryMetrics, deliveryMetrics } from '../../domain/history/delivery-metrics.ts';
import { deliveryOf } from '../../domain/history/delivery-of.ts';
import { unknownPlace } from '../../domain/lock/lock-decision.ts';
import type { DeploymentScope, Deployments } from '../deploy/ports/deployments.ts';
import type { Clock } from '../kit/ports/clock.ts';

export type DeliveryQuestion = DeploymentScope & { readonly days: number };

export type MeasuredDelivery = {
  readonly question: DeliveryQuestion;
  readonly now: DeliveryMetrics;
  /** The same measures for as many days before. */
  readonly before: DeliveryMetrics;
  /** False if there were more deployments than are read, so that the oldest are missing. */
  readonly isComplete: boolean;
};

export type ShowMetricsOutcome =
  | { readonly kind: 'measured'; readonly delivery: MeasuredDelivery }
  | { readonly kind: 'refused'; readonly refusal: DeployRefusal };

export const mostDays = 180;

const dayMs = 86_400_000;
/** An outage may have begun, or a deployment been requested, before the period. */
const headStartMs = 14 * dayMs;
const perRead = 100;
const mostReads = 60;

/** How often, how fast and how safely the team delivers. */
export class ShowMetrics {
  readonly #catalog: Catalog;
  readonly #deployments: Pick<Deployments, 'recent'>;
  readonly #clock: Clock;

  constructor(catalog: Catalog, deployments: Pick<Deployments, 'recent'>, clock: Clock) {
    this.#catalog = catalog;
    this.#deployments = deployments;
    this.#clock = clock;
  }

  async execute({ service, environment, days: wanted }: DeliveryQuestion): Promise<ShowMetricsOutcome> {
    const of = { service, environment };
    const refusal = unknownPlace(this.#catalog, of);
    if (refusal !== null) return { kind: 'refused', refusal };
    const days = Math.min(mostDays, Math.max(1, Math.trunc(wanted) || 1));
    const nowMs = this.#clock.nowMs();
    const [startMs, beforeMs] = [nowMs - days * dayMs, nowMs - 2 * days * dayMs];
    const { deployments, isComplete } = await this.#since(beforeMs - headStartMs, of);
    const history = deployments.map((one) => deliveryOf(one, isWatched(this.#catalog, one)));
    const now = deliveryMetrics(history, { fromMs: startMs, toMs: nowMs });
    const before = deliveryMetrics(history, { fromMs: beforeMs, toMs: startMs });
    return { kind: 'measured', delivery: { question: { ...of, days }, now, before, isComplete } };
  }

  async #since(fromMs: number, of: DeploymentScope) {
    const deployments: Deployment[] = [];
    let before: string | undefined;
    for (let reads = 0; reads < mostReads; reads += 1) {
      const found = await this.#deployments.recent(of, perRead, before);
      deployments.push(...found.deployments.filter(({ requestedAtMs }) => requestedAtMs >= fromMs));
      const reachesBack = (found.deployments.at(-1)?.requestedAtMs ?? 0) < fromMs;
      if (found.next === null || reachesBack) return { deployments, isComplete: true };
      before = found.next;
    }
    return { deployments, isComplete: false };
  }
}
