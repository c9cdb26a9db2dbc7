import type { DiscordForm, InteractionOutcome } from '../../adapters/in-memory/discord/in-memory-discord-outcomes.ts';
import type { PressRequest, SlashRequest, SubmitRequest, WorldEvent } from './day/requests.ts';
import type { Playground } from './playground.ts';
import type { LiveState, PlaygroundState, InteractionOutcome as Shown, ShownModal } from './protocol.ts';
import type { PageFile } from './server/page-files.ts';
import { shownCommands } from './server/shown-commands.ts';
import { shownMessage, shownModal } from './server/shown-messages.ts';
import { channelsOf, membersOf, rolesOf } from './world/people.ts';
import { SimulatedWorld, type WorldOptions } from './world/simulated-world.ts';
import { happenIn } from './world/world-events.ts';

const keptMessages = 60;

export class InMemoryPlayground implements Playground {
  readonly world: SimulatedWorld;
  readonly #forms = new Map<string, DiscordForm>();
  readonly #listeners = new Set<() => void>();

  constructor(options: Omit<WorldOptions, 'changed'>) {
    this.world = new SimulatedWorld({ ...options, changed: () => this.#changed() });
  }

  state(): PlaygroundState {
    const { team, configuration } = this.world;
    return {
      teamLanguage: team.language,
      timeZone: configuration.timeZone,
      channels: channelsOf(team),
      roles: rolesOf(team),
      members: membersOf(team, team.language),
      commands: shownCommands(),
      live: this.live(),
    };
  }

  live(): LiveState {
    const { team, clock, discord, aws, alarms, pullRequests, deploys, courier, wire } = this.world;
    const messages = channelsOf(team).flatMap(({ id }) => discord.messages(id).slice(-keptMessages));
    return {
      nowMs: clock.nowMs(),
      messages: messages.map((message) => shownMessage(message, discord.messages(message.thread?.id ?? ''))),
      world: {
        resources: aws.fleet.shown(),
        awsTrouble: aws.trouble,
        hotNode: aws.fleet.shownHot(),
        instances: aws.fleet.shownInstances(),
        places: aws.fleet.shownPlaces(),
        alarms: alarms.shown().map(({ name, state }) => ({ name, firing: state === 'ALARM' })),
        spikePlanned: aws.spikePlanned,
        pullRequests: pullRequests.shown(),
        runs: deploys.runs.shown(),
        runsPlay: deploys.runs.playByThemselves,
        rollouts: deploys.rollouts.shown(),
        announces: deploys.announces,
        rollsOut: deploys.rollsOut,
        webhooksLost: courier.losesAll,
        gitHubSilent: deploys.gitHubIsSilent,
      },
      wire: wire.hops(),
    };
  }

  async slash({ member, channel, command, options, locale }: SlashRequest): Promise<Shown> {
    return this.#shown(await this.world.discord.slash(member, channel, command, named(options), locale), member);
  }

  async autocomplete({ member, channel, command, options, locale }: SlashRequest): Promise<Shown> {
    const focused = options.find((option) => option.focused === true)?.name ?? '';
    const { discord } = this.world;
    return this.#shown(await discord.autocomplete(member, channel, command, named(options), focused, locale), member);
  }

  async press({ member, message, customId, chosen, locale }: PressRequest): Promise<Shown> {
    return this.#shown(await this.world.discord.press(member, message, customId, locale, chosen), member);
  }

  picture(messageId: string, name: string): PageFile | null {
    const attachment = this.world.discord.message(messageId)?.attachments.find(({ filename }) => filename === name);
    if (attachment === undefined || attachment.contentType !== 'image/png') return null;
    return { type: attachment.contentType, bytes: attachment.bytes };
  }

  async submit({ member, customId, values, locale }: SubmitRequest): Promise<Shown> {
    const form = this.#forms.get(`${member} ${customId}`);
    if (form === undefined) return { kind: 'failed', status: 404 };
    return this.#shown(await this.world.discord.submit(member, form, values, locale), member);
  }

  async happen(event: Exclude<WorldEvent, { kind: 'restart' }>): Promise<void> {
    await happenIn(this.world, event);
    this.#changed();
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  close(): void {
    this.#listeners.clear();
    this.world.close();
  }

  #keptForm(member: string, form: DiscordForm): ShownModal {
    this.#forms.set(`${member} ${form.customId}`, form);
    return shownModal(form);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Messages come to the page by themselves; only what is for the person at once is told here. */
  #shown(outcome: InteractionOutcome, member: string): Shown {
    switch (outcome.kind) {
      case 'choices':
        return { kind: 'choices', choices: outcome.choices };
      case 'form':
        return { kind: 'modal', modal: this.#keptForm(member, outcome.form) };
      case 'failed':
        return { kind: 'failed', status: 0 };
      default:
        return { kind: 'done' };
    }
  }
}

function named(options: SlashRequest['options']): Readonly<Record<string, string>> {
  return Object.fromEntries(options.map(({ name, value }) => [name, value]));
}
