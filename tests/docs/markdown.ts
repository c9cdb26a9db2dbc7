import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFiles, projectFolder, readProjectFile } from '../support/project.ts';

/** Everything that somebody reads about the project. */
export const pages = [
  ...['README.md', 'README.ko.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'CODE_OF_CONDUCT.md'],
  '.github/pull_request_template.md',
  ...projectFiles('docs', '.md'),
];

export const found = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map(([, piece = '']) => piece);
export const codeSpans = (text: string) => found(/`([^`\n]+)`/g, withoutBlocks(text));
export const blocks = (text: string) => found(/^ *```\w*\n([\s\S]*?)^ *```/gm, text);
export const withoutBlocks = (text: string) => text.replace(/^ *```[\s\S]*?^ *```/gm, '');

/** The rows of each table, as cells; the first row is the head. */
export function tables(text: string): readonly (readonly (readonly string[])[])[] {
  return found(/((?:^\|.*\|\n)+)/gm, withoutBlocks(text)).map((table) =>
    table
      .trim()
      .split('\n')
      .filter((row) => !/^\|(?: *:?-+:? *\|)+$/.test(row))
      .map((row) =>
        row
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      ),
  );
}

/** The text below each heading of this level, by heading. */
export function sections(text: string, level = '##'): ReadonlyMap<string, string> {
  const [, ...parts] = `\n${text}`.split(new RegExp(`^${level} `, 'm'));
  return new Map(parts.map((part) => [part.split('\n')[0] ?? '', part.split('\n').slice(1).join('\n')]));
}

/** npm's own words count as scripts where they run one. */
export function scriptsNamed(text: string): readonly string[] {
  const shown = [...codeSpans(text), ...blocks(text)].join('\n');
  return [...found(/\bnpm run (?:-s |--silent )?([\w:-]+)/g, shown), ...found(/\bnpm (start|test)\b/g, shown)];
}

/** `tests/` and other folders too; not a name with a place for something else, such as `<room>/ports`. */
export function filesNamed(text: string): readonly string[] {
  return codeSpans(text).filter((span) =>
    /^(?:src|tests|infra|docs|examples|scripts|bench|\.ci|\.github)\/[\w./-]*$|^[\w.-]+\.(?:ya?ml|json|md)$/.test(span),
  );
}

export function slashCommands(text: string): readonly string[] {
  return found(/^\/([a-z]+)(?![\w/-])/gm, codeSpans(text).join('\n'));
}

export const linksIn = (text: string) => found(/\]\(([^)\s]+)\)/g, withoutBlocks(text));

/** Links to files that are not there, and to headings that their page does not have. */
export function missingLinks(page: string, text: string): readonly string[] {
  return linksIn(text)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file = '', heading] = target.split('#');
      const path = file === '' ? page : join(dirname(page), file);
      if (!existsSync(join(projectFolder, path))) return true;
      return heading !== undefined && !anchorsOf(readProjectFile(path)).includes(heading);
    });
}

/** As GitHub makes them: small letters, spaces as hyphens, and no other signs. */
export function anchorsOf(text: string): readonly string[] {
  return found(/^#{1,6} (.+)$/gm, withoutBlocks(text)).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
