import type { Alarm } from '../../../domain/alert/alarm.ts';
import type { Place } from '../../../domain/status/place.ts';

/** Where an alarm can be asked about, and with whose rights; null where nobody may. */
export type PlaceOfAlarm = (alarm: Pick<Alarm, 'account' | 'region'>) => Place | null;

/**
 * `own`: the id of the bot's account, null where it is not known; an account without a role then counts as the own one.
 * `roles`: ARN of the role in each other account, by the team's name for it.
 */
export function placeOfAlarm(own: string | null, roles: Readonly<Record<string, string>>): PlaceOfAlarm {
  const names = new Map(Object.entries(roles).map(([name, role]) => [role.split(':')[4], name]));
  return ({ account, region }) => {
    const name = names.get(account);
    if (account !== own && name !== undefined) return { region, account: name };
    return own === null || account === own ? { region } : null;
  };
}
