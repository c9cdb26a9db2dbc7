import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { rightNames } from '../../../adapters/discord/doctor/chat-words.ts';
import type { Bilingual } from '../../../adapters/discord/kit/words.ts';
import type { Stack } from '../../../application/setup/ports/stack.ts';
import { appEvents, appPermissionsFor, chatRights } from '../../../domain/doctor/finding.ts';
import type { Language } from '../../../domain/people/people.ts';
import { findConfigurationFile, readConfigurationFile } from '../../composition/read-configuration-file.ts';
import { CannotRun } from '../cannot-run.ts';
import { languageIn } from '../command-line.ts';
import { stackOptions, stackPlace } from '../stack-options.ts';
import { actionReasons, appEventReasons, appPermissionReasons, chatRightReasons } from './permission-reasons.ts';

type Print = (line: string) => void;

/** One right, in one place. */
const right = z.object({
  world: z.enum(['AWS', 'GitHub', 'Discord']),
  who: z.string(),
  right: z.string(),
  on: z.string(),
});
type Right = z.output<typeof right>;
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
  const rights = [...(await rightsInAws(stack, file, values)), ...rightsElsewhere(deploysAnything(file))];
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
    const configuration = { file, json: JSON.stringify(readConfigurationFile(file)) };
    const plan = { ...stackPlace(given), configuration, profile: null, discord: null, approved: false };
    return rightsInTemplate(JSON.parse(readFileSync(await stack.synthesize(plan, folder), 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const oneOrMore = <Value extends z.ZodType>(value: Value) => z.union([z.array(value), value.transform((one) => [one])]);
const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
const policy = z.object({
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Effect: z.literal('Allow'),
        Action: oneOrMore(z.string()),
        Resource: oneOrMore(z.unknown()),
        Condition: z.unknown().optional(),
      }),
    ),
  }),
  Roles: z.array(z.object({ Ref: z.string() })).default([]),
});

/** CDK writes what is too long for the policy of a role into managed policies of that role alone. */
const policyTypes: readonly string[] = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

/** Every statement of every policy, one line for each action and resource. @throws Error for a policy of another form. */
export function rightsInTemplate(json: unknown): readonly Right[] {
  const policies = Object.values(template.parse(json).Resources).filter(({ Type }) => policyTypes.includes(Type));
  const rights = policies.flatMap(({ Properties }) => {
    const { PolicyDocument, Roles } = policy.parse(Properties);
    return Roles.flatMap(({ Ref }) =>
      PolicyDocument.Statement.flatMap(({ Action, Resource, Condition }) =>
        Action.flatMap((action) =>
          Resource.map((resource) => {
            const where = Condition === undefined ? '' : ` where ${plain(Condition)}`;
            return { world: 'AWS' as const, who: roleName(Ref), right: action, on: `${plain(resource)}${where}` };
          }),
        ),
      ),
    );
  });
  return rights.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** The same as one line each. */
export function rightLines(json: unknown): readonly string[] {
  return [...new Set(rightsInTemplate(json).map(keyOf))];
}

/** The logical id without what CloudFormation hangs on. */
function roleName(ref: string): string {
  return ref.replace(/[0-9A-F]{8}$/, '').replace(/(?:Function)?(?:Service)?Role$/, '');
}

/** A value of a template as one would say it: `arn:…` joined, `<Id>` for what CloudFormation fills in. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [[verb = '', operand] = []] = Object.entries(value) as [string, unknown][];
  if (verb === 'Ref') return `<${String(operand).replace(/[0-9A-F]{8}$/, '')}>`;
  if (verb === 'Fn::GetAtt' && Array.isArray(operand)) return `<${String(operand[0]).replace(/[0-9A-F]{8}$/, '')}>`;
  if (verb === 'Fn::Join' && Array.isArray(operand))
    return (operand[1] as unknown[]).map(plain).join(String(operand[0]));
  return JSON.stringify(value, (_, one) => (isFilledIn(one) ? plain(one) : one));
}

function isFilledIn(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ['Ref', 'Fn::GetAtt', 'Fn::Join'].some((verb) => verb in value);
}

/** Only what is deployed takes more than reading. */
function deploysAnything(file: string): boolean {
  return Object.keys(readConfigurationFile(file).services).length > 0;
}

function rightsElsewhere(startsRuns: boolean): readonly Right[] {
  return [
    ...Object.entries(appPermissionsFor(startsRuns)).map(([name, level]) => ({
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
      on: 'the configured channels',
    })),
  ];
}

function whyOf({ world, right: name }: Right, language: Language): string {
  if (world === 'AWS') return actionReasons[name]?.[language] ?? words.unknown[language];
  const [, kind = '', of = ''] = /^(permission|event) (\w+)$/.exec(name) ?? [];
  const app: Readonly<Record<string, Bilingual<string>>> =
    kind === 'permission' ? appPermissionReasons : appEventReasons;
  const chat = chatRights.find((right) => rightNames[right][0] === name);
  const reason = world === 'GitHub' ? app[of] : chat && chatRightReasons[chat];
  return reason?.[language] ?? words.unknown[language];
}

function lineOf(one: Right, language: Language): string {
  return `${keyOf(one)} — ${whyOf(one, language)}`;
}

function keyOf({ world, who, right: name, on }: Right): string {
  return `${world} ${who}: ${name} on ${on}`;
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
  same: { en: 'the rights are the same', ko: '권한이 그대로입니다' },
} satisfies Readonly<Record<string, Bilingual<string>>>;
