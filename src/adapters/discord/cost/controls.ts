import type { Verdict, WarningId } from '../../../domain/cost/cost-warning.ts';
import { controls } from '../kit/control.ts';
import { edited } from '../kit/reception.ts';

/** A press on the card of a warning about costs. */
export type CostWarningPress = {
  readonly kind: 'cost-warning-press';
  readonly warning: WarningId;
  readonly verdict: Verdict;
};

/** At most 90 characters. */
export function costWarningPressId(verdict: Verdict, warning: WarningId): string {
  return `v1:cost-warning:${verdict}:${warning}`;
}

/** Null where it is none of ours. */
export function parseCostWarningId(text: string): CostWarningPress | null {
  const pattern = /^v1:cost-warning:(expected|investigating):([a-z0-9-]{1,60})$/;
  const [, verdict, warning] = pattern.exec(text) ?? [];
  if (warning === undefined) return null;
  const said = verdict === 'expected' ? 'expected' : 'investigating';
  return { kind: 'cost-warning-press', verdict: said, warning: warning as WarningId };
}

export const costControls = [
  controls('button', { 'cost-warning-press': true }, parseCostWarningId, ({ warning, verdict }, { asked }) =>
    edited({ kind: 'handle-cost-warning', asked, warning, verdict }),
  ),
];
