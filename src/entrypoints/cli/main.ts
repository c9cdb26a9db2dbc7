import manifest from '#package' with { type: 'json' };
import { DiscordRest } from '../../adapters/discord/kit/discord-rest.ts';
import { sha256 } from '../../adapters/system/sha256.ts';
import type { AuditTrail } from '../../application/history/ports/audit-trail.ts';
import { VerifyAudit } from '../../application/history/verify-audit.ts';
import type { StackPlan } from '../../application/setup/ports/stack.ts';
import type { Language } from '../../domain/people/people.ts';
import { SECRETS, secretsModule } from '../composition/aws/secrets.ts';
import { tableModule } from '../composition/aws/table.ts';
import { Config, type EnvironmentName } from '../composition/config.ts';
import { createContainer } from '../composition/container.ts';
import { historyStores } from '../composition/history/stores.ts';
import { AUDIT_TRAIL } from '../composition/history/tokens.ts';
import { findConfigurationFile, readConfigurationFile } from '../composition/read-configuration-file.ts';
import { CONFIG, systemModule } from '../composition/system.ts';
import { checkoutIn } from './approval-advice.ts';
import { auditSealIn, entryNumberIn, exportAudit, verifyAudit } from './audit.ts';
import { noConfiguration, notInEnvironment, reportOf } from './cannot-run.ts';
import { type CommandLine, commandLineIn, spokenLanguage } from './command-line.ts';
import { drift, register } from './commands.ts';
import { checkConfiguration, lookOnline } from './config-check.ts';
import { type DoctorAsked, doctor } from './doctor/doctor.ts';
import { usage } from './usage.ts';

/** Commands of one word, each with its own options. Late, so that nobody waits for what another command needs. */
const ownOptions: Readonly<Record<string, (args: readonly string[], language: Language) => Promise<number>>> = {
  start: async (args) => {
    await (await import('../playground/play.ts')).play(args);
    return 0;
  },
  deploy: async (args, language) => {
    const { cdkStack, deploy } = await import('./deploy.ts');
    const boundaryOf = async (plan: StackPlan) =>
      (await import('./installation/installed-boundary.ts')).installedBoundary(plan);
    return deploy(args, cdkStack(), language, console.log, boundaryOf);
  },
  init: async (args, language) => (await import('./init.ts')).init(args, language, console.log),
  permissions: async (args, language) => {
    const { cdkStack } = await import('./deploy.ts');
    const { permissions } = await import('./permissions/permissions.ts');
    return permissions(args, cdkStack(), language, console.log);
  },
  upgrade: async (args, language) => {
    const { cdkStack } = await import('./deploy.ts');
    const { upgrade } = await import('./installation/upgrade.ts');
    return upgrade(args, cdkStack(), language, console.log);
  },
  uninstall: async (args, language) =>
    (await import('./installation/uninstall.ts')).uninstall(args, language, console.log),
  erase: async (args, language) => (await import('./installation/erase.ts')).erase(args, language, console.log),
  redrive: async (args, language) => (await import('./installation/redrive.ts')).redrive(args, language, console.log),
  'test-alarm': async (args, language) =>
    (await import('./installation/test-alarm.ts')).testAlarm(args, language, console.log),
  export: async (args, language) =>
    (await import('./installation/export.ts')).exportCommand(args, language, console.log),
  scaffold: async (args, language) => (await import('./scaffold.ts')).scaffold(args, language, console.log),
  '--help': async (_, language) => print(usage[language]),
  '--version': async () => print(manifest.version),
};

async function run(args: readonly string[]): Promise<number> {
  const usual = new Config().terminalLanguage();
  const [group = '', ...rest] = args;
  const own = ownOptions[group];
  if (own !== undefined) return own(rest, usual);
  if (args.length > 0) return runTyped(commandLineIn(args, usual, Object.keys(ownOptions)));
  console.error(usage[usual]);
  return 2;
}

async function runTyped({ command, operands, language, options }: CommandLine): Promise<number> {
  const [operand] = operands;
  switch (command) {
    case 'config check': {
      const named = operand?.includes('=') === true ? undefined : operand;
      const { path: file, isExample } =
        named === undefined ? findConfigurationFile('.') : { path: named, isExample: false };
      const checkouts = operands.slice(named === undefined ? 0 : 1).map(checkoutIn);
      const asked = { file, isExample, checkouts, language, asJson: options.json, isStrict: options.strict };
      if (!options.online) return checkConfiguration(asked, console.log);
      return lookOnline(
        (told) => checkConfiguration(asked, told),
        (told) => examine(named, { language, asJson: options.json }, told),
        { asJson: options.json, print: console.log },
      );
    }
    case 'config json':
      console.log(JSON.stringify(readConfigurationFile(operand ?? findConfigurationFile('.').path)));
      return 0;
    case 'doctor':
      return examine(operand, { language, asJson: options.json }, console.log);
    case 'commands register':
      return onDiscord(register, language);
    case 'commands drift':
      return onDiscord(drift, language);
    case 'audit verify': {
      const seal = operand === undefined ? null : auditSealIn(operand);
      return verifyAudit(new VerifyAudit(auditTrail(), sha256), seal, console.log);
    }
    case 'audit export': {
      const from = operand === undefined ? 1 : entryNumberIn(operand);
      return exportAudit(auditTrail(), from, console.log);
    }
    default:
      throw new Error(`${command} is not wired`);
  }
}

function print(text: string): number {
  console.log(text);
  return 0;
}

async function examine(named: string | undefined, asked: DoctorAsked, tell: (line: string) => void): Promise<number> {
  expectInEnvironment('PARAMETER_PREFIX', 'AWS_REGION');
  const file = named ?? ownConfigurationFile();
  const { examinationOf } = await import('../composition/doctor/installation.ts');
  const examination = await examinationOf(readConfigurationFile(file), new Config(), process.versions.node);
  return doctor(examination, asked, tell);
}

async function onDiscord(work: typeof register, language: Language): Promise<number> {
  expectInEnvironment('DISCORD_APPLICATION_ID', 'PARAMETER_PREFIX', 'AWS_REGION');
  const container = createContainer(systemModule, secretsModule('discord/bot-token'));
  const config = container.get(CONFIG);
  const { guild } = readConfigurationFile(ownConfigurationFile()).discord;
  const secrets = await container.getAsync(SECRETS);
  const { 'discord/bot-token': botToken } = await secrets.read(['discord/bot-token']);
  const rest = new DiscordRest({ apiUrl: config.discordApiUrl(), botToken: botToken.reveal() });
  return work(rest, { applicationId: config.discordApplicationId(), guildId: guild }, language, console.log);
}

function auditTrail(): AuditTrail {
  // Checked here, because the AWS client reports it late and in other words.
  expectInEnvironment('TABLE_NAME', 'AWS_REGION');
  const container = createContainer(systemModule, tableModule, historyStores);
  return container.get(AUDIT_TRAIL);
}

/** The example names nobody's server and nobody's account, so nothing real is asked about it. @throws CannotRun */
function ownConfigurationFile(): string {
  const { path, isExample } = findConfigurationFile('.');
  if (isExample) throw noConfiguration('geonbot.yaml');
  return path;
}

/** All that is missing at once, because whoever sets one by one runs the command for each. @throws CannotRun */
function expectInEnvironment(...names: readonly EnvironmentName[]): void {
  const unset = new Config().unset(names);
  if (unset.length > 0) throw notInEnvironment(unset);
}

const words = process.argv.slice(2);
try {
  process.exitCode = await run(words);
} catch (error) {
  const { text, status } = reportOf(error, spokenLanguage(words, new Config().terminalLanguage()), usage);
  console.error(text);
  process.exitCode = status;
}
