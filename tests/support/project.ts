import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** Text of a file of the project; `path` starts at its top, with forward slashes. */
export function readProjectFile(path: string): string {
  return readFileSync(join(projectFolder, path), 'utf8');
}

/** Paths of the files below `folder`, from the top of the project, sorted, with forward slashes; not those of packages. */
export function projectFiles(folder: string, ending = ''): readonly string[] {
  return readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name).slice(projectFolder.length).split(sep).join('/'))
    .filter((path) => !path.includes('node_modules/'))
    .sort();
}
