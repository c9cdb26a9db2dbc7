import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../support/a-rollout.ts';
import { awsError } from '../support/aws-stand-in.ts';
import { type EcsStandIn, startEcs } from '../support/ecs-stand-in.ts';
import { withMoto } from '../support/moto.ts';
import { refusals } from '../support/refusals.ts';
import { channels, DeployedTeam, developer } from './deployed-team.ts';

const { deploys } = channels;
const backend = { region: 'ap-northeast-2', cluster: 'dev', service: 'backend' };
const [before, asked, byHand] = [digestOf('0'), digestOf('b'), digestOf('a')];
const [seconds, minutes, hours] = [1_000, 60_000, 3_600_000];

describe('the built Lambdas, where not everything can be read', () => {
  withMoto((moto) => {
    let team: DeployedTeam;
    let ecs: EcsStandIn;

    beforeEach(async () => {
      [team, ecs] = await Promise.all([DeployedTeam.start(moto.endpoint), startEcs()]);
      team.keepWarm();
      team.environment['AWS_ENDPOINT_URL_ECS'] = ecs.endpoint;
      ecs.services.set(backend, { tasks: { desired: 2, running: 2, pending: 0 }, images: ['acme/backend:latest'] });
      rollOut(before, Date.now() - 10 * hours);
    });

    afterEach(async () => {
      await Promise.all([team.stop(), ecs.stop()]);
    });

    function rollOut(digest: string, atMs = Date.now()): void {
      ecs.clock.set(atMs);
      ecs.ecs.startRollout(backend, 'acme/backend:latest', digest);
      ecs.ecs.finishRollout(backend);
    }

    /** The run is over, and GitHub has told so. `rolledOut`: what ECS rolled out meanwhile. */
    async function deployed(announced: string | null, rolledOut: string | null): Promise<void> {
      await team.discord.slash(developer.id, deploys, 'deploy', { service: 'backend', env: 'dev', version: 'latest' });
      await team.workOff();
      if (rolledOut !== null) rollOut(rolledOut);
      if (announced !== null) team.theRun().announce(announced);
      team.theRun().finish();
      await team.tellOfRun('completed');
      await team.workOff();
    }

    /** The only card, after a sweep that comes so much later, with whatever whoever asked was called for by then. */
    async function cardAfter(laterMs: number, calls: readonly string[] = []): Promise<string> {
      expect(await team.sweep(laterMs)).toMatchObject({ error: null });
      const [card = '', ...others] = team.shown(deploys);
      expect(others).toEqual(calls.map((call) => expect.stringContaining(call)));
      return card;
    }

    it('ask again for the announced image after a 502, and do not verify what somebody rolled out by hand', async () => {
      team.gitHub.next('/annotations', { status: 502, body: { message: 'Bad Gateway' } });
      await deployed(`acme/backend@${asked}`, byHand);
      expect(team.shown(deploys)[0]).toContain('Checking what ECS runs');
      const card = await cardAfter(61 * seconds);
      expect(card).toContain('ECS runs something else');
      expect(card).toContain(`image=acme/backend@${asked.slice(0, 19)}`);
      expect(card).toContain(`image=acme/backend:latest@${byHand.slice(0, 19)}`);
    });

    // ECS went back and lists nothing of what failed: only the list of its service deployments still tells.
    it('name the permission that is missing, and do not take the image that ECS went back to for the new one', async () => {
      ecs.refusing.set('ListServiceDeployments', refusals['access-denied']);
      await deployed(null, before);
      const card = await cardAfter(61 * seconds);
      expect(card).toContain('Not verified: Geonbot could not read the ECS service deployments.');
      expect(card).toContain('Grant Geonbot `ecs:ListServiceDeployments`.');
    });

    it('say what ECS does not tell, and do not take the image that it went back to for the new one', async () => {
      ecs.refusing.set('ListServiceDeployments', awsError('InternalFailure', 500));
      await deployed(null, before);
      expect(await cardAfter(61 * seconds)).toContain('Checking what ECS runs');
      const card = await cardAfter(31 * minutes, [`<@${developer.id}>: Deploy Not Verified`]);
      expect(card).toContain('Not verified: Geonbot could not read the ECS service deployments. There was no answer.');
    });

    it('follow a run to its verified end after its repository was renamed, without hearing of it', async () => {
      await team.discord.slash(developer.id, deploys, 'deploy', { service: 'backend', env: 'dev', version: 'latest' });
      await team.workOff();
      team.gitHub.world.names.rename('acme/backend', 'acme/api');
      rollOut(asked);
      team.theRun().announce(`acme/backend@${asked}`);
      team.theRun().finish();
      const card = await cardAfter(6 * minutes);
      expect(card).toContain('`acme/backend` is called `acme/api` on GitHub now.');
      expect(await cardAfter(8 * minutes)).toContain('Verified');
    });

    it('say that the App is suspended as soon as GitHub tells it, and go on when it is not any more', async () => {
      await team.discord.slash(developer.id, deploys, 'deploy', { service: 'backend', env: 'dev', version: 'latest' });
      await team.workOff();
      team.gitHub.world.suspend(true);
      await team.deliver('installation', { action: 'suspend', installation: { id: 1 } });
      await team.workOff();
      expect(team.shown(deploys)[0]).toContain('the GitHub App is suspended.');
      team.gitHub.world.suspend(false);
      await team.deliver('installation', { action: 'unsuspend', installation: { id: 1 } });
      await team.workOff();
      expect(team.shown(deploys)[0]).not.toContain('suspended');
    });

    it('do not verify by its name and tag what ECS has not rolled out for ten hours', async () => {
      await deployed('acme/backend:latest', null);
      const card = await cardAfter(61 * seconds);
      expect(card).toContain('Not verified: nothing was rolled out since the run started.');
    });
  });
});
