import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { installerActions, type Way } from '../../../adapters/aws/setup/installer-actions.ts';
import { rightNames } from '../../../adapters/discord/doctor/chat-words.ts';
import type { Bilingual } from '../../../adapters/discord/kit/words.ts';
import type { Stack } from '../../../application/setup/ports/stack.ts';
import { type AppUse, appEvents, appPermissionsFor, chatRights } from '../../../domain/doctor/finding.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { InstallerTask } from '../../../domain/setup/installer-rights.ts';
import { findConfigurationFile, readConfigurationFile } from '../../composition/read-configuration-file.ts';
import { CannotRun } from '../cannot-run.ts';
import { languageIn } from '../command-line.ts';
import { stackOptions, stackPlace } from '../stack-options.ts';
import {
  actionReasons,
  appEventReasons,
  appPermissionReasons,
  chatRightReasons,
  installerReasons,
  manageChannels,
  principalReasons,
} from './permission-reasons.ts';
import { isOfPolicyOnThing, keyOf, type Right, right, rightsInTemplate } from './template-rights.ts';

type Print = (line: string) => void;

const report = z.object({ rights: z.array(right) });

/** `geonbot permissions`: everything that Geonbot may do, and what for. With `--diff`, what an upgrade adds and takes away. */
export async function permissions(
  args: readonly string[],
  stack: Pick<Stack, 'synthesize'>,
  usual: Language,
  print: Print,
): Promise<number> {
  const text = { type: 'string' } as const;
  const options = { ...stackOptions, config: text, diff: text, lang: text, json: { type: 'boolean' } as const };
  const { values } = parseArgs({ args: [...args], options });
  const language = languageIn(values.lang, usual);
  // Before the template is written, which takes a while.
  const older = values.diff === undefined ? null : olderRights(values.diff);
  const { path: file, isExample } =
    values.config === undefined ? findConfigurationFile('.') : { path: values.config, isExample: false };
  const rights = [
    ...(await rightsInAws(stack, file, values)),
    ...installersRights(stackPlace(values)),
    ...rightsElsewhere(usesOf(file)),
  ];
  if (older !== null) return printDifference(older, rights, language, print);
  if (values.json === true) print(JSON.stringify({ rights }, null, 2));
  else {
    if (isExample) print(words.example[language]);
    for (const one of rights) print(lineOf(one, language));
  }
  return 0;
}

async function rightsInAws(stack: Pick<Stack, 'synthesize'>, file: string, given: Parameters<typeof stackPlace>[0]) {
  const folder = mkdtempSync(join(tmpdir(), 'geonbot-permissions-'));
  try {
    const content = readConfigurationFile(file);
    const configuration = { file, json: JSON.stringify(content) };
    const place = { ...stackPlace(given), region: content.region };
    const plan = { ...place, configuration, profile: null, discord: null, approved: false };
    return rightsInTemplate(JSON.parse(readFileSync(await stack.synthesize(plan, folder), 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of whoever runs `geonbot init`, which takes them once. */
function installersRights({ parameterPrefix: prefix, stack, region }: ReturnType<typeof stackPlace>): readonly Right[] {
  const partition = region?.startsWith('cn-') === true ? 'aws-cn' : 'aws';
  const place = { partition, account: '<Account>', region: region ?? '<Region>', prefix, stack };
  const ways = Object.entries(installerActions(place)) as [InstallerTask, readonly Way[]][];
  const rights = ways.flatMap(([task, each]) =>
    each.flatMap((way, at) =>
      way.flatMap(({ actions, on }) =>
        actions.map((action) => ({
          who: `installer, ${at === 0 ? task : `${task} without the CDK's roles`}`,
          right: action,
          on,
        })),
      ),
    ),
  );
  const check = ['iam:GetRole', 'iam:SimulatePrincipalPolicy'].map((action) => ({
    who: 'installer, check',
    right: action,
    on: '*',
  }));
  return [...check, ...rights].map((one) => ({ world: 'AWS', ...one }));
}

function usesOf(file: string): AppUse {
  const { services, reviews } = readConfigurationFile(file);
  return { startsRuns: Object.keys(services).length > 0, requestsReviews: reviews.actions };
}

function rightsElsewhere(use: AppUse): readonly Right[] {
  return [
    ...Object.entries(appPermissionsFor(use)).map(([name, level]) => ({
      world: 'GitHub' as const,
      who: 'App',
      right: `permission ${name}`,
      on: level,
    })),
    ...appEvents.map((name) => ({ world: 'GitHub' as const, who: 'App', right: `event ${name}`, on: 'told' })),
    ...chatRights.map((name) => ({
      world: 'Discord' as const,
      who: 'bot',
      right: rightNames[name][0],
      on: configuredChannels.en,
    })),
    { world: 'Discord', who: 'bot', right: manageChannels, on: whileSetUp.en },
  ];
}

const configuredChannels = { en: 'the configured channels', ko: '설정한 채널' };
const whileSetUp = { en: 'the server, while it is set up', ko: '설치하는 동안의 서버' };

/** Names of AWS and GitHub stay; Discord itself speaks Korean. */
function inKorean(one: Right): Right {
  const name = chatRights.find((each) => rightNames[each][0] === one.right);
  const right = name === undefined ? one.right : rightNames[name][1];
  const on = [configuredChannels, whileSetUp].find(({ en }) => en === one.on)?.ko ?? one.on;
  return { ...one, right: right === manageChannels ? '채널 관리' : right, on };
}

function whyOf(one: Right, language: Language): string {
  const { world, who, right: name } = one;
  if (world === 'AWS' && who.startsWith('installer, ')) return installerReasons(who)[language];
  if (world === 'AWS') {
    const reason = isOfPolicyOnThing(one) ? principalReasons[who] : actionReasons[name];
    return reason?.[language] ?? words.unknown[language];
  }
  if (name === manageChannels) return words.manageChannels[language];
  const [, kind = '', of = ''] = /^(permission|event) (\w+)$/.exec(name) ?? [];
  const app: Readonly<Record<string, Bilingual<string>>> =
    kind === 'permission' ? appPermissionReasons : appEventReasons;
  const chat = chatRights.find((right) => rightNames[right][0] === name);
  const reason = world === 'GitHub' ? app[of] : chat && chatRightReasons[chat];
  return reason?.[language] ?? words.unknown[language];
}

function lineOf(one: Right, language: Language): string {
  return `${keyOf(language === 'ko' ? inKorean(one) : one)} — ${whyOf(one, language)}`;
}

/** @throws CannotRun where the file is none that `--json` wrote. */
function olderRights(file: string): readonly Right[] {
  try {
    return report.parse(JSON.parse(readFileSync(file, 'utf8'))).rights;
  } catch {
    const said = {
      en: `${file} is not what "geonbot permissions --json" wrote`,
      ko: `${file}: "geonbot permissions --json"으로 만든 파일이 아닙니다`,
    };
    throw new CannotRun(said, 1);
  }
}

/** 0 where an upgrade asks for nothing new, and 1 where it does. */
function printDifference(before: readonly Right[], after: readonly Right[], language: Language, print: Print): number {
  const [had, has] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  const added = after.filter((one) => !had.has(keyOf(one)));
  const removed = before.filter((one) => !has.has(keyOf(one)));
  for (const one of added) print(`+ ${lineOf(one, language)}`);
  if (added.some(({ world }) => world === 'GitHub')) print(words.accept[language]);
  for (const one of removed) print(`- ${keyOf(one)}`);
  if (added.length + removed.length === 0) print(words.same[language]);
  return added.length === 0 ? 0 : 1;
}

const words = {
  unknown: { en: 'no reason is written down', ko: '적힌 이유가 없습니다' },
  example: {
    en: 'There is no geonbot.yaml here: these are the rights that the example needs.',
    ko: '여기에 geonbot.yaml이 없어 예시에 필요한 권한을 보여 줍니다.',
  },
  manageChannels: {
    en: 'geonbot init makes channels that are missing; take it away afterwards, or untick it on the invite page',
    ko: 'geonbot init이 없는 채널을 만듦. 끝나면 빼거나 초대 페이지에서 체크를 해제하세요',
  },
  accept: {
    en: 'Set what is added on GitHub under Permissions & events of the App; then the owner of each installation accepts it. The doctor names the page.',
    ko: 'GitHub에 늘어난 것은 App의 Permissions & events에서 설정하고, 설치마다 소유자가 승인합니다. doctor가 그 페이지를 알려 줍니다.',
  },
  same: { en: 'the rights are the same', ko: '권한이 그대로입니다' },
} satisfies Readonly<Record<string, Bilingual<string>>>;
