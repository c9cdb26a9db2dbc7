import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from './configuration.ts';
import { parameterPrefixIn, prefixRule } from './stack-place.ts';

/** Checked: by the schema, when it was built. */
export type GivenConfiguration =
  | { readonly kind: 'checked'; readonly value: Configuration }
  | { readonly kind: 'unchecked'; readonly value: unknown };

/** What whoever runs a command that asks AWS has to set. */
export type EnvironmentName = 'PARAMETER_PREFIX' | 'AWS_REGION' | 'DISCORD_APPLICATION_ID' | 'TABLE_NAME';

/**
 * The only reader of the Lambdas' environment. Each value is read when it is first needed, because a Lambda gets only what it uses. A
 * missing or malformed value is an error that names the variable and never shows its value.
 */
export class Config {
  readonly #environment: Readonly<Record<string, string | undefined>>;

  constructor(environment: Readonly<Record<string, string | undefined>> = process.env) {
    this.#environment = environment;
  }

  discordPublicKey(): string {
    return this.#required('DISCORD_PUBLIC_KEY', /^[0-9a-fA-F]{64}$/, '64 hexadecimal digits');
  }

  discordApplicationId(): string {
    return this.#required('DISCORD_APPLICATION_ID', /^\d{15,20}$/, 'a Discord id of 15 to 20 digits');
  }

  discordApiUrl(): string {
    return this.#url('DISCORD_API_URL', 'https://discord.com/api/v10');
  }

  gitHubApiUrl(): string {
    return this.#url('GITHUB_API_URL', gitHubCom);
  }

  /** Null where it is github.com's own, which nobody has to be told. */
  gitHubEnterpriseApiUrl(): string | null {
    const url = this.gitHubApiUrl();
    return url === gitHubCom ? null : url;
  }

  asksQueueUrl(): string {
    return this.#queueUrl('ASKS_QUEUE_URL');
  }

  factsQueueUrl(): string {
    return this.#queueUrl('FACTS_QUEUE_URL');
  }

  outboxQueueUrl(): string {
    return this.#queueUrl('OUTBOX_QUEUE_URL');
  }

  /** Of the names of the stack's own alarms. */
  ownAlarmPrefix(): string {
    return this.#required('OWN_ALARM_PREFIX', /^[A-Za-z][\w.-]{0,200}$/, 'the beginning of the names of alarms');
  }

  tableName(): string {
    return this.#required('TABLE_NAME', /^[\w.-]{3,255}$/, 'the name of a DynamoDB table');
  }

  /** With a slash at its beginning, and none at its end. */
  parameterPrefix(): string {
    const prefix = parameterPrefixIn(this.#required('PARAMETER_PREFIX', /./, prefixRule.en));
    if (prefix === null) throw new ConfigError(`PARAMETER_PREFIX must be ${prefixRule.en}`);
    return prefix;
  }

  /** What the stack says of itself; null where nobody says it. */
  installed(): string | null {
    return this.#environment['INSTALLED'] ?? null;
  }

  /** Set by Lambda itself. */
  region(): string {
    const { AWS_REGION, AWS_DEFAULT_REGION } = this.#environment;
    return AWS_REGION ?? AWS_DEFAULT_REGION ?? this.#missing('AWS_REGION');
  }

  /** Id of the account that the bot runs in; null where nobody says it. */
  account(): string | null {
    const name = 'OWN_ACCOUNT_ID';
    if (this.#environment[name] === undefined) return null;
    return this.#required(name, /^\d{12}$/, 'an AWS account id of 12 digits');
  }

  /** The language of whoever types, as the terminal says it. */
  terminalLanguage(): 'en' | 'ko' {
    const { LC_ALL, LC_MESSAGES, LANG } = this.#environment;
    return [LC_ALL, LC_MESSAGES, LANG].find((said) => said !== undefined && said !== '')?.startsWith('ko') === true
      ? 'ko'
      : 'en';
  }

  /** Where a service of AWS is, unless at its own place. As the SDK does, the one for the service before the one for all. */
  awsEndpoint(
    service:
      | 'SQS'
      | 'LAMBDA'
      | 'EKS'
      | 'CLOUDWATCH_LOGS'
      | 'IAM'
      | 'STS'
      | 'SERVICE_QUOTAS'
      | 'COST_OPTIMIZATION_HUB'
      | 'COMPUTE_OPTIMIZER',
  ): string | null {
    const names = [`AWS_ENDPOINT_URL_${service}`, 'AWS_ENDPOINT_URL'];
    const name = names.find((candidate) => this.#environment[candidate] !== undefined);
    return name === undefined ? null : this.#url(name, '');
  }

  /** Null where there is none: versions are then suggested without asking the code host. */
  versionSuggestionsFunction(): string | null {
    const name = 'VERSION_SUGGESTIONS_FUNCTION';
    if (this.#environment[name] === undefined) return null;
    return this.#required(name, /^[\w-]{1,64}$/, 'the name of a Lambda function');
  }

  /** Set by Lambda itself; the SDK's clients find them on their own. */
  awsCredentials(): { accessKeyId: string; secretAccessKey: string; sessionToken: string | null } {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = this.#environment;
    return {
      accessKeyId: AWS_ACCESS_KEY_ID ?? this.#missing('AWS_ACCESS_KEY_ID'),
      secretAccessKey: AWS_SECRET_ACCESS_KEY ?? this.#missing('AWS_SECRET_ACCESS_KEY'),
      sessionToken: AWS_SESSION_TOKEN ?? null,
    };
  }

  /** Of whoever sits at a terminal; null where nothing says it. */
  regionOrNull(): string | null {
    const { AWS_REGION, AWS_DEFAULT_REGION } = this.#environment;
    return AWS_REGION ?? AWS_DEFAULT_REGION ?? null;
  }

  /** Of whoever sits at a terminal; null where nothing names one. */
  awsProfileOrNull(): string | null {
    return this.#environment['AWS_PROFILE'] || null;
  }

  /** Whether the environment brings keys of its own, which hold before any profile that nobody named. */
  hasAwsKeys(): boolean {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = this.#environment;
    return Boolean(AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY);
  }

  /** Which of these are not set. */
  unset(names: readonly EnvironmentName[]): readonly EnvironmentName[] {
    const hasRegion = this.regionOrNull() !== null;
    return names.filter((name) => (name === 'AWS_REGION' ? !hasRegion : this.#environment[name] === undefined));
  }

  /** For a setup that nobody sits at. Not an option of the command, because others can read those. */
  discordBotToken(): string | null {
    return this.#environment['DISCORD_BOT_TOKEN'] || null;
  }

  /** What opens web pages here; null for the usual program. */
  browser(): string | null {
    return this.#environment['BROWSER'] || null;
  }

  /** For a program that is started: all of it, because what it needs is not ours to know, but for the secret. */
  forChildren(): Readonly<Record<string, string | undefined>> {
    const { DISCORD_BOT_TOKEN: _, ...environment } = this.#environment;
    return environment;
  }

  /** `GEONBOT_CONFIG`, or else what the build has checked and laid beside the bundle. */
  configuration(): GivenConfiguration {
    const json = this.#environment['GEONBOT_CONFIG'];
    if (json !== undefined) return { kind: 'unchecked', value: parsed(json) };
    if (typeof configurationBesideBundle === 'undefined') return this.#missing('GEONBOT_CONFIG');
    // A cast: the build wrote what the schema returned, with all defaults filled in.
    return { kind: 'checked', value: parsed(readFileSync(besideBundle(), 'utf8')) as Configuration };
  }

  #required(name: string, pattern: RegExp, expected: string): string {
    const value = this.#environment[name] ?? this.#missing(name);
    if (!pattern.test(value)) throw new ConfigError(`${name} must be ${expected}`);
    return value;
  }

  #queueUrl(name: string): string {
    return this.#required(name, /^https?:\/\/\S+$/, 'the URL of an SQS queue');
  }

  #url(name: string, fallback: string): string {
    const value = this.#environment[name] ?? fallback;
    if (!URL.canParse(value) || !/^https?:/.test(value)) throw new ConfigError(`${name} must be an http or https URL`);
    return value.replace(/\/+$/, '');
  }

  #missing(name: string): never {
    throw new ConfigError(`${name} is missing from the environment`);
  }
}

const gitHubCom = 'https://api.github.com';

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new ConfigError('GEONBOT_CONFIG is not JSON');
  }
}

function besideBundle(): string {
  return join(import.meta.dirname, 'configuration.json');
}

/** Set by the build, which lays the file there. */
declare const configurationBesideBundle: true | undefined;
