import * as spec from 'discord-api-spec/zod';
import { callbackProblems } from '../../src/adapters/in-memory/discord/in-memory-discord-callback-limits.ts';
import { commandProblems } from '../../src/adapters/in-memory/discord/in-memory-discord-command-limits.ts';
import { asJson, asList } from '../../src/adapters/in-memory/discord/in-memory-discord-limits.ts';
import { messageProblems } from '../../src/adapters/in-memory/discord/in-memory-discord-message-limits.ts';

type Schema = typeof spec.MessageCreateRequestSchema;

type Rule = {
  readonly route: RegExp;
  readonly spec: (body: unknown) => readonly (readonly [Schema, unknown])[];
  readonly ours: (body: unknown) => readonly object[];
};

const rules: readonly Rule[] = [
  rule(/^POST \/channels\/\d+\/messages$/, spec.MessageCreateRequestSchema, ourMessageProblems),
  rule(/^PATCH \/channels\/\d+\/messages\/\d+$/, spec.MessageEditRequestPartialSchema, ourMessageProblems),
  rule(
    /^PATCH \/webhooks\/\d+\/[^/]+\/messages\/.+$/,
    spec.IncomingWebhookUpdateRequestPartialSchema,
    ourMessageProblems,
  ),
  rule(/^POST \/webhooks\/\d+\/[^/]+$/, spec.IncomingWebhookInteractionRequestSchema, ourMessageProblems),
  rule(/^POST \/channels\/\d+\/messages\/\d+\/threads$/, spec.CreateTextThreadWithMessageRequestSchema, () => []),
  // The stable specification does not say what it takes: one member.
  {
    route: /^POST \/users\/@me\/channels$/,
    spec: () => [],
    ours: (body) => (/^\d{1,20}$/.test(String(asJson(body)['recipient_id'])) ? [] : [{ path: 'recipient_id' }]),
  },
  {
    route: /^PUT \/applications\/\d+\/(guilds\/\d+\/)?commands$/,
    spec: (body) => asList(body).map((command) => [spec.ApplicationCommandUpdateRequestSchema, command]),
    ours: (body) => commandProblems(asList(body)),
  },
];

/** @throws Error listing everything that Discord would refuse about a request's body, by its own specification and by its documented limits. */
export function expectDiscordAccepts(method: string, path: string, body: unknown): void {
  const request = `${method} ${path.replace(/^\/api\/v10/, '').replace(/\?.*$/, '')}`;
  const found = rules.find(({ route }) => route.test(request));
  if (found === undefined) throw new Error(`no rule for ${request}`);
  const wire: unknown = JSON.parse(JSON.stringify(body));
  refuse(request, wire, [...found.spec(wire).flatMap(([schema, part]) => issues(schema, part)), ...found.ours(wire)]);
}

/** The same for a message as a renderer makes it, before the wire adds its own fields. */
export function expectDiscordAcceptsMessage(body: object): void {
  expectDiscordAccepts('POST', '/channels/1/messages', { ...body, allowed_mentions: { parse: [] } });
  expectDiscordAccepts('PATCH', '/webhooks/1/token/messages/@original', { ...body, allowed_mentions: { parse: [] } });
}

/** The same for the answer to an interaction of a type (2 command, 3 component, 4 typing, 5 form). */
export function expectDiscordAcceptsCallback(interactionType: number, callback: unknown): void {
  const wire = asJson(JSON.parse(JSON.stringify(callback)));
  const type = Number(wire['type']);
  const schema = callbackSchemas[type];
  if (schema === undefined) throw new Error(`no rule for callback type ${type}`);
  const mentions = type === 4 ? mentionProblems(asJson(wire['data'])) : [];
  const problems = [...issues(schema, wire), ...callbackProblems(interactionType, wire), ...mentions];
  refuse(`callback ${type}`, wire, problems);
}

const callbackSchemas: Readonly<Record<number, Schema>> = {
  1: spec.PongInteractionCallbackRequestSchema,
  4: spec.CreateMessageInteractionCallbackRequestSchema,
  5: spec.CreateMessageInteractionCallbackRequestSchema,
  6: spec.UpdateMessageInteractionCallbackRequestSchema,
  7: spec.UpdateMessageInteractionCallbackRequestSchema,
  8: spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  9: spec.ModalInteractionCallbackRequestSchema,
};

function rule(route: RegExp, schema: Schema, ours: Rule['ours']): Rule {
  return { route, spec: (body) => [[schema, body]], ours };
}

function issues(schema: Schema, value: unknown): readonly object[] {
  return schema.safeParse(value).error?.issues ?? [];
}

function ourMessageProblems(body: unknown): readonly object[] {
  return [...messageProblems(asJson(body)), ...mentionProblems(asJson(body))];
}

/** Our own promise and not Discord's rule: nothing that we say pings anybody, but a text that calls exactly those it mentions. */
function mentionProblems(body: Readonly<Record<string, unknown>>): readonly object[] {
  const allowed = body['allowed_mentions'];
  if (JSON.stringify(allowed) === '{"parse":[]}') return [];
  const { parse, roles, users, replied_user } = asJson(allowed);
  const called = [...asList(roles).map((id) => `<@&${id}>`), ...asList(users).map((id) => `<@${id}>`)];
  const isText = body['embeds'] === undefined && called.every((mention) => String(body['content']).includes(mention));
  const isCall = JSON.stringify(parse) === '[]' && replied_user === false && called.length > 0 && isText;
  return isCall ? [] : [{ path: 'allowed_mentions', message: 'must be {"parse":[]}' }];
}

function refuse(request: string, body: unknown, problems: readonly object[]): void {
  if (problems.length === 0) return;
  const shown = problems.map((problem) => `  ${JSON.stringify(problem)}`).join('\n');
  throw new Error(`Discord would refuse ${request}:\n${shown}\n${JSON.stringify(body, null, 1).slice(0, 4000)}`);
}
