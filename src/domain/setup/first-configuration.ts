import type { Language } from '../people/people.ts';
import { type SetupChannel, setupChannels } from './setup-progress.ts';

/** Something that Discord names, and its id. */
export type Named = { readonly id: string; readonly name: string };

export type FirstConfiguration = {
  readonly language: Language;
  readonly timeZone: string;
  readonly region: string;
  readonly server: Named;
  readonly channels: Readonly<Record<SetupChannel, Named>>;
  /** Who may deploy; null for nobody yet. */
  readonly role: Named | null;
};

/** A `geonbot.yaml` that can be deployed as it is: it watches and tells, and nobody can deploy a service before one is named. */
export function firstConfiguration(plan: FirstConfiguration): string {
  const { language, timeZone, region, server, channels, role } = plan;
  const roles = role === null ? '[]' : `["${role.id}"]`;
  const whose = role === null ? 'nobody may deploy before a role is named' : comment(role);
  return `# yaml-language-server: $schema=./node_modules/geonbot/geonbot.schema.json
# Whoever may merge a change of this file decides who may deploy: protect the branch.

discord:
  guild: "${server.id}" # ${comment(server)}
  channels:
${setupChannels.map((name) => `    ${name}: "${channels[name].id}" # ${comment(channels[name])}`).join('\n')}

language: ${language} # en or ko: cards and reports. A reply speaks the language of whoever asked.
timeZone: ${JSON.stringify(timeZone)}
region: ${region}
defaultsOf: "0.2"

environments:
  dev:
    ref: main
    roles: ${roles} # ${whose}

# What is deployed: each with its repository, and its workflow that can be started by hand.
services: {}
#   backend:
#     repository: acme/backend
#     workflow: deploy.yml
#     ecs:
#       dev: { cluster: dev, service: backend }

# What /status shows.
# resources:
#   - { discover: ecs, cluster: dev }
`;
}

/** Names come from outside: one with a line break would go on as YAML. */
function comment({ name }: Named): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 100);
}
