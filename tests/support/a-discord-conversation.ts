import { receiveInteraction, suggestedVersions } from '../../src/adapters/discord/interactions.ts';
import type { InteractionSettings } from '../../src/adapters/discord/kit/reception.ts';
import { InMemoryDiscord } from '../../src/adapters/in-memory/discord/in-memory-discord.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { VersionQuestion } from '../../src/application/deploy/ports/version-suggestions.ts';
import type { Job } from '../../src/application/jobs/job.ts';
import type { VersionSuggestion } from '../../src/domain/deploy/version.ts';
import type { ChannelId } from '../../src/domain/people/people.ts';
import { rightsOf } from './a-guard.ts';
import { expectDiscordAcceptsCallback } from './discord-body-checks.ts';

export const guild = '900000000000000001';
export const room = '900000000000000011';
export const costs = '900000000000000013';
export const mina = '900000000000000031';
export const developers = '900000000000000021';
export const nowMs = Date.UTC(2026, 10, 22, 3);
export const settings: InteractionSettings = {
  guild,
  services: ['backend', 'web', 'webhook-relay'],
  environments: ['dev', 'prod'],
  rights: rightsOf([developers], 'dev', 'prod'),
  channels: { costs: costs as ChannelId },
  repositories: ['acme/backend'],
  resources: ['api gateway', 'bastion'],
  logs: [],
};

type Seen = {
  payload: { id: string; token: string } | null;
  job: Job | null;
  question: VersionQuestion | null;
  response: unknown;
};

/** A Discord whose bot is the receiver itself, and what it was last asked and gave to do. `found` is what there is to deploy. */
export function conversation(ours: InteractionSettings = settings, found: readonly VersionSuggestion[] | null = null) {
  const seen: Seen = { payload: null, job: null, question: null, response: null };
  const discord = new InMemoryDiscord({
    applicationId: '900000000000000099',
    guild,
    channels: [
      { id: room, name: 'deploys' },
      { id: costs, name: 'costs' },
    ],
    members: [{ id: mina, name: 'Mina', roles: [developers] }],
    clock: new InMemoryClock(nowMs),
    botToken: 'token',
    endpoint: async ({ body }) => {
      seen.payload = JSON.parse(body);
      const reception = receiveInteraction(seen.payload, ours, nowMs);
      seen.job = reception.kind === 'work' ? reception.job : null;
      seen.question = reception.kind === 'suggest' ? reception.question : null;
      const response =
        reception.kind === 'suggest' && found !== null ? suggestedVersions(reception, found) : reception.response;
      seen.response = response;
      expectDiscordAcceptsCallback(JSON.parse(body).type, response);
      return { status: 200, body: JSON.stringify(response) };
    },
  });
  const say = async (content: string, components: object[] = []) => {
    const response = await discord.fetch(`https://discord.com/api/v10/channels/${room}/messages`, {
      method: 'POST',
      headers: { authorization: 'Bot token', 'user-agent': 'DiscordBot (a, 1)', 'content-type': 'application/json' },
      body: JSON.stringify({ content, components: [{ type: 1, components }] }),
    });
    return ((await response.json()) as { id: string }).id;
  };
  return { discord, seen, say };
}

/** A menu in Discord's own form. */
export function aMenu(customId: string, values: readonly string[]): object {
  return { type: 3, custom_id: customId, options: values.map((value) => ({ label: value, value })) };
}

/** A grey button in Discord's own form. */
export function aButton(customId: string | null): object {
  return { type: 2, style: 2, label: 'Go', custom_id: customId };
}
