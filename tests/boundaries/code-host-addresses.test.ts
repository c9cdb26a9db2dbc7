import { describe, expect, it } from 'vitest';
import { projectFiles, readProjectFile } from '../support/project.ts';

/**
 * Files that name a host of GitHub's own, and why it is not the team's. Everything else has it from `GITHUB_API_URL`, or from what the
 * code host says of itself, so that a GitHub Enterprise Server is asked and linked to everywhere.
 */
const allowed: Readonly<Record<string, string>> = {
  'src/entrypoints/composition/config.ts': 'what holds where `GITHUB_API_URL` is not set',
  'src/adapters/github/kit/web-url.ts': 'tells hosts of GitHub itself from those of a GitHub Enterprise Server',
  'src/adapters/discord/kit/links.ts':
    'what a message says that nobody told of a code host; the composition always does',
  'src/adapters/github/kit/payload-fields.ts':
    'for a delivery without `html_url`, which GitHub sends with every repository',
  'src/adapters/discord/kit/discord-rest.ts': 'the address of this project, which Discord asks every bot for',
  'src/adapters/github/setup/github-app-registration.ts': 'the address of this project, as the homepage of the App',
  'src/adapters/github/doctor/github-releases.ts': 'the releases of this project',
};

const host = /\bgithub\\?\.com\b|\braw\.githubusercontent\.com\b/;
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/[^\n]*/g, '');
const names = (text: string) => host.test(withoutComments(text));

/** The worlds of the playground and of tests play github.com itself. */
const isPlayed = (path: string) => /^src\/(?:adapters\/in-memory|entrypoints\/playground)\//.test(path);
const inMemory = 'src/entrypoints/composition/in-memory.ts';
const files = projectFiles('src', '.ts').filter((path) => !isPlayed(path) && path !== inMemory);

describe('hosts of GitHub', () => {
  it('are written in no file but those that are listed with a reason, and each of these still does', () => {
    const found = files.filter((path) => names(readProjectFile(path)));
    expect(found.toSorted()).toEqual(Object.keys(allowed).toSorted());
    expect(Object.values(allowed).filter((because) => because.length < 20)).toEqual([]);
  });

  it('would be noticed, and what only a comment says is none', () => {
    expect(names('const url = `https://github.com/acme/backend`;')).toBe(true);
    expect(names("request('https://api.github.com/app')")).toBe(true);
    expect(names('/** Such as `https://github.com`. */\n// docs.github.com says so\nconst url = webUrl;')).toBe(false);
  });
});

describe('messages that link to the code host', () => {
  it('are told where it is by whoever renders them', () => {
    const callers = files.filter((path) => /\b(?:deployCard|linkMessage)\(/.test(readProjectFile(path)));
    const calls = callers.flatMap((path) =>
      [...readProjectFile(path).matchAll(/(?<!function )\b(?:deployCard|linkMessage)\(([^)]*)\)/g)].map(
        ([, given]) => given,
      ),
    );
    expect(calls.length).toBeGreaterThan(1);
    expect(calls.filter((given) => !given?.includes('codeHost'))).toEqual([]);
  });
});
