import * as z from 'zod';
import { message } from '../configuration-message.ts';
import { snowflake, text } from '../written-values.ts';
import { durationMs } from './duration-ms.ts';

const duration = text(/^[1-9]\d{0,3}[mhd]$/, {
  en: 'must be a time such as 30m, 2h or 1d',
  ko: '30m, 2h, 1d 같은 시간이어야 합니다',
});
const mustRise = message({ en: 'must rise', ko: '앞의 값보다 커야 합니다' });

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
  .superRefine(({ remindAfter }, context) => {
    const times = remindAfter.map(durationMs);
    const falls = times.findIndex((time, at) => at > 0 && time <= (times[at - 1] ?? 0));
    if (falls !== -1) context.addIssue({ code: 'custom', path: ['remindAfter', falls], message: mustRise });
  })
  .prefault({})
  .describe('What is said of alarms beside their cards.');
