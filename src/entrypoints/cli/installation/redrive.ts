import { parseArgs } from 'node:util';
import type { DeadLetters } from '../../../application/doctor/ports/dead-letters.ts';
import type { DeadLetterQueue, Installation } from '../../../application/doctor/ports/installation.ts';
import type { LaidAside } from '../../../application/installation/ports/laid-aside.ts';
import type { Language } from '../../../domain/people/people.ts';
import { CannotRun, NotUnderstood } from '../cannot-run.ts';
import { languageIn } from '../command-line.ts';
import { stackOptions, stackPlace } from '../stack-options.ts';
import { awsPlace } from './aws-place.ts';
import { type Print, saying } from './saying.ts';

const text = { type: 'string' } as const;
const options = { ...stackOptions, profile: text, lang: text, 'dry-run': { type: 'boolean' } } as const;

/** `geonbot redrive [queue]`: has what was laid aside worked on again. Gives the exit status. */
export async function redrive(args: readonly string[], usual: Language, print: Print): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [, surplus] = positionals;
  if (surplus !== undefined) throw new NotUnderstood(surplus, []);
  const { laidAsideWorld } = await import('./laid-aside-world.ts');
  const world = laidAsideWorld(awsPlace(values), stackPlace(values).parameterPrefix);
  const language = languageIn(values.lang, usual);
  return runRedrive(world, { queue: positionals[0] ?? null, isDry: values['dry-run'] === true, language }, print);
}

export type RedriveWorld = {
  readonly installation: Installation;
  readonly letters: DeadLetters;
  readonly laidAside: LaidAside;
};

type Asked = { readonly queue: string | null; readonly isDry: boolean; readonly language: Language };

export async function runRedrive(
  world: RedriveWorld,
  { queue, isDry, language }: Asked,
  print: Print,
): Promise<number> {
  const say = saying(print, language);
  const all = await queuesOf(world.installation);
  const chosen = all.filter(({ name }) => queue === null || name === queue);
  if (queue !== null && chosen.length === 0) {
    throw new NotUnderstood(
      queue,
      all.map(({ name }) => name),
    );
  }
  let isWell = true;
  for (const one of chosen) {
    const { said, isRight } = isDry ? await looked(one, world.letters) : await sentBack(one, world.laidAside);
    say(said);
    isWell &&= isRight;
  }
  return isWell ? 0 : 1;
}

type Told = { readonly said: { readonly en: string; readonly ko: string }; readonly isRight: boolean };

async function looked({ name, ...queue }: DeadLetterQueue, letters: DeadLetters): Promise<Told> {
  const count = await letters.countIn({ name, ...queue });
  if (count.kind === 'known') {
    return {
      said: { en: `${name}: ${count.value} laid aside`, ko: `${name}: 보관된 메시지 ${count.value}건` },
      isRight: true,
    };
  }
  const why = count.kind === 'none' ? 'QueueDoesNotExist' : count.reason;
  return {
    said: { en: `${name}: could not be looked into (${why})`, ko: `${name}: 확인하지 못했습니다 (${why})` },
    isRight: false,
  };
}

async function sentBack({ name, url }: DeadLetterQueue, laidAside: LaidAside): Promise<Told> {
  try {
    const { sent, left } = await laidAside.sendBack({ url });
    const stays = {
      en: left === 0 ? '' : `, ${left} left there: nothing says where they came from`,
      ko: left === 0 ? '' : `, 출처를 알 수 없어 남겨 둔 메시지 ${left}건`,
    };
    return {
      said: { en: `${name}: ${sent} sent back${stays.en}`, ko: `${name}: 되돌려 보낸 메시지 ${sent}건${stays.ko}` },
      isRight: left === 0,
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { said: { en: `${name}: stopped: ${why}`, ko: `${name}: 멈추었습니다: ${why}` }, isRight: false };
  }
}

async function queuesOf(installation: Installation): Promise<readonly DeadLetterQueue[]> {
  const installed = await installation.installed();
  if (installed.kind === 'known') return installed.value.deadLetterQueues;
  const { parameter } = installation;
  if (installed.kind === 'none') {
    throw new CannotRun(
      {
        en: `There is no ${parameter} in Parameter Store: no Geonbot is deployed in this account and region, or below another --prefix`,
        ko: `Parameter Store에 ${parameter}가 없습니다. 이 계정과 리전에 배포된 건봇이 없거나 --prefix가 다릅니다`,
      },
      1,
    );
  }
  throw new CannotRun(
    {
      en: `${parameter} cannot be read: ${installed.reason}`,
      ko: `${parameter}를 읽을 수 없습니다: ${installed.reason}`,
    },
    1,
  );
}
