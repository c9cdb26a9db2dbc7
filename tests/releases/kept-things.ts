import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaterTeam, LaterTeams } from './a-later-team.ts';
import { ReleaseFolder, releases } from './release-folder.ts';

/** What a team does with something that its release has kept, and must see. */
export type KeptWork = {
  readonly title: string;
  readonly work: (team: LaterTeam) => Promise<unknown>;
};

/** Works on the fixtures of these kinds of every release; `works` are named `kind.state`. @throws Error for a fixture without work. */
export function workOnKept(kinds: readonly string[], works: Readonly<Record<string, KeptWork>>): void {
  let teams: LaterTeams;
  beforeAll(async () => {
    teams = await LaterTeams.start();
  });
  afterAll(() => teams.stop());

  describe.each(releases)('what %s has kept', (release) => {
    const folder = new ReleaseFolder(release);
    const fixtures = [...folder.tables()].filter(([, { kind }]) => kinds.includes(kind));
    const cases = fixtures.map(([name, fixture]) => {
      const work = works[name];
      if (work === undefined) throw new Error(`nobody has said what becomes of ${name}`);
      return [name, work.title, { fixture, ...work }] as const;
    });
    it.each(cases)('%s: %s', async (_name, _title, { fixture, work }) => {
      const team = await teams.after(folder, fixture);
      await work(team);
      expect(team.bot.trouble).toEqual([]);
    });
  });
}

/** Which tests work on which kinds of tables: a kind that none works on has no test. */
export const workedOn = {
  deployments: ['deployment'],
  reviews: [
    'review-card',
    'called-person',
    'followed-repository',
    'checked-commit',
    'review-reminders',
    'told-digest',
    'person-link',
    'person-settings',
  ],
  alarmsAndCosts: ['alarm', 'health-event', 'cost-warning', 'kept-costs', 'morning-report', 'reported-days'],
  theRest: [
    'lane',
    'lock',
    'audit',
    'outside-run',
    'redelivery',
    'finished-job',
    'history',
    'seen-resources',
    'setup-watch',
  ],
} as const;
