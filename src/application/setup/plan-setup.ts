import { recordOf } from '../../domain/kit/record-of.ts';
import type { Language } from '../../domain/people/people.ts';
import type { Discovered } from '../../domain/setup/discovered.ts';
import { firstConfiguration, type Named, proposedBudget } from '../../domain/setup/first-configuration.ts';
import type { InstallerRights } from '../../domain/setup/installer-rights.ts';
import { proposedDeploys } from '../../domain/setup/proposed-services.ts';
import { type SetupChannel, type SetupProgress, setupChannels } from '../../domain/setup/setup-progress.ts';
import type { Secret } from '../kit/secret.ts';
import { keptApp } from './find-app.ts';
import type { PlannedSetup } from './planned-setup.ts';
import type { ChatApplication, ServerRole } from './ports/chat-application.ts';
import { SetupStopped } from './ports/conversation.ts';
import { accountOf, chatOf, type SetUpTeamInput, type SetUpTeamPorts } from './setup-ports.ts';

const nobody = 'nobody';
const planChoices = ['agree', 'role', 'stop'].map((value) => ({ value, name: `plan-${value}` }));

/** All that a setup is about to do, told and agreed to at once; then channels and files, which cost nothing. */
export async function planSetup(
  ports: SetUpTeamPorts,
  progress: SetupProgress,
  input: SetUpTeamInput,
  { token, rights }: { readonly token: Secret | null; readonly rights: InstallerRights },
): Promise<SetupProgress> {
  const { conversation, folder, filesFor, discover } = ports;
  const account = accountOf(progress);
  const cloud = ports.accountIn(account.region, account.profile);
  const chat = await chatIn(ports, progress, token);
  const server = { id: chatOf(progress).server, name: chatOf(progress).serverName };
  const there = await chat.channels(server.id);
  const missingChannels = setupChannels.filter((name) => !there.some((channel) => channel.name === name));
  const makesReady = !(await cloud.isReady());
  const discovered = await discover(account, await keptApp(cloud));
  const found = input.deploys ? discovered : withoutDeploys(discovered);
  const facts = { account, makesReady, server, missingChannels, startsRuns: input.deploys, found, rights };
  const roles = await agreedRoles(ports, facts, await chat.roles(server.id), input);
  const { language } = progress;
  const configured = (channels: Readonly<Record<SetupChannel, Named>>) =>
    firstConfiguration({ language, timeZone: input.timeZone, region: account.region, server, channels, roles, found });
  if (input.dryRun) {
    const called = (name: SetupChannel) => there.find((channel) => channel.name === name) ?? standIn(name, language);
    conversation.tell({ kind: 'configuration', text: configured(recordOf(setupChannels, called)) });
    return progress;
  }
  const channels = await channelsOf(ports, chat, server, input.createsChannels);
  const configuration = { path: 'geonbot.yaml', text: configured(channels) };
  conversation.tell({
    kind: 'files',
    paths: await folder.write([configuration, ...filesFor(account.region)]),
  });
  await folder.configuration();
  return { ...progress, channels: recordOf(setupChannels, (name) => channels[name].id) };
}

/** `typed`: the token, where it was typed just now. */
export async function chatIn(
  ports: SetUpTeamPorts,
  progress: SetupProgress,
  typed: Secret | null,
): Promise<ChatApplication> {
  const { region, profile } = accountOf(progress);
  const token = typed ?? (await ports.accountIn(region, profile).kept('discord/bot-token'));
  if (token !== null) return ports.chatOf(token);
  throw new SetupStopped({
    en: 'The token of the bot is no longer in Parameter Store',
    ko: '봇 토큰이 더 이상 Parameter Store에 없습니다',
  });
}

/** Repositories are still there for their reviews. */
function withoutDeploys({ repositories, ...found }: Discovered): Discovered {
  return { ...found, repositories: repositories.map((one) => ({ ...one, workflows: [], environments: [] })) };
}

type Facts = Pick<PlannedSetup, 'account' | 'makesReady' | 'server' | 'missingChannels' | 'startsRuns' | 'rights'> & {
  readonly found: Discovered;
};

/** Tells the plan until somebody agrees to it; who may deploy can be changed before. */
async function agreedRoles(
  { conversation }: SetUpTeamPorts,
  facts: Facts,
  there: readonly ServerRole[],
  input: SetUpTeamInput,
): Promise<readonly Named[]> {
  let roles = rolesOf(there, input.roles);
  for (;;) {
    conversation.tell({ kind: 'plan', plan: plannedOf(facts, roles) });
    if (input.dryRun) return roles;
    const answer = await conversation.choose('plan', planChoices);
    if (answer === 'agree') return roles;
    if (answer === 'stop') throw new SetupStopped({ en: 'Nothing more was done', ko: '더 이상 진행하지 않았습니다' });
    const choices = [...there.map(({ id, name }) => ({ value: id, name })), { value: nobody, name: nobody }];
    const chosen = await conversation.choose('role', choices);
    roles = there.filter(({ id }) => id === chosen);
  }
}

/** Unless named, those of administrators: they can give themselves any role. */
function rolesOf(there: readonly ServerRole[], named: readonly string[] | null): readonly Named[] {
  if (named === null) return there.filter(({ isAdministrator }) => isAdministrator);
  return named.map((wanted) => {
    const found = there.find(({ id, name }) => id === wanted || name === wanted);
    if (found !== undefined) return found;
    throw new SetupStopped({ en: `--role: there is no role ${wanted}`, ko: `--role: ${wanted} 역할이 없습니다` });
  });
}

function plannedOf({ found, ...facts }: Facts, roles: readonly Named[]): PlannedSetup {
  const { services, environments, leftOut } = proposedDeploys(found);
  const { places, bill, unread } = found;
  const count = (of: (place: Discovered['places'][number]) => readonly unknown[]) =>
    places.reduce((sum, place) => sum + of(place).length, 0);
  return {
    ...facts,
    roles,
    services: services.map(({ name, repository }) => ({ name, repository })),
    environments: environments.map(({ name }) => name),
    leftOut,
    watched: {
      ecs: count(({ clusters }) => clusters.flatMap((cluster) => cluster.services)),
      ec2: count(({ instances }) => instances),
      eks: count(({ kubernetes }) => kubernetes),
    },
    bill,
    budget: proposedBudget(bill),
    mayStop: services.flatMap(({ name: service, ecs }) =>
      Object.entries(ecs).map(([environment, at]) => ({
        service,
        environment,
        place: `${at.region}/${at.cluster}/${at.service}`,
      })),
    ),
    unread,
  };
}

/** Of a channel that is not there. In the form of an id, so that the configuration can be checked. */
function standIn(name: SetupChannel, language: Language): Named {
  const said = {
    en: `#${name} is not made yet: this stands in for its id`,
    ko: `#${name} 채널을 아직 만들지 않아 ID 자리에 넣은 값입니다`,
  };
  return { id: String(100_000_000_000_000_001n + BigInt(setupChannels.indexOf(name))), name: said[language] };
}

/** By their names. Those that are missing are made; where the bot may make none, it waits for those that a person makes. */
async function channelsOf(
  { conversation, pause }: SetUpTeamPorts,
  chat: ChatApplication,
  server: Named,
  createsChannels: boolean,
): Promise<Readonly<Record<SetupChannel, Named>>> {
  const look = async () => new Map((await chat.channels(server.id)).map((channel) => [channel.name, channel] as const));
  let there = await look();
  const missing = () => setupChannels.filter((name) => !there.has(name));
  const made: SetupChannel[] = [];
  for (const name of createsChannels ? missing() : []) {
    const channel = await chat.createChannel(server.id, name);
    if (channel === 'not-allowed') break;
    there.set(name, channel);
    made.push(name);
  }
  if (made.length > 0) conversation.tell({ kind: 'channels-created', channels: made });
  if (missing().length > 0) conversation.tell({ kind: 'channels-by-hand', channels: missing() });
  for (let times = 1; missing().length > 0; times++) {
    await pause(times);
    there = await look();
  }
  return recordOf(setupChannels, (name) => there.get(name) ?? standIn(name, 'en'));
}
