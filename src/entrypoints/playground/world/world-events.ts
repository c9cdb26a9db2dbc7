import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { WorldEvent } from '../day/requests.ts';
import { membersOf } from './people.ts';
import type { SimulatedWorld } from './simulated-world.ts';

/** Lets happen in the world what somebody wants to see. */
export async function happenIn(world: SimulatedWorld, event: Exclude<WorldEvent, { kind: 'restart' }>): Promise<void> {
  const { aws, alarms, pullRequests, deploys } = world;
  const { runs, rollouts } = deploys;
  switch (event.kind) {
    case 'open-pull-request':
      return pullRequests.open();
    case 'merge-pull-request':
      return pullRequests.end(event.repository, event.number, 'merged');
    case 'close-pull-request':
      return pullRequests.end(event.repository, event.number, 'closed');
    case 'request-review':
    case 'approve':
    case 'request-changes':
    case 'comment':
    case 'push-fix':
    case 'dismiss-reviews':
    case 'pass-checks':
    case 'fail-checks':
    case 'rename-repository':
      return pullRequests.review(event.repository, event.number, event.kind);
    case 'go-on-run':
      return runs.goOn(event.run);
    case 'succeed-run':
      return runs.succeed(event.run);
    case 'fail-run':
      return runs.fail(event.run);
    case 'cancel-run':
      return runs.cancel(event.run);
    case 'rerun-on-github':
      return runs.rerunBy(event.run, 'dana');
    case 'play-runs':
      runs.playByThemselves = event.play;
      return;
    case 'end-rollout':
      return rollouts.end(event.rollout, event.how);
    case 'step-rollout':
      return rollouts.step(event.rollout);
    case 'begin-rollout':
      return deploys.beginRollout(event.rollout);
    case 'announce':
      deploys.announces = event.how;
      return;
    case 'roll-out':
      deploys.rollsOut = event.when;
      return;
    case 'silence-github':
      deploys.gitHubIsSilent = event.silent;
      return;
    case 'lose-webhooks':
      world.courier.losesAll = event.lose;
      return;
    case 'push':
      return deploys.push();
    case 'run-outside':
      return deploys.runOutside();
    case 'race':
      return raceToDeploy(world);
    case 'sweep':
      return world.sweep();
    case 'skip-to':
      return world.skipTo(event.moment);
    case 'ring-morning':
      return world.ringMorning();
    case 'cost-spike':
      aws.spikePlanned = true;
      return;
    case 'play-scene':
      return world.alarmScenes.play(event.scene);
    case 'raise-alarm':
      return alarms.raise(event.alarm);
    case 'resolve-alarm':
      return alarms.resolve(event.alarm);
    case 'delete-alarm':
      return alarms.delete(event.alarm);
    case 'set-cpu':
      return aws.fleet.setCpu(event.resource, event.percent);
    case 'heat-node':
      return aws.fleet.heatNode(event.hot);
    case 'terminate-instance':
      return world.terminate(event.instance);
    case 'place-answers':
      return aws.fleet.setAnswers(event.place, event.how);
    case 'aws-trouble':
      return aws.setTrouble(event.trouble);
    default:
      return unreachable(event);
  }
}

/** Two people ask for the same at the same moment, whether or not it runs there already. */
async function raceToDeploy({ team, discord }: SimulatedWorld): Promise<void> {
  const { catalog, channels, language } = team;
  const options = { service: catalog.services[0]?.name ?? '', env: catalog.environments[0]?.name ?? '' };
  const locale = language === 'ko' ? 'ko' : 'en-US';
  const deploy = ({ id }: { readonly id: string }) =>
    discord.slash(id, channels.deploys, 'deploy', { ...options, version: 'latest', again: 'true' }, locale);
  await Promise.all(membersOf(team, language).slice(0, 2).map(deploy));
}
