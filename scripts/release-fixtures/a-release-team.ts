import { createHash } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { DynamoTable } from '../../src/adapters/aws/kit/dynamo-table.ts';
import { registerCommands } from '../../src/adapters/discord/command-registration.ts';
import { DiscordRest } from '../../src/adapters/discord/kit/discord-rest.ts';
import { RestDiscordMessages } from '../../src/adapters/discord/kit/rest-discord-messages.ts';
import { InMemoryDiscord } from '../../src/adapters/in-memory/discord/in-memory-discord.ts';
import type { InteractionOutcome } from '../../src/adapters/in-memory/discord/in-memory-discord-outcomes.ts';
import type { DiscordLocale } from '../../src/adapters/in-memory/discord/in-memory-discord-payloads.ts';
import { deliveryHeaders } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { NOTIFY_HEALTH } from '../../src/entrypoints/composition/alert/tokens.ts';
import type { Configuration } from '../../src/entrypoints/composition/configuration.ts';
import { MORNING_ROUND } from '../../src/entrypoints/composition/cost/tokens.ts';
import { DISCORD_INTERACTIONS } from '../../src/entrypoints/composition/in-memory.ts';
import { GITHUB_WEBHOOK } from '../../src/entrypoints/composition/webhook.ts';
import { EventIntake } from '../../src/entrypoints/work/event-intake.ts';
import { KeptTeam, queuedAs } from '../../tests/releases/a-kept-team.ts';
import type { ReleaseFolder } from '../../tests/releases/release-folder.ts';
import { itemsIn, keyOf, type StoredItem } from '../../tests/releases/table-items.ts';

export const rooms = {
  deploys: '900000000000000011',
  reviews: '900000000000000012',
  costs: '900000000000000013',
  alerts: '900000000000000014',
};
const [developers, operators] = ['900000000000000021', '900000000000000022'];

/** Mina and Sora may do everything, Junho only deploys. */
export const people = { Mina: '900000000000000101', Junho: '900000000000000102', Sora: '900000000000000103' };
export type Name = keyof typeof people;

const applicationId = '900000000000000002';
const apiUrl = 'https://discord.com/api/v10';
const webhookSecret = 'a webhook secret';
/** A Tuesday, 10:00 in Seoul. */
export const startMs = Date.parse('2026-11-24T01:00:00Z');

export type ReleaseTeamOptions = {
  readonly folder: ReleaseFolder;
  readonly configuration: Configuration;
  readonly client: DynamoDBClient;
  readonly table: DynamoTable;
};

/** The team of one story: people in Discord, GitHub and AWS, the real doors and the real worker, one thing after the other. */
export class ReleaseTeam {
  readonly clock = new InMemoryClock(startMs);
  readonly discord: InMemoryDiscord;
  readonly bot: KeptTeam;
  /** True where the story is about something that goes wrong. */
  isTroubled = false;
  /** Discord answers no request to these paths. */
  broken: RegExp | null = null;
  readonly #options: ReleaseTeamOptions;
  #deliveries = 0;
  #lastTable: string | null = null;
  #pressed: string | null = null;

  constructor(options: ReleaseTeamOptions) {
    this.#options = options;
    const { clock } = this;
    const { configuration, table } = options;
    const members = Object.entries(people).map(([name, id]) => ({
      id,
      name,
      roles: name === 'Junho' ? [developers] : [developers, operators],
    }));
    const channels = Object.entries(rooms).map(([name, id]) => ({ id, name }));
    const guild = configuration.discord.guild;
    this.discord = new InMemoryDiscord({ applicationId, guild, channels, members, clock, botToken: 'a bot token' });
    const makeRequest = async (url: string, init: RequestInit) => {
      if (this.broken?.test(new URL(url).pathname) === true) return Response.json({}, { status: 500 });
      return this.discord.fetch(url, init);
    };
    const rest = { apiUrl, botToken: 'a bot token', makeRequest, backOffMs: 1 };
    const messages = new RestDiscordMessages({ ...rest, applicationId });
    const discordPublicKey = this.discord.publicKeyHex;
    this.bot = new KeptTeam({ configuration, table, clock, messages, discordPublicKey, webhookSecret });
    this.discord.connect(async ({ headers, body }) => {
      const door = this.bot.get(DISCORD_INTERACTIONS);
      const { statusCode = 0, body: answer = '' } = await door.answer({ headers, body: Buffer.from(body) });
      return { status: statusCode, body: answer };
    });
  }

  /** Discord knows the commands, and some commits are on GitHub. */
  async begin(): Promise<this> {
    const rest = new DiscordRest({ apiUrl, botToken: 'a bot token', makeRequest: this.discord.fetch });
    await registerCommands(rest, { applicationId, guildId: this.#options.configuration.discord.guild });
    return this;
  }

  async slash(
    name: Name,
    command: string,
    values: Readonly<Record<string, string>> = {},
    room: keyof typeof rooms = 'deploys',
    locale: DiscordLocale = 'en-US',
  ): Promise<void> {
    this.clock.advance(1_000);
    this.#pressed = null;
    heard(await this.discord.slash(people[name], rooms[room], command, values, locale));
  }

  /** The newest button with this label, or the newest menu that offers this; in threads as well. */
  async press(name: Name, label: string, chosen: string | null = null): Promise<void> {
    this.clock.advance(1_000);
    const found = this.#messages().flatMap((message) => {
      const control = controlsOf(message.components).find((one) => isNamed(one, label, chosen));
      return control?.custom_id === undefined ? [] : [{ message: message.id, id: control.custom_id }];
    });
    const control = found.at(-1);
    if (control === undefined) throw new Error(`there is nothing to press: ${label}`);
    this.#pressed = control.id;
    heard(await this.discord.press(people[name], control.message, control.id, 'en-US', chosen));
  }

  /** Fills in the form that a button opens. */
  async fillIn(name: Name, label: string, values: Readonly<Record<string, string>>): Promise<void> {
    const message = this.#messages().findLast((one) =>
      controlsOf(one.components).some((control) => isNamed(control, label, null)),
    );
    const control = controlsOf(message?.components ?? []).find((one) => isNamed(one, label, null));
    if (message === undefined || control?.custom_id === undefined) throw new Error(`there is no ${label}`);
    this.clock.advance(1_000);
    const opened = await this.discord.press(people[name], message.id, control.custom_id);
    if (opened.kind !== 'form') throw new Error(`${label} opened no form`);
    this.#pressed = opened.form.customId;
    heard(await this.discord.submit(people[name], opened.form, values));
  }

  /** GitHub tells something. */
  async deliver(event: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
    this.clock.advance(1_000);
    this.#pressed = null;
    const body = JSON.stringify(payload);
    const headers = deliveryHeaders(webhookSecret, event, this.#nextId(), body);
    const { statusCode } = await this.bot.get(GITHUB_WEBHOOK).answer({ headers, body: Buffer.from(body) });
    if (statusCode !== 202) throw new Error(`${event} is no work: ${statusCode}`);
  }

  /** EventBridge tells something. */
  async happen(event: (id: string) => object): Promise<void> {
    this.clock.advance(1_000);
    this.#pressed = null;
    const queue = { run: async (job: Parameters<typeof queuedAs>[0]) => this.#queue(queuedAs(job)) };
    await new EventIntake(
      queue,
      { info() {}, warn: unexpected, error: unexpected },
      {
        contributor: async () => unexpected('nobody tells of series'),
        health: (told) => this.bot.get(NOTIFY_HEALTH).execute(told),
      },
    ).take(event(this.#nextId()));
  }

  /** The worker takes everything from the queue, one after the other. */
  async settle(): Promise<void> {
    if (this.bot.queued.length > 0) this.#lastTable = null;
    for (let job = this.bot.queued.shift(); job !== undefined; job = this.bot.queued.shift()) {
      await this.bot.work(job);
    }
    this.#assertWell();
  }

  async sweep(afterMinutes: number): Promise<void> {
    this.clock.advance(afterMinutes * 60_000);
    this.#lastTable = null;
    await this.bot.sweep();
    this.#assertWell();
  }

  async morning(): Promise<void> {
    this.#lastTable = null;
    await this.bot.get(MORNING_ROUND).run(`morning-${this.clock.nowMs()}`);
  }

  /** Keeps the whole table, in which something of this kind is in this state. */
  async keepTable(kind: string, state: string): Promise<void> {
    const { client, table, folder } = this.#options;
    const items = (await itemsIn(client, table.name)).map(withoutChance);
    folder.write('items', `${kind}.${state}`, { kind, state, atMs: this.clock.nowMs(), items: [...items] });
    this.#lastTable = `${kind}.${state}`;
  }

  /** Keeps the job that was put into the queue last (`of`: the last of that kind), with the table that was kept before it. */
  keepJob(variant: string, of: string | null = null): void {
    const job = this.bot.queued.findLast(({ body }) => of === null || body.includes(`"kind":"${of}"`));
    if (job === undefined) throw new Error(`nothing was put into the queue for ${variant}`);
    const { kind } = z.object({ kind: z.string() }).parse(JSON.parse(job.body));
    const [table, pressed] = [this.#lastTable, this.#pressed];
    const about = { kind, variant, atMs: this.clock.nowMs(), table, pressed };
    this.#options.folder.write('jobs', `${kind}.${variant}`, { ...about, ...job });
  }

  /** Because a story that goes wrong by itself would keep something else than it says. */
  #assertWell(): void {
    const [trouble] = this.isTroubled ? [] : this.bot.trouble;
    if (trouble !== undefined) throw new Error(trouble);
  }

  #queue(job: ReturnType<typeof queuedAs>): 'done' {
    this.bot.queued.push(job);
    return 'done';
  }

  #messages() {
    const channels = [...this.discord.channels()].map(({ id }) => this.discord.messages(id));
    return channels.flat().toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  }

  #nextId(): string {
    this.#deliveries += 1;
    return `10000000-0000-4000-8000-${String(this.#deliveries).padStart(12, '0')}`;
  }
}

const controls = z.array(z.looseObject({ components: z.array(z.looseObject({})).default([]) }));
const control = z.looseObject({
  custom_id: z.string().optional(),
  label: z.string().optional(),
  options: z.array(z.looseObject({ value: z.string() })).default([]),
});

type Control = z.infer<typeof control>;

function controlsOf(components: readonly object[]): readonly Control[] {
  return controls.parse(components).flatMap((row) => row.components.map((one) => control.parse(one)));
}

function isNamed({ label, custom_id: id, options }: Control, name: string, chosen: string | null): boolean {
  if (chosen === null) return label === name;
  return id?.includes(name) === true && options.some(({ value }) => value === chosen);
}

function heard(outcome: InteractionOutcome): void {
  if (outcome.kind === 'failed') throw new Error(`the bot did not answer: ${outcome.reason}`);
}

function unexpected(message: string): never {
  throw new Error(message);
}

/** The id of a write is random and means nothing once it is done: here it is made from the item's keys. */
function withoutChance(item: StoredItem): StoredItem {
  if (item['writeId'] === undefined) return item;
  const hex = createHash('sha256').update(keyOf(item)).digest('hex');
  const id = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)];
  return { ...item, writeId: { S: id.join('-') } };
}
