import { type AlarmPress, parseAlarmId } from './alert/alarm-custom-id.ts';
import { type CostWarningPress, parseCostWarningId } from './cost/cost-warning-custom-id.ts';
import { type DeployPress, parseDeployPress } from './deploy/deploy-custom-id.ts';
import { type HistoryControl, parseHistoryId } from './history/history-custom-id.ts';
import { parseReminderId, type ReminderPress } from './review/reminder-custom-id.ts';
import { parseStatusId, type StatusControl } from './status/status-custom-id.ts';

/** What a press or a filled-in form means, read back from the id that we once gave it. */
export type CustomId =
  | StatusControl
  | AlarmPress
  | CostWarningPress
  | DeployPress
  | HistoryControl
  | ReminderPress
  | { readonly kind: 'deploy-again'; readonly service: string; readonly environment: string }
  | { readonly kind: 'deploy-version'; readonly service: string; readonly environment: string };

/** Because old messages keep their buttons for years: an id of another version is not ours any more. */
const version = 'v1';
const longest = 100;

/** Asks for a version to deploy. Null where the names do not fit into Discord's 100 characters. */
export function deployAgainId(service: string, environment: string): string | null {
  const opened = deployVersionId(service, environment);
  return opened === null ? null : joined('again', service, environment);
}

/** The form that asks for the version. Null as above. */
export function deployVersionId(service: string, environment: string): string | null {
  return joined('version', service, environment);
}

/** Null where it is none of ours, or of another version. */
export function parseCustomId(text: string): CustomId | null {
  if (text.length > longest) return null;
  return (
    parseStatusId(text) ??
    parseAlarmId(text) ??
    parseCostWarningId(text) ??
    parseDeployPress(text) ??
    parseHistoryId(text) ??
    parseReminderId(text) ??
    parseDeployId(text)
  );
}

function parseDeployId(text: string): CustomId | null {
  const [v, subject, verb, first = '', second = '', ...rest] = text.split(':');
  if (v !== version || rest.length > 0) return null;
  if (subject !== 'deploy' || first === '' || second === '') return null;
  if (verb === 'again') return { kind: 'deploy-again', service: first, environment: second };
  return verb === 'version' ? { kind: 'deploy-version', service: first, environment: second } : null;
}

function joined(verb: 'again' | 'version', service: string, environment: string): string | null {
  if (service === '' || environment === '' || service.includes(':') || environment.includes(':')) return null;
  const id = `${version}:deploy:${verb}:${service}:${environment}`;
  return id.length > longest ? null : id;
}
