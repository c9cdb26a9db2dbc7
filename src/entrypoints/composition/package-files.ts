import { join } from 'node:path';

/** Set by the build of the package, whose code lies in `dist/package`. */
declare const isPackaged: true | undefined;

/** Whether this is the package that teams install, and not the source. */
export function isPackage(): boolean {
  return typeof isPackaged !== 'undefined';
}

/** The folder with `package.json` and the example, in the package as in the source. */
export function packageFolder(): string {
  return isPackage() ? join(import.meta.dirname, '../..') : join(import.meta.dirname, '../../..');
}

/** A file or folder that the build has made. In the source there is none before `npm run build`. */
export function builtFile(name: 'lambda' | 'page' | 'stack.mjs' | 'locked-packages.json'): string {
  return join(packageFolder(), isPackage() ? 'dist/package' : 'dist', name);
}
