import manifest from '#package' with { type: 'json' };
import { DiscordRest } from '../../adapters/discord/kit/discord-rest.ts';
import { sha256 } from '../../adapters/system/sha256.ts';
import type { AuditTrail } from '../../application/history/ports/audit-trail.ts';
import { VerifyAudit } from '../../application/history/verify-audit.ts';
import type { Language } from '../../domain/people/people.ts';
import { SECRETS, secretsModule } from '../composition/aws/secrets.ts';
import { tableModule } from '../composition/aws/table.ts';
import { Config } from '../composition/config.ts';
import { createContainer } from '../composition/container.ts';
import { historyStores } from '../composition/history/adapters.ts';
import { AUDIT_TRAIL } from '../composition/history/tokens.ts';
import { findConfigurationFile, readConfigurationFile } from '../composition/read-configuration-file.ts';
import { CONFIG, systemModule } from '../composition/system.ts';
import { checkoutIn } from './approval-advice.ts';
import { auditSealIn, entryNumberIn, exportAudit, verifyAudit } from './audit.ts';
import { type CommandLine, commandLineIn } from './command-line.ts';
import { drift, register } from './commands.ts';
import { checkConfiguration } from './config-check.ts';
import { doctor } from './doctor/doctor.ts';
import { usage } from './usage.ts';

/** Commands of one word, each with its own options. Late, so that nobody waits for what another command needs. */
const ownOptions: Readonly<Record<string, (args: readonly string[], language: Language) => Promise<number>>> = {
  start: async (args) => {
    await (await import('../playground/play.ts')).play(args);
    return 0;
  },
  deploy: async (args) => {
    const { cdkStack, deploy } = await import('./deploy.ts');
    return deploy(args, cdkStack(), console.log);
  },
  init: async (args, language) => (await import('./init.ts')).init(args, language, console.log),
  permissions: async (args, language) => {
    const { cdkStack } = await import('./deploy.ts');
    const { permissions } = await import('./permissions/permissions.ts');
    return permissions(args, cdkStack(), language, console.log);
  },
  scaffold: async (args) => (await import('./scaffold.ts')).scaffold(args, console.log),
  '--help': async (_, language) => print(usage[language]),
  '--version': async () => print(manifest.version),
};

async function run(args: readonly string[]): Promise<number> {
  const usual = new Config().terminalLanguage();
  const [group = '', ...rest] = args;
  const own = ownOptions[group];
  if (own !== undefined) return own(rest, usual);
  const typed = commandLineIn(args, usual);
  if (typed !== null) return runTyped(typed);
  console.error(usage[usual]);
  return 2;
}

async function runTyped({ command, operands, language, options }: CommandLine): Promise<number> {
  const [operand] = operands;
  switch (command) {
    case 'config check': {
      const named = operand?.includes('=') === true ? undefined : operand;
      const file = named ?? findConfigurationFile('.').path;
      const checkouts = operands.slice(named === undefined ? 0 : 1).map(checkoutIn);
      const asked = { file, checkouts, language, asJson: options.json, isStrict: options.strict };
      const status = await checkConfiguration(asked, console.log);
      return status === 0 && options.online ? examine(file, language, options.json) : status;
    }
    case 'config json':
      console.log(JSON.stringify(readConfigurationFile(operand ?? findConfigurationFile('.').path)));
      return 0;
    case 'doctor':
      return examine(operand ?? findConfigurationFile('.').path, language, options.json);
    case 'commands register':
      return onDiscord(register);
    case 'commands drift':
      return onDiscord(drift);
    case 'audit verify': {
      const seal = operand === undefined ? null : auditSealIn(operand);
      return verifyAudit(new VerifyAudit(auditTrail(), sha256), seal, console.log);
    }
    case 'audit export': {
      const from = operand === undefined ? 1 : entryNumberIn(operand);
      return exportAudit(auditTrail(), from, console.log);
    }
    default:
      console.error(usage[language]);
      return 2;
  }
}

function print(text: string): number {
  console.log(text);
  return 0;
}

async function examine(file: string, language: Language, asJson: boolean): Promise<number> {
  const { examinationOf } = await import('../composition/doctor/installation.ts');
  const examination = await examinationOf(readConfigurationFile(file), new Config(), process.versions.node);
  return doctor(examination, { language, asJson }, console.log);
}

async function onDiscord(work: typeof register): Promise<number> {
  const container = createContainer(systemModule, secretsModule('discord/bot-token'));
  const config = container.get(CONFIG);
  const { guild } = readConfigurationFile(findConfigurationFile('.').path).discord;
  const secrets = await container.getAsync(SECRETS);
  const { 'discord/bot-token': botToken } = await secrets.read(['discord/bot-token']);
  const rest = new DiscordRest({ apiUrl: config.discordApiUrl(), botToken: botToken.reveal() });
  return work(rest, { applicationId: config.discordApplicationId(), guildId: guild }, console.log);
}

function auditTrail(): AuditTrail {
  const container = createContainer(systemModule, tableModule, historyStores);
  // Checked here, because the AWS client reports it late and in other words.
  container.get(CONFIG).region();
  return container.get(AUDIT_TRAIL);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // Only the message: a stack trace does not help whoever typed the command.
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
