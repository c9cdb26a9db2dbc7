import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { OwnAlarmTrial } from '../../../application/alert/ports/own-alarm-trial.ts';
import { ownAlarmName, ownAlarmPrefix } from '../../../domain/alert/own-alarm.ts';
import type { Language } from '../../../domain/people/people.ts';
import { readConfigurationFile } from '../../composition/read-configuration-file.ts';
import { CannotRun, noConfiguration } from '../cannot-run.ts';
import { languageIn } from '../command-line.ts';
import { stackOptions, stackPlace } from '../stack-options.ts';
import { awsPlace } from './aws-place.ts';
import { type Print, saying } from './saying.ts';

const text = { type: 'string' } as const;
const options = { ...stackOptions, config: text, profile: text, lang: text } as const;

/** `geonbot test-alarm`: an alarm about Geonbot itself, all the way to where people read. Gives the exit status. */
export async function testAlarm(args: readonly string[], usual: Language, print: Print): Promise<number> {
  const { values } = parseArgs({ args: [...args], options });
  const file = values.config ?? 'geonbot.yaml';
  if (!existsSync(file)) throw noConfiguration(file);
  const { stack, parameterPrefix } = stackPlace(values);
  const { discord, alert } = readConfigurationFile(file);
  const { trialWorld } = await import('./trial-world.ts');
  const world = await trialWorld(awsPlace(values), parameterPrefix, discord.channels.alerts);
  return runTestAlarm(world, { stack, email: alert.email ?? null, language: languageIn(values.lang, usual) }, print);
}

export type TrialWorld = {
  readonly trial: OwnAlarmTrial;
  /** Whether a message about the alarm was posted since then in the channel for alarms. */
  readonly isTold: (alarm: string, sinceMs: number) => Promise<boolean>;
  readonly nowMs: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
};

type Asked = { readonly stack: string; readonly email: string | null; readonly language: Language };

/** CloudWatch, SNS and a Lambda that starts cold, which is tried again after a minute. */
const patienceMs = 150_000;
const betweenLooksMs = 3_000;
/** Clocks differ. */
const slackMs = 10_000;

export async function runTestAlarm(
  world: TrialWorld,
  { stack, email, language }: Asked,
  print: Print,
): Promise<number> {
  const say = saying(print, language);
  const alarm = ownAlarmName(ownAlarmPrefix(stack), { kind: 'test', subject: 'Test' });
  const beganMs = world.nowMs();
  if ((await world.trial.fire(alarm)) === 'none') throw noAlarm(alarm);
  say({ en: `${alarm} fires`, ko: `${alarm} 경보를 울렸습니다` });
  if (email !== null) {
    say({
      en: `${email} gets a mail of AWS, if its subscription was confirmed`,
      ko: `구독을 확인했다면 ${email} 주소로 AWS의 메일이 갑니다`,
    });
  }
  while (world.nowMs() - beganMs < patienceMs) {
    await world.pause(betweenLooksMs);
    if (!(await world.isTold(alarm, beganMs - slackMs))) continue;
    const seconds = Math.round((world.nowMs() - beganMs) / 1000);
    say({
      en: `told in the channel for alarms after ${seconds} s`,
      ko: `${seconds}초 뒤 경보 채널에 도착했습니다`,
    });
    return 0;
  }
  say({
    en: 'nothing came to the channel for alarms within 150 s: look into the log of own-alarms, and run npx geonbot doctor',
    ko: '150초 안에 경보 채널에 도착하지 않았습니다. own-alarms의 로그를 확인하고 npx geonbot doctor를 실행하세요',
  });
  return 1;
}

function noAlarm(alarm: string): CannotRun {
  return new CannotRun(
    {
      en: `There is no alarm ${alarm}: deploy the stack once more, or name another --stack`,
      ko: `${alarm} 경보가 없습니다. 스택을 다시 배포하거나 --stack을 확인하세요`,
    },
    1,
  );
}
