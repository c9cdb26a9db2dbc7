import type { DeployBoard } from '../../domain/history/deploy-board.ts';
import type { DeployRefusedAnswer } from '../deploy/jobs.ts';
import { commandJob } from '../jobs/descriptor.ts';
import type { Invocation } from '../jobs/invocation.ts';
import { nullable, number, text } from '../kit/shape.ts';
import type { HistoryPage, HistoryQuestion } from './show-history.ts';
import type { DeliveryQuestion, MeasuredDelivery } from './show-metrics.ts';

export type ShowDeploysJob = { readonly kind: 'show-deploys'; readonly asked: Invocation; readonly page: number };
export type ShowHistoryJob = { readonly kind: 'show-history'; readonly asked: Invocation } & HistoryQuestion;
export type MeasureDeliveryJob = { readonly kind: 'measure-delivery'; readonly asked: Invocation } & DeliveryQuestion;

export type DeploysAnswer = { readonly kind: 'deploys'; readonly board: DeployBoard; readonly page: number };
export type HistoryAnswer = { readonly kind: 'history'; readonly history: HistoryPage };
export type DeliveryAnswer = { readonly kind: 'delivery'; readonly delivery: MeasuredDelivery };

const scope = { service: nullable(text), environment: nullable(text) };

export const historyJobs = [
  commandJob<ShowDeploysJob, DeploysAnswer>('show-deploys', {
    who: 'everybody',
    fields: { page: number },
    onlyReads: true,
  }),
  commandJob<ShowHistoryJob, HistoryAnswer | DeployRefusedAnswer>('show-history', {
    who: 'everybody',
    fields: { ...scope, page: number },
    onlyReads: true,
  }),
  commandJob<MeasureDeliveryJob, DeliveryAnswer | DeployRefusedAnswer>('measure-delivery', {
    who: 'everybody',
    fields: { ...scope, days: number },
    onlyReads: true,
  }),
] as const;
