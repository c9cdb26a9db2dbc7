import { expect, it } from 'vitest';
import { type Counted, counted } from '../../bench/counted-calls.ts';
import { RecordingPeer } from '../../bench/recording-peer.ts';
import { pullRequestPayload } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { withMoto } from '../support/moto.ts';
import { readProjectFile } from '../support/project.ts';
import { channels, DeployedTeam, developer } from './deployed-team.ts';

withMoto((moto) => {
  it('what commands and a delivery call is what is kept, over which their costs are calculated', async () => {
    const team = await DeployedTeam.start(moto.endpoint);
    const { environment } = team;
    const { urls, peer } = await RecordingPeer.start(
      { aws: moto.endpoint, discord: new URL(environment['DISCORD_API_URL'] ?? '').origin, github: team.gitHub.url },
      20,
    );
    const discordPath = new URL(environment['DISCORD_API_URL'] ?? '').pathname;
    Object.assign(environment, {
      AWS_ENDPOINT_URL: urls.aws,
      DISCORD_API_URL: urls.discord + discordPath,
      GITHUB_API_URL: urls.github,
    });
    team.keepWarm();
    const calls: Record<string, Counted> = {};
    const count = async (name: string, work: () => Promise<unknown>) => {
      await work();
      const worked = await team.workOff();
      calls[name] = counted(peer.taken(), worked.length);
    };
    const type = (command: string, options = {}) =>
      team.discord.slash(developer.id, channels.deploys, command, options);
    await count('warming up', () => type('help'));
    await count('/help', () => type('help'));
    await count('/status', () => type('status'));
    await count('/deploy', () => type('deploy', { service: 'backend', env: 'dev', version: 'latest' }));
    const opened = { action: 'opened', repository: 'acme/backend', number: 3, atMs: Date.now() } as const;
    await count('a delivery', () => team.deliver('pull_request', pullRequestPayload(opened)));
    await peer.stop();
    await team.stop();
    const { 'warming up': _, ...kept } = calls;
    expect(kept).toEqual(JSON.parse(readProjectFile('bench/counted-calls.json')));
  });
});
