import type { CustomId } from './custom-id.ts';
import {
  deployAgain,
  deployDecision,
  deployRollback,
  deploySteer,
  deployVersion,
} from './deploy/deploy-interactions.ts';
import { pressedHistory } from './history/history-interactions.ts';
import type { ControlReader } from './kit/reception.ts';
import { edited } from './kit/reception.ts';
import { pressedReminder } from './review/reminder-interactions.ts';
import { pressedStatus } from './status/status-interactions.ts';

/** Forms come back by another way than buttons and menus. */
type FormKind = 'deploy-version';

type Readers<Kinds extends CustomId['kind']> = {
  readonly [Kind in Kinds]: ControlReader<Extract<CustomId, { readonly kind: Kind }>>;
};

const ofButtons: Readers<Exclude<CustomId['kind'], FormKind>> = {
  'status-refresh': pressedStatus,
  'status-page': pressedStatus,
  'status-graph': pressedStatus,
  'status-hours': pressedStatus,
  'alarm-press': ({ alarm, anchorMs, action }, { asked }) =>
    edited({ kind: 'handle-alarm', asked, alarm, anchorMs, action }),
  'cost-warning-press': ({ warning, verdict }, { asked }) =>
    edited({ kind: 'handle-cost-warning', asked, warning, verdict }),
  'deploy-again': deployAgain,
  'deploy-decision': deployDecision,
  'deploy-steer': deploySteer,
  'deploy-rollback': deployRollback,
  'deploys-refresh': pressedHistory,
  'deploys-page': pressedHistory,
  'history-page': pressedHistory,
  'review-snooze': pressedReminder,
  'review-nudge': pressedReminder,
};

const ofForms: Readers<FormKind> = { 'deploy-version': deployVersion };

/** Every control that there is, by its kind. */
export const controlKinds: readonly string[] = [...Object.keys(ofButtons), ...Object.keys(ofForms)];

/** What a press on this button, or a pick in this menu, means. Null where it is none. */
export function buttonReader(control: CustomId): ControlReader<CustomId> | null {
  return found(ofButtons, control);
}

/** What this form means when it is filled in. Null where it is none. */
export function formReader(control: CustomId): ControlReader<CustomId> | null {
  return found(ofForms, control);
}

/** A cast, because TypeScript does not see that an entry takes the very kind that it is found by. */
function found(readers: Partial<Readers<CustomId['kind']>>, { kind }: CustomId): ControlReader<CustomId> | null {
  return (readers[kind] as ControlReader<CustomId> | undefined) ?? null;
}
