import { copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SetupProblem } from '../../../application/setup/setup-problem.ts';

/** All of it or nothing, so that nobody who stops it takes a part for the file. @throws SetupProblem naming the file. */
export function writeWholeFile(path: string, text: string): void {
  intoPlace(path, (beside) => writeFileSync(beside, text));
}

/** As `writeWholeFile` does. */
export function copyWholeFile(from: string, path: string): void {
  intoPlace(path, (beside) => copyFileSync(from, beside));
}

function intoPlace(path: string, put: (beside: string) => void): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    put(`${path}.new`);
    renameSync(`${path}.new`, path);
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    const said = { en: `${path} cannot be written${why}`, ko: `${path} 파일을 쓸 수 없습니다${why}` };
    throw new SetupProblem(said, { cause });
  }
}
