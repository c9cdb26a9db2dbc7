import { describe, expect, it } from 'vitest';
import { projectFiles, readProjectFile } from '../support/project.ts';
import { tables } from './markdown.ts';

const folder = 'docs/architecture/adr';
const records = projectFiles(folder, '.md')
  .map((path) => path.slice(folder.length + 1))
  .filter((name) => name !== 'README.md');
const headOf = (name: string) => readProjectFile(`${folder}/${name}`).split('\n').slice(0, 3);

describe('the list of decisions', () => {
  it('has a line for each, in order, with its title', () => {
    const rows = (tables(readProjectFile(`${folder}/README.md`))[0] ?? []).slice(1);
    expect(rows).toEqual(
      records.map((name) => {
        const [number] = name.split('-');
        return [`[${number}](${name})`, headOf(name)[0]?.replace(/^# \d{4}\. /, '')];
      }),
    );
  });

  it.each(records)('finds the number of %s in its title, and whether it holds below it', (name) => {
    const [title, , state] = headOf(name);
    expect(title).toMatch(new RegExp(`^# ${name.slice(0, 4)}\\. \\S`));
    expect(state).toMatch(/^(?:Accepted|Superseded by \[\d{4}\])/);
  });
});
