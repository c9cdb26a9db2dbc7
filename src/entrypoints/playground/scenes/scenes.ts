import type { ShownScene } from '../protocol.ts';
import type { SimulatedWorld } from '../world/simulated-world.ts';
import { TeamAtWork, type Who } from '../world/team-at-work.ts';

type Scene = {
  readonly channel: 'deploys' | 'reviews' | 'costs' | 'alerts';
  /** Who looks at it. */
  readonly as: Who;
  readonly act: (team: TeamAtWork) => Promise<void>;
};

const refund = { en: 'Refund a payment (#52)', ko: '환불 기능 추가 (#52)' };

/** Somebody merged something that no environment has yet. */
function merge(team: TeamAtWork): void {
  const subject = refund[team.world.team.language];
  team.push({ service: 0, subject, paths: ['migrations/0010_refunds.sql', 'src/refund.ts'] });
}

const toStaging = { kind: 'deploy', by: 'Mina', service: 0, env: 1 } as const;
const toDev = { kind: 'deploy', by: 'Mina', service: 0, env: 0 } as const;
const toProd = { kind: 'deploy', by: 'Mina', service: 0, env: 2 } as const;

/** Each by the name that a link gives it. What is shown on documentation pages is one of these. */
const scenes = {
  approval: {
    channel: 'deploys',
    as: 'Sora',
    act: async (team) => {
      merge(team);
      await team.deploy(toStaging);
      await team.deploy({ ...toProd, end: 'asked' });
    },
  },
  verified: {
    channel: 'deploys',
    as: 'Mina',
    act: async (team) => {
      merge(team);
      await team.deploy(toDev);
    },
  },
  failed: {
    channel: 'deploys',
    as: 'Mina',
    act: async (team) => {
      merge(team);
      await team.deploy({ ...toDev, end: 'failed' });
    },
  },
  'rolled-back': {
    channel: 'deploys',
    as: 'Mina',
    act: async (team) => {
      merge(team);
      await team.deploy({ ...toStaging, end: 'rolled-back' });
    },
  },
  refused: { channel: 'deploys', as: 'Junho', act: (team) => team.deploy({ ...toProd, by: 'Junho', end: 'asked' }) },
  deploys: { channel: 'deploys', as: 'Mina', act: (team) => team.ask('Mina', 'deploys') },
  history: { channel: 'deploys', as: 'Mina', act: (team) => team.ask('Mina', 'history') },
  metrics: { channel: 'deploys', as: 'Mina', act: (team) => team.ask('Mina', 'metrics', { days: '14' }) },
  review: {
    channel: 'reviews',
    as: 'Mina',
    act: async (team) => {
      const { pullRequests } = team.world;
      await pullRequests.open();
      const { repository = '', number = 0 } = pullRequests.shown().at(-1) ?? {};
      for (const step of ['request-review', 'fail-checks', 'request-changes'] as const) {
        await pullRequests.review(repository, number, step);
        await team.world.pump.settled();
      }
    },
  },
  reviews: { channel: 'reviews', as: 'Mina', act: (team) => team.ask('Mina', 'reviews list', {}, 'reviews') },
  status: { channel: 'alerts', as: 'Mina', act: (team) => team.ask('Mina', 'status', {}, 'alerts') },
  alarm: {
    channel: 'alerts',
    as: 'Mina',
    act: async (team) => {
      merge(team);
      await team.deploy(toDev);
      await team.world.alarmScenes.play('suspect');
    },
  },
  cost: { channel: 'costs', as: 'Mina', act: (team) => team.ask('Mina', 'cost', {}, 'costs') },
  help: { channel: 'deploys', as: 'Mina', act: (team) => team.ask('Mina', 'help') },
} satisfies Readonly<Record<string, Scene>>;

export type SceneName = keyof typeof scenes;

export const sceneNames = Object.keys(scenes) as readonly SceneName[];

/** Null where there is none of that name. */
export function sceneNamed(name: string): SceneName | null {
  return sceneNames.find((known) => known === name) ?? null;
}

export async function playScene(name: SceneName, world: SimulatedWorld): Promise<void> {
  const team = new TeamAtWork(world);
  await team.hurry(() => scenes[name].act(team));
}

export function placeOfScene(name: SceneName, world: SimulatedWorld): ShownScene {
  const { channel, as }: Scene = scenes[name];
  return { name, channel: world.team.channels[channel], member: new TeamAtWork(world).idOf(as) };
}
