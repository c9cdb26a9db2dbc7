import { expect, it } from 'vitest';
import { ASetup, willingly } from '../support/a-setup.ts';
import { readProjectFile } from '../support/project.ts';

/** Rows of the table of what a person does: number, action, value. */
const rows = readProjectFile('docs/setup.md')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, number = '']) => /^\d$/.test(number));

it('are as many as a setup asks for, and so are the values', async () => {
  const setup = new ASetup();
  const [server] = setup.chat.servers.splice(0);
  const goOn = setup.whileWaiting;
  setup.whileWaiting = () => {
    if (server !== undefined && setup.chat.servers.length === 0) setup.chat.servers.push(server);
    goOn();
  };
  await setup.run(willingly);
  // Of a page that is told: the buttons that the table names for it.
  const pages = { 'how-to-get-a-token': ['Create', 'Reset Token'], invite: ['Authorize'] };
  const more = { 'create-app': ['Create GitHub App'], 'install-app': ['Install'] };
  const buttons = Object.entries({ ...pages, ...more }).flatMap(([kind, names]) =>
    setup.heard(kind) > 0 ? names : [],
  );
  expect(rows.map(([, , action = '']) => /press \*([^*]+)\*/.exec(action)?.[1] ?? null)).toEqual([null, ...buttons]);
  const values = setup.conversation.asked.filter((asked) => asked !== 'plan');
  expect(rows.filter(([, , , value]) => value !== '')).toHaveLength(values.length);
});

it('are counted in the pages as they are in the table', () => {
  expect(rows).toHaveLength(6);
  expect(readProjectFile('docs/setup.md')).toContain('These are six actions and two values');
  expect(readProjectFile('README.md')).toContain('in six actions, with two values');
  expect(readProjectFile('README.ko.md')).toContain('할 일은 여섯 가지, 입력할 값은 봇 토큰과 GitHub 조직 이름 두 개');
});
