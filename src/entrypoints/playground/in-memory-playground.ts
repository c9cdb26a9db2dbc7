import type { DiscordForm, InteractionOutcome } from '../../adapters/in-memory/discord/in-memory-discord-outcomes.ts';
import type { PressRequest, SlashRequest, SubmitRequest, WorldEvent } from './day/requests.ts';
import { liveTwoWeeks, pastMs } from './past/two-weeks.ts';
import type { Playground } from './playground.ts';
import type { LiveState, PlaygroundState, InteractionOutcome as Shown, ShownModal } from './protocol.ts';
import { placeOfScene, playScene, type SceneName, sceneNames } from './scenes/scenes.ts';
import type { PageFile } from './server/page-files.ts';
import { shownCommands } from './server/shown-commands.ts';
import { shownMessage, shownModal } from './server/shown-messages.ts';
import { channelsOf, membersOf, rolesOf } from './world/people.ts';
import { SimulatedWorld, type WorldOptions } from './world/simulated-world.ts';
import { happenIn } from './world/world-events.ts';

const shownMessages = 60;

export type PlaygroundOptions = Omit<WorldOptions, 'changed' | 'pastMs'> & {
  /** Whether two weeks have passed before. */
  readonly past?: boolean;
  /** What happens before anybody looks. */
  readonly scene?: SceneName | null;
};

export class InMemoryPlayground implements Playground {
  readonly world: SimulatedWorld;
  readonly #forms = new Map<string, DiscordForm>();
  readonly #listeners = new Set<() => void>();
  readonly ready: Promise<void>;
  readonly #scene: SceneName | null;
  #isTouched = false;

  constructor({ past = false, scene = null, ...options }: PlaygroundOptions) {
    const nowMs = options.clock.nowMs();
    this.world = new SimulatedWorld({ ...options, changed: () => this.#changed(), pastMs: past ? pastMs : 0 });
    this.#scene = scene;
    this.ready = this.#begin(past, nowMs);
    this.ready.catch((cause: unknown) => this.world.wire.error('the world did not begin as it should', {}, cause));
  }

  async #begin(past: boolean, nowMs: number): Promise<void> {
    if (past) await liveTwoWeeks(this.world, nowMs);
    if (this.#scene !== null) await playScene(this.#scene, this.world);
    this.#changed();
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
      scenes: sceneNames,
      scene: this.#scene === null ? null : placeOfScene(this.#scene, this.world),
      live: this.live(),
    };
  }

  live(): LiveState {
    const { team, clock, discord, aws, alarms, pullRequests, deploys, courier, wire } = this.world;
    const channels = channelsOf(team).map(({ id }) => ({ id, all: discord.messages(id) }));
    const messages = channels.flatMap(({ all }) => all.slice(-shownMessages));
    const older = channels.map(({ id, all }) => [id, Math.max(0, all.length - shownMessages)]);
    return {
      nowMs: clock.nowMs(),
      isTouched: this.#isTouched,
      older: Object.fromEntries(older),
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
    this.#isTouched = true;
    return this.#shown(await this.world.discord.slash(member, channel, command, named(options), locale), member);
  }

  async autocomplete({ member, channel, command, options, locale }: SlashRequest): Promise<Shown> {
    const focused = options.find((option) => option.focused === true)?.name ?? '';
    const { discord } = this.world;
    return this.#shown(await discord.autocomplete(member, channel, command, named(options), focused, locale), member);
  }

  async press({ member, message, customId, chosen, locale }: PressRequest): Promise<Shown> {
    this.#isTouched = true;
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
    this.#isTouched = true;
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
