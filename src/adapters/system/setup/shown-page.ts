import { spawn } from 'node:child_process';

/**
 * Opens a page in the browser of whoever sits at this machine, as far as there is one: what goes wrong is no reason to stop, because
 * the address stands in the terminal. `browser`: a program to open it with, as the variable BROWSER names it; null for the usual one.
 */
export function showPage(url: string, browser: string | null, platform: NodeJS.Platform): void {
  const [program, ...args] = browser === null ? usualOpener(platform) : [browser];
  if (program === undefined) return;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}

/** Without a shell, which would read an `&` of the address. */
function usualOpener(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return ['xdg-open'];
}
