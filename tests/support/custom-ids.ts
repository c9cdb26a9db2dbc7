import { parseAlarmId } from '../../src/adapters/discord/alert/controls.ts';
import { parseCostWarningId } from '../../src/adapters/discord/cost/controls.ts';
import { parseDeployForm, parseDeployPress, parseDeployRepeat } from '../../src/adapters/discord/deploy/controls.ts';
import { parseHistoryId } from '../../src/adapters/discord/history/controls.ts';
import { parseLogsId } from '../../src/adapters/discord/logs/controls.ts';
import { parseReminderId } from '../../src/adapters/discord/review/controls.ts';
import { parseStatusId } from '../../src/adapters/discord/status/controls.ts';

/** What any of our controls means, whichever room it belongs to. */
export function parseCustomId(text: string) {
  return (
    parseStatusId(text) ??
    parseAlarmId(text) ??
    parseCostWarningId(text) ??
    parseDeployPress(text) ??
    parseHistoryId(text) ??
    parseLogsId(text) ??
    parseReminderId(text) ??
    parseDeployRepeat(text) ??
    parseDeployForm('deploy-again', text) ??
    parseDeployForm('deploy-version', text)
  );
}

export type CustomId = NonNullable<ReturnType<typeof parseCustomId>>;
