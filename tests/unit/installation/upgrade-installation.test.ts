import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { itemVersion } from '../../../src/adapters/aws/kit/stored-item.ts';
import { permissionsPage } from '../../../src/adapters/in-memory/doctor/in-memory-setup.ts';
import { InMemoryInstalledChat } from '../../../src/adapters/in-memory/installation/in-memory-installed-chat.ts';
import { InMemoryInstalledCloud } from '../../../src/adapters/in-memory/installation/in-memory-installed-cloud.ts';
import { InMemoryStack } from '../../../src/adapters/in-memory/setup/in-memory-stack.ts';
import { rightsToAccept } from '../../../src/application/doctor/rights-to-accept.ts';
import type { StackPlan } from '../../../src/application/setup/ports/stack.ts';
import { StackFailed } from '../../../src/application/setup/ports/stack.ts';
import type { Deployment } from '../../../src/domain/deploy/deployment.ts';
import { appEvents, appPermissionsFor } from '../../../src/domain/doctor/finding.ts';
import { previousRelease } from '../../../src/domain/installation/release.ts';
import type { Standing } from '../../../src/domain/installation/rule-change.ts';
import { templateOf } from '../../../src/domain/installation/template-difference.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import {
  runUpgrade,
  tellWayBack,
  type UpgradeAsked,
  upgrade,
} from '../../../src/entrypoints/cli/installation/upgrade.ts';
import { setupPlan } from '../../../src/entrypoints/composition/doctor/setup-plan.ts';
import { exampleConfiguration, synthesized } from '../../infra/synthesized-stack.ts';
import { AnInstallation as ASetupThatWorks } from '../../support/an-installation.ts';

const ours = synthesized().toJSON();
const plan: StackPlan = {
  stack: 'Geonbot',
  configuration: { file: 'geonbot.yaml', json: '{}' },
  parameterPrefix: '/geonbot',
  region: 'ap-northeast-2',
  profile: null,
  discord: null,
  permissionsBoundary: null,
  approved: false,
};

/** Our own stack, installed as `installed` says, with `template` in place of what this version would deploy. */
class AnInstallation {
  readonly cloud = new InMemoryInstalledCloud();
  readonly chat = new InMemoryInstalledChat();
  readonly deployed: StackPlan[] = [];
  readonly lines: string[] = [];
  standing: Standing = { deployments: [], reviews: [], alarms: [], unreadable: 0, nowMs: 0 };
  readonly setup = new ASetupThatWorks(setupPlan(exampleConfiguration));
  examined = 0;
  agrees = true;
  broken = false;

  constructor(installed: object | null, template: object = ours) {
    const { parts, parameters } = { parts: [], parameters: {} };
    this.cloud.stacks.set('Geonbot', { template: templateOf(template), templateJson: template, parts, parameters });
    if (installed !== null) this.cloud.kept.set('/geonbot/installed', JSON.stringify(installed));
  }

  run(changes: Partial<UpgradeAsked> = {}): Promise<number> {
    const stack = new InMemoryStack({ discordInteractions: 'https://a.example', gitHubWebhook: 'https://b.example' });
    const file = join(mkdtempSync(join(tmpdir(), 'geonbot-template-')), 'template.json');
    writeFileSync(file, JSON.stringify(ours));
    const world = {
      cloud: this.cloud,
      chat: this.chat,
      stack: {
        bootstrap: () => Promise.reject(new Error('not asked for')),
        synthesize: async () => file,
        deploy: async (given: StackPlan) => {
          if (this.broken) throw new StackFailed({ en: 'the stack failed', ko: '스택이 실패했습니다' });
          this.deployed.push(given);
          return await stack.deploy(given);
        },
      },
      standing: async () => this.standing,
      rightsToAccept: () => rightsToAccept(this.setup.plan, this.setup),
      examine: async () => {
        this.examined += 1;
      },
    };
    const agree = async () => this.agrees;
    const asked = { language: 'en' as const, asJson: false, isDry: false, mayLose: [], agree, ...changes };
    return runUpgrade(world, plan, asked, (line) => this.lines.push(line));
  }

  get nothingWasDone(): boolean {
    return this.deployed.length + this.chat.registered + this.examined === 0;
  }
}

const older = { version: `${previousRelease}.0`, form: 0 };

describe('an upgrade to a tarball', () => {
  it('says that the file is missing before it asks anybody anything', async () => {
    const asks = () =>
      upgrade(
        ['--to', '/nowhere/geonbot-0.1.0.tgz'],
        new InMemoryStack({ discordInteractions: '', gitHubWebhook: '' }),
        'en',
        () => undefined,
      );
    await expect(asks()).rejects.toThrow('--to: there is no file /nowhere/geonbot-0.1.0.tgz');
    await expect(
      upgrade(
        ['--to', 'backup.tgz'],
        new InMemoryStack({ discordInteractions: '', gitHubWebhook: '' }),
        'en',
        () => undefined,
      ),
    ).rejects.toThrow('--to does not take "backup.tgz"');
  });
});

describe('what a person has to accept for an upgrade', () => {
  const heading = 'Rights on GitHub and in Discord that a person has to give, or that could not be looked at:';

  it('is nothing where this version needs no more than is given', async () => {
    const team = new AnInstallation(older);
    await team.run({ isDry: true });
    expect(team.lines).toContain('Rights on GitHub and in Discord: all are there, nobody has to accept anything');
  });

  it('is each permission and event of the App, each that an owner has not accepted, and each right in a channel', async () => {
    const team = new AnInstallation(older);
    const { codeHost } = team.setup;
    codeHost.hostedApp = {
      permissions: appPermissionsFor({ startsRuns: false, requestsReviews: false }),
      events: appEvents.filter((event) => event !== 'workflow_job'),
      permissionsPage,
    };
    codeHost.repositories.set('acme/backend' as Repository, { kind: 'not-granted', permissions: ['statuses'] });
    team.setup.changeChannel(0, { rights: ['view', 'send'] });
    await team.run({ isDry: true });
    const told = team.lines
      .slice(team.lines.indexOf(heading) + 1)
      .filter((line) => line.startsWith('  '))
      .join('\n');
    for (const said of ['Actions: read and write', permissionsPage, 'workflow job', 'Commit statuses', 'Embed Links'])
      expect(told).toContain(said);
    team.lines.length = 0;
    await team.run({ isDry: true, language: 'ko' });
    expect(team.lines.join('\n')).toContain('사람이 허용해야 하거나 확인하지 못한');
    team.lines.length = 0;
    await team.run({ isDry: true, asJson: true });
    const kinds = JSON.parse(team.lines.join('')).plan.toAccept.map(({ kind }: { kind: string }) => kind);
    expect([...new Set(kinds)].toSorted()).toEqual(
      ['app-event-missing', 'app-permission-missing', 'channel-right-missing', 'permission-not-granted'].toSorted(),
    );
  });

  it('is not said to be nothing where a channel is not there, whose rights nobody could look at', async () => {
    const team = new AnInstallation(older);
    team.setup.changeChannel(0, { id: '899999999999999999' });
    await team.run({ isDry: true });
    expect(team.lines).toContain(heading);
    expect(team.lines.join('\n')).not.toContain('nobody has to accept');
  });

  it('is said to be unreadable where nobody could look, and never to be nothing', async () => {
    const team = new AnInstallation(older);
    team.setup.codeHost.trouble = 'source-unavailable';
    team.setup.chat.trouble = 'access-denied';
    await team.run({ isDry: true });
    const told = team.lines
      .slice(team.lines.indexOf(heading) + 1)
      .filter((line) => line.includes('could not be checked'));
    expect(told).toHaveLength(2);
    expect(team.lines.join('\n')).not.toContain('nobody has to accept');
  });
});

describe('an upgrade', () => {
  it('deploys what it said, registers the commands and has the doctor look', async () => {
    const team = new AnInstallation(older);
    expect(await team.run()).toBe(0);
    expect(team.deployed).toEqual([{ ...plan, approved: true }]);
    expect([team.chat.registered, team.examined]).toEqual([1, 1]);
    expect(team.lines[0]).toBe(`${older.version} → ${manifest.version}. A newer version.`);
    expect(team.lines.at(-1)).toBe('Deployed, and the commands are registered.');
  });

  it('names commands, rights, parts and what the changed rules judge otherwise', async () => {
    const [queue = ''] = Object.keys(ours['Resources']).filter((id) => id.startsWith('AsksQueue'));
    const [policy = ''] = Object.keys(ours['Resources']).filter((id) => /^WorkerRoleDefaultPolicy/.test(id));
    const { [queue]: _queue, [policy]: _policy, ...others } = ours['Resources'];
    const team = new AnInstallation(null, { Resources: others });
    team.chat.changes = { added: ['new'], removed: ['old'], changed: ['deploy'] };
    const commit = { sha: 'a'.repeat(40), subject: 'x', committedAtMs: 1 };
    const place = {
      service: 'backend',
      environment: 'prod',
      version: 'v1',
      sinceMs: 5,
      approvals: [],
      inputs: {},
      commit,
    };
    team.standing = {
      ...team.standing,
      unreadable: 2,
      deployments: [{ ...place, state: { kind: 'rolled-back' } } as unknown as Deployment],
    };
    await team.run({ isDry: true });
    const text = team.lines.join('\n');
    for (const line of [
      `? → ${manifest.version}. The installed version is not written down`,
      '  + /new',
      '  - /old',
      '  ~ /deploy',
      `  + ${queue} AWS::SQS::Queue`,
      '  + AWS Worker: ',
      '  backend/prod v1',
      'looked at for 1 deployments, 0 open pull requests and 0 alarms; 2 items cannot be read',
    ]) {
      expect(text).toContain(line);
    }
    expect(team.nothingWasDone).toBe(true);
  });

  it('changes nothing where it only looks, and where nobody agrees', async () => {
    const looked = new AnInstallation(older);
    expect([await looked.run({ isDry: true }), looked.nothingWasDone]).toEqual([0, true]);
    const declined = new AnInstallation(older);
    declined.agrees = false;
    expect([await declined.run(), declined.nothingWasDone]).toEqual([1, true]);
    expect(declined.lines.at(-1)).toBe('Nothing was deployed.');
  });

  it('registers nothing where the stack failed, and goes on when it is run again', async () => {
    const team = new AnInstallation(older);
    team.broken = true;
    await expect(team.run()).rejects.toThrow(StackFailed);
    expect(team.nothingWasDone).toBe(true);
    team.broken = false;
    expect(await team.run()).toBe(0);
    expect(team.chat.registered).toBe(1);
  });

  it('says where nothing is installed', async () => {
    const team = new AnInstallation(null);
    team.cloud.stacks.clear();
    expect(await team.run()).toBe(1);
    expect(team.lines).toEqual(['There is no stack Geonbot here: "geonbot deploy" makes one']);
  });

  it('lets no name from outside steer the terminal', async () => {
    const team = new AnInstallation(older, { Resources: { ['Lost\u001b[2J\nqueue']: { Type: 'AWS::SQS::Queue' } } });
    team.chat.changes = { added: [], removed: ['old\u001b]0;title\u0007'], changed: [] };
    await team.run();
    expect(team.lines.filter((line) => /\p{C}/u.test(line))).toEqual([]);
    expect(team.lines.join('\n')).toContain('Lost [2J queue');
  });

  it('tells scripts all of it as one object', async () => {
    const team = new AnInstallation(older);
    await team.run({ asJson: true, isDry: true });
    expect(team.lines).toHaveLength(1);
    expect(JSON.parse(team.lines[0] ?? '')).toMatchObject({
      kind: 'planned',
      plan: { step: 'forward', installed: { version: older.version }, resources: { lost: [] } },
    });
  });
});

describe('an upgrade that would lose something', () => {
  const more = {
    Resources: { ...ours['Resources'], FormerQueue: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } },
  };

  it('is refused, and goes on once that queue is named', async () => {
    const team = new AnInstallation(older, more);
    expect([await team.run(), team.nothingWasDone]).toEqual([1, true]);
    expect(team.lines.at(-1)).toContain('FormerQueue would go, with all that is in it');
    expect(await team.run({ mayLose: ['Another'] })).toBe(1);
    expect(await team.run({ mayLose: ['FormerQueue'] })).toBe(0);
  });
});

describe('going back', () => {
  const [major = '', minor = ''] = manifest.version.split('.');
  const here = `${major}.${minor}`;
  const newer = `${major}.${Number(minor) + 1}.0`;

  it('by one version deploys as well, and judges no rule', async () => {
    const team = new AnInstallation({ version: newer, form: itemVersion, goesBackTo: here });
    expect(await team.run()).toBe(0);
    expect(team.lines[0]).toContain('One version back.');
    expect(team.lines.join('\n')).not.toContain('Changed rules');
  });

  it('by two versions is refused in words', async () => {
    const team = new AnInstallation({
      version: `${major}.${Number(minor) + 2}.0`,
      form: itemVersion,
      goesBackTo: newer.slice(0, -2),
    });
    expect([await team.run(), team.nothingWasDone]).toEqual([1, true]);
    expect(team.lines.at(-1)).toContain('going back is possible by one version only');
  });

  it('is refused where the table holds items that this version cannot read', async () => {
    const team = new AnInstallation({ version: newer, form: itemVersion + 1, goesBackTo: here });
    expect([await team.run(), team.nothingWasDone]).toEqual([1, true]);
    expect(team.lines.at(-1)).toContain(`items of form ${itemVersion + 1}`);
  });

  it('is told beforehand by the newer version: what the older one cannot read, and what to type', async () => {
    const lines: string[] = [];
    const ended = { service: 'backend', environment: 'prod', version: 'v9', state: { kind: 'superseded' } };
    const standing = async (): Promise<Standing> => ({
      deployments: [ended as unknown as Deployment],
      reviews: [],
      alarms: [],
      unreadable: 0,
      nowMs: 0,
    });
    const asked = { language: 'en' as const, asJson: false };
    const tell = (tarball: string) => tellWayBack(tarball, standing, asked, (line) => lines.push(line));
    expect(await tell(`./geonbot-${previousRelease}.0.tgz`)).toBe(1);
    expect(lines.join('\n')).toContain('  backend/prod v9');
    expect(lines.at(-1)).toContain(`npm install ./geonbot-${previousRelease}.0.tgz && npx geonbot upgrade`);
    expect(await tell('geonbot-0.0.1.tgz')).toBe(1);
    expect(lines.at(-1)).toBe(`0.0.1 is more than one version back: go to ${previousRelease} first`);
    await expect(tell('something-else.tgz')).rejects.toThrow('--to');
  });
});
