import { membersOf } from './people.ts';
import type { PlayedWorld } from './played-world.ts';

/** Two people ask for the same at the same moment. */
export async function raceToDeploy({ team, discord }: PlayedWorld): Promise<void> {
  const { catalog, channels, language } = team;
  const options = { service: catalog.services[0]?.name ?? '', env: catalog.environments[0]?.name ?? '' };
  const locale = language === 'ko' ? 'ko' : 'en-US';
  const deploy = ({ id }: { readonly id: string }) =>
    discord.slash(id, channels.deploys, 'deploy', { ...options, version: 'latest' }, locale);
  await Promise.all(membersOf(team, language).slice(0, 2).map(deploy));
}
