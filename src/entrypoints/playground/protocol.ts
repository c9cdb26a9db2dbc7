import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord-api-types/v10';
import type { SlashRequest } from './day/requests.ts';

/** What the page shows. Everything in it is plain JSON, and outside text in it is as hostile as in the real Discord. */
export type PlaygroundState = {
  readonly teamLanguage: 'en' | 'ko';
  readonly timeZone: string;
  readonly channels: readonly ShownChannel[];
  readonly roles: readonly ShownRole[];
  readonly members: readonly ShownMember[];
  /** Just as they are registered with Discord. */
  readonly commands: readonly ShownCommand[];
  /** Every scene that a link can open. */
  readonly scenes: readonly string[];
  /** The one that was opened, and by whom and where it is looked at; null where none was. */
  readonly scene: ShownScene | null;
  readonly live: LiveState;
};

/** `member` and `channel` by their ids. */
export type ShownScene = { readonly name: string; readonly member: string; readonly channel: string };

/** The part that changes while one plays. */
export type LiveState = {
  readonly nowMs: number;
  /** Whether somebody has done anything yet. */
  readonly isTouched: boolean;
  /** The newest of each channel, the oldest first. */
  readonly messages: readonly ShownMessage[];
  /** How many of each channel are not among them. */
  readonly older: Readonly<Record<string, number>>;
  readonly world: ShownWorld;
  /** The last hops between the parts, newest last. */
  readonly wire: readonly WireHop[];
};

export type ShownChannel = { readonly id: string; readonly name: string; readonly topic: Localized };
export type ShownRole = { readonly id: string; readonly name: string };
export type ShownMember = {
  readonly id: string;
  /** The same in every language. */
  readonly key: string;
  readonly name: string;
  readonly roles: readonly string[];
};
export type Localized = { readonly en: string; readonly ko: string };

export type ShownCommand = {
  /** Two words where it is a subcommand. */
  readonly name: string;
  /** By Discord's locale; so with descriptions. */
  readonly names: Readonly<Record<string, string>>;
  readonly description: string;
  readonly descriptions: Readonly<Record<string, string>>;
  readonly options: readonly ShownOption[];
};

export type ShownOption = {
  readonly name: string;
  readonly names: Readonly<Record<string, string>>;
  /** Discord's number for the kind of option; 3 is text. */
  readonly type: number;
  readonly description: string;
  readonly descriptions: Readonly<Record<string, string>>;
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices: readonly ShownChoice[];
};

export type ShownChoice = {
  readonly name: string;
  readonly names: Readonly<Record<string, string>>;
  readonly value: string;
};

export type ShownMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly createdAtMs: number;
  readonly edited: boolean;
  readonly thinking: boolean;
  /** The only member who sees it; null when everybody does. */
  readonly onlyFor: string | null;
  /** Who used which command, where this is an answer. */
  readonly answerTo: { readonly member: string; readonly command: string } | null;
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly pictures: readonly ShownPicture[];
  /** Ids of members, and `@` before those of roles, whom it called. */
  readonly pinged: readonly string[];
  /** The message that it is a reply to. */
  readonly replyTo: string | null;
  /** What was said in its thread, oldest first. */
  readonly thread: readonly ShownMessage[];
};

/** `version` changes with the bytes. */
export type ShownPicture = { readonly name: string; readonly description: string; readonly version: string };

export type ShownWorld = {
  readonly resources: readonly ShownResource[];
  readonly awsTrouble: AwsTrouble | null;
  /** The cluster of which one node may be hot; null where none is watched. */
  readonly hotNode: { readonly name: string; readonly isHot: boolean } | null;
  /** Those that may be terminated. */
  readonly instances: readonly ShownInstance[];
  readonly places: readonly ShownPlace[];
  readonly alarms: readonly ShownAlarm[];
  /** Whether the next morning will find yesterday far too dear. */
  readonly spikePlanned: boolean;
  readonly pullRequests: readonly ShownPullRequest[];
  readonly runs: readonly ShownRun[];
  /** Whether runs move by themselves or wait for the panel. */
  readonly runsPlay: boolean;
  /** What ECS has not come to the end of. */
  readonly rollouts: readonly ShownRollout[];
  readonly announces: Announcing;
  readonly rollsOut: RollingOut;
  /** Whether GitHub's webhooks get lost on their way. */
  readonly webhooksLost: boolean;
  /** Whether GitHub tells nothing, even when it is asked. */
  readonly gitHubSilent: boolean;
};

export type ShownInstance = { readonly key: string; readonly name: string };

/** A region, or one of another account. */
export type ShownPlace = { readonly key: string; readonly answers: PlaceAnswers };

/** `late`: not before somebody says so. */
export type PlaceAnswers = 'well' | 'late' | 'access-denied';

export type ShownAlarm = { readonly name: string; readonly firing: boolean };

export type AwsTrouble = 'access-denied' | 'throttled' | 'source-unavailable';

export type ShownResource = {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  /** 0 to 100, or null where nothing is known. */
  readonly cpuPercent: number | null;
};

export type ShownPullRequest = {
  readonly repository: string;
  /** What the repository is called by now. */
  readonly name: string;
  readonly number: number;
  readonly title: string;
  readonly state: 'open' | 'merged' | 'closed';
};

export type ShownRun = {
  readonly id: number;
  readonly repository: string;
  readonly title: string;
  readonly phase: 'queued' | 'running' | 'completed';
  /** The one that runs. */
  readonly job: string | null;
  readonly conclusion: string | null;
};

/**
 * `waiting`: the workflow is through, and whatever rolls out has not begun. `baking`: it does not end by itself. `going-back`:
 * somebody had it ended. `moving`: as a canary. `paused`: until somebody answers.
 */
export type ShownRollout = {
  readonly key: string;
  readonly service: string;
  readonly cluster: string;
  readonly phase: 'waiting' | 'rolling' | 'baking' | 'going-back' | 'moving' | 'paused';
};

/** What the workflow says that it built. `index`: the digest of an image for several platforms, of which ECS runs one. */
export type Announcing = 'digest' | 'index' | 'tag' | 'nothing';

/**
 * `later`: as with CodePipeline behind the workflow, when somebody wants it. `bakes`: until somebody ends it. `canary`: stage by
 * stage, with a pause for a person.
 */
export type RollingOut = 'at-once' | 'later' | 'bakes' | 'canary';

/** `replaced`: by what ran before, though nobody was told. `drifted`: but for one task, which runs another digest. */
export type RolloutEnd = 'steady' | 'rolled-back' | 'replaced' | 'drifted';

/** `to` is empty where somebody speaks for itself. */
export type WireHop = { readonly atMs: number; readonly from: string; readonly to: string; readonly what: string };

export type ShownModal = {
  readonly customId: string;
  readonly title: string;
  readonly inputs: readonly {
    readonly customId: string;
    readonly label: string;
    readonly description: string;
    readonly value: string;
    readonly placeholder: string;
    readonly required: boolean;
    readonly paragraph: boolean;
    readonly maxLength: number;
  }[];
};

export type TypedOption = SlashRequest['options'][number];

export type InteractionOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'modal'; readonly modal: ShownModal }
  | { readonly kind: 'choices'; readonly choices: readonly { readonly name: string; readonly value: string }[] }
  /** What Discord would tell the person: the application did not respond. */
  | { readonly kind: 'failed'; readonly status: number };
