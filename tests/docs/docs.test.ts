import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { commands } from '../../src/adapters/discord/commands.ts';
import { defaultInputs } from '../../src/domain/deploy/inputs.ts';
import { projectFiles, projectFolder, readProjectFile } from '../support/project.ts';
import {
  blocks,
  codeSpans,
  filesNamed,
  found,
  missingLinks,
  pages,
  scriptsNamed,
  slashCommands,
  withoutBlocks,
} from './markdown.ts';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readProjectFile('package.json')));

describe.each(pages)('%s', (page) => {
  const text = readProjectFile(page);

  it('shows only npm scripts that exist', () => {
    expect(scriptsNamed(text).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('links only to what is there', () => {
    expect(missingLinks(page, text)).toEqual([]);
  });

  it('names only files that are there, or that its reader makes', () => {
    const made = [
      'geonbot.yaml',
      'deploy.yml',
      'configuration.json',
      '.geonbot-setup.json',
      'manifest.json',
      '.geonbot-uninstall.json',
    ];
    expect(filesNamed(text).filter((path) => !made.includes(path) && !existsSync(join(projectFolder, path)))).toEqual(
      [],
    );
  });

  it('breaks no piece of code over two lines, where these checks and a reader would miss it', () => {
    const lines = withoutBlocks(text).split('\n');
    expect(lines.filter((line) => line.split('`').length % 2 === 0)).toEqual([]);
  });

  it('shows only slash commands that Geonbot has', () => {
    const known = commands.map(({ name }) => name.split(' ')[0] ?? name);
    expect(slashCommands(text).filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the pages together', () => {
  it('show the same commands in English and in Korean', () => {
    const shown = (page: string) => {
      const text = readProjectFile(page);
      return [
        ...blocks(text).filter((block) => block.startsWith('npm')),
        ...codeSpans(text).filter((span) => /^(?:npm|\/)/.test(span)),
      ];
    };
    expect(shown('README.ko.md')).toEqual(shown('README.md'));
    expect(shown('README.md')).toEqual(
      expect.arrayContaining(['npm ci && npm start\n', 'npm ci && npm test\n', '/status']),
    );
  });

  it('explain every command and every option of it', () => {
    const spans = codeSpans(readProjectFile('docs/commands.md'));
    const wanted = commands.flatMap(({ name, options }) => [`/${name}`, ...options.map((option) => option.name)]);
    expect(wanted.filter((word) => !spans.includes(word))).toEqual([]);
  });

  it('explain every npm script to contributors, but those that other words cover', () => {
    const named = scriptsNamed(readProjectFile('CONTRIBUTING.md'));
    expect(Object.keys(scripts).filter((name) => !named.includes(name))).toEqual([]);
  });

  it('explain every variable that the Lambdas read', () => {
    const config = readProjectFile('src/entrypoints/composition/config.ts');
    const variables = found(
      /'((?:DISCORD|GITHUB|GEONBOT|WORK|TABLE|PARAMETER|VERSION)_[A-Z_]+|AWS_ENDPOINT_URL)'/g,
      config,
    );
    expect(variables.length).toBeGreaterThan(8);
    const spans = codeSpans(readProjectFile('docs/operations.md'));
    expect(variables.filter((name) => !spans.includes(name))).toEqual([]);
  });

  it('explain every reason that a log or a refusal can carry', () => {
    const sources = [
      'src/adapters/discord/kit/interaction-signature.ts',
      'src/adapters/github/kit/webhook-signature.ts',
      'src/domain/deploy/deploy-refusal.ts',
      'src/domain/deploy/run.ts',
      'src/domain/jobs/who-may-ask.ts',
    ].map(readProjectFile);
    const union =
      readProjectFile('src/adapters/github/receive-delivery.ts').match(/type IgnoredBecause =([\s\S]*?);/)?.[1] ?? '';
    const types = sources.flatMap((text) => found(/readonly reason: ((?:'[a-z-]+'(?: \| )?)+)/g, text));
    const reasons = [...types, union].flatMap((text) => found(/'([a-z-]+)'/g, text));
    expect(reasons.length).toBeGreaterThan(20);
    const spans = codeSpans(readProjectFile('docs/operations.md'));
    expect([...new Set(reasons)].filter((reason) => !spans.includes(reason))).toEqual([]);
  });

  it('show a workflow that takes what the configuration sends by default', () => {
    const yaml = readProjectFile('docs/setup.md').match(/```yaml\n([\s\S]*?)```/)?.[1] ?? '';
    const workflow = z
      .object({ on: z.object({ workflow_dispatch: z.object({ inputs: z.record(z.string(), z.unknown()) }) }) })
      .parse(parse(yaml));
    expect(Object.keys(workflow.on.workflow_dispatch.inputs)).toEqual(Object.keys(defaultInputs));
  });

  it('show only what the command line can do', () => {
    const usage = readProjectFile('src/entrypoints/cli/main.ts');
    const shown = pages.flatMap((page) => found(/npm run geonbot -- ([a-z]+ [a-z]+)/g, readProjectFile(page)));
    expect(shown).toContain('commands register');
    const isKnown = (command: string) => usage.includes(`case '${command}':`);
    expect(shown.filter((command) => !isKnown(command) && !isKnown(command.replace(/ .*/, '')))).toEqual([]);
  });

  it('number the decisions without a gap', () => {
    const records = projectFiles('docs/architecture/adr', '.md').filter((path) => !path.endsWith('/README.md'));
    const numbers = records.map((path) => Number(/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1]));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});

describe('the checks of the pages', () => {
  it('notice what is not there', () => {
    expect(scriptsNamed('run `npm run nonsense`')).toEqual(['nonsense']);
    expect(filesNamed('see `src/domain/nonsense.ts`')).toEqual(['src/domain/nonsense.ts']);
    expect(slashCommands('type `/nonsense now`, not `/geonbot/`')).toEqual(['nonsense']);
    expect(missingLinks('README.md', '[a](docs/nonsense.md) [b](https://example.com) [c](LICENSE)')).toEqual([
      'docs/nonsense.md',
    ]);
    expect(missingLinks('README.md', '[a](docs/setup.md#nowhere) [b](docs/setup.md#3-the-stack) [c](#status)')).toEqual(
      ['docs/setup.md#nowhere'],
    );
  });
});
