import type { Audit } from '../../../application/history/ports/audit.ts';
import type { AuditTrail } from '../../../application/history/ports/audit-trail.ts';
import type { ShowDeploys } from '../../../application/history/show-deploys.ts';
import type { ShowHistory } from '../../../application/history/show-history.ts';
import type { ShowMetrics } from '../../../application/history/show-metrics.ts';
import type { HistoryWork } from '../../work/history-work.ts';
import { token } from '../token.ts';

export const AUDIT = token<Audit>('audit');
export const AUDIT_TRAIL = token<AuditTrail>('audit-trail');
export const SHOW_DEPLOYS = token<ShowDeploys>('show-deploys');
export const SHOW_HISTORY = token<ShowHistory>('show-history');
export const MEASURE_DELIVERY = token<ShowMetrics>('measure-delivery');
export const HISTORY_WORK = token<HistoryWork>('history-work');
