import * as z from 'zod';
import { message } from '../configuration-message.ts';
import { snowflake, text } from '../written-values.ts';
import { durationMs } from './duration-ms.ts';

const duration = text(/^[1-9]\d{0,3}[mhd]$/, {
  en: 'must be a time such as 30m, 2h or 1d',
  ko: '30m, 2h, 1d 같은 시간이어야 합니다',
});
const mustRise = message({ en: 'must rise', ko: '앞의 값보다 커야 합니다' });
const needsRoles = message({
  en: 'needs alert.roles: whoever may silence CloudWatch has to be named',
  ko: 'alert.roles이 있어야 합니다. CloudWatch를 음소거할 수 있는 역할을 적어 주세요',
});

const nothing = message({ en: 'must name a name, tags or a state', ko: 'name, tags, state 중 하나는 있어야 합니다' });
const wildcard = z.string().min(1).max(255);
/** Which alarms; `*` stands for any characters. */
const which = {
  name: wildcard.optional(),
  tags: z.record(z.string().min(1).max(128), z.string().max(256)).optional(),
};
const rule = z
  .strictObject({ ...which, state: z.enum(['ALARM', 'INSUFFICIENT_DATA']).optional() })
  .refine(({ name, tags = {}, state }) => name !== undefined || Object.keys(tags).length > 0 || state !== undefined, {
    error: nothing,
  });

const roles = z.array(snowflake).min(1).max(20);
const ping = z.strictObject({
  roles: roles.describe('Roles that are called once for each card.'),
  alarms: z
    .array(wildcard)
    .min(1)
    .max(100)
    .default(['*'])
    .describe(
      'Names of the alarms that call somebody. * stands for any characters. Every alarm with a card, unless given.',
    ),
  escalateAfter: duration
    .default('15m')
    .describe('If nobody acknowledges or mutes the alarm in that time, somebody is called once more, and never again.'),
  escalateTo: roles.optional().describe('Roles that are called then. The same ones again, unless given.'),
});

export const alert = z
  .strictObject({
    roles: z
      .array(snowflake)
      .max(20)
      .default([])
      .describe('Roles that may acknowledge and mute alarms. Everybody in the server, unless named here.'),
    email: z
      .email({ error: message({ en: 'must be an e-mail address', ko: '이메일 주소여야 합니다' }) })
      .optional()
      .describe('Told by AWS, beside the channel for alarms, when Geonbot itself is in trouble.'),
    include: z
      .array(rule)
      .max(100)
      .default([])
      .describe(
        'Alarms that are told although exclude or AWS itself, which manages those of scaling, leaves them out.',
      ),
    exclude: z
      .array(rule)
      .max(100)
      .default([])
      .describe(
        'Alarms that are not told, by name, tags or the state that they come into. * stands for any characters.',
      ),
    ping: ping.optional().describe('Who is called when an alarm fires. Nobody, unless given.'),
    muteRules: z
      .boolean()
      .default(false)
      .describe(
        'Whether muting an alarm in Discord also makes a mute rule, by which CloudWatch acts on it for nobody meanwhile. Needs roles.',
      ),
    neverMute: z
      .array(wildcard)
      .max(100)
      .default([])
      .describe('Names of alarms for which no mute rule is ever made. * stands for any characters.'),
    health: z
      .boolean()
      .default(true)
      .describe(
        'Tell what AWS Health says about the account: issues and scheduled changes, and nothing that is public.',
      ),
    remindAfter: z
      .array(duration)
      .max(10)
      .default(['2h', '1d'])
      .describe('After how long it is said again, below its card, that an alarm fires. Empty: never.'),
    call: z
      .array(snowflake)
      .max(20)
      .default([])
      .describe('Roles that such a reminder pings. Nobody, unless named here.'),
    morning: z
      .boolean()
      .default(true)
      .describe('List every morning, at the hour of the cost report, the alarms that fire; nothing where none does.'),
  })
  .superRefine(({ remindAfter, muteRules, roles: mayMute }, context) => {
    if (muteRules && mayMute.length === 0)
      context.addIssue({ code: 'custom', path: ['muteRules'], message: needsRoles });
    const times = remindAfter.map(durationMs);
    const falls = times.findIndex((time, at) => at > 0 && time <= (times[at - 1] ?? 0));
    if (falls !== -1) context.addIssue({ code: 'custom', path: ['remindAfter', falls], message: mustRise });
  })
  .prefault({})
  .describe('What is said of alarms beside their cards.');
