import { spawn } from 'node:child_process';
import { SetupProblem } from '../../../application/setup/setup-problem.ts';

/**
 * `geonbot doctor` in a process of its own, because the AWS SDK reads the profile from the environment once and for all. What it
 * finds stands in the terminal. `program`: the file of the command line.
 */
export function examineApart(
  environment: Readonly<Record<string, string | undefined>>,
  language: string,
  program: string = process.argv[1] ?? '',
): Promise<void> {
  const child = spawn(process.execPath, [program, 'doctor', '--lang', language], {
    env: environment,
    stdio: 'inherit',
  });
  return new Promise((done, reject) => {
    child.once('error', (cause) => reject(notStarted(cause)));
    child.once('exit', () => done());
  });
}

function notStarted(cause: unknown): SetupProblem {
  const said = { en: 'geonbot doctor could not be started', ko: 'geonbot doctor를 시작하지 못했습니다' };
  return new SetupProblem(said, { cause });
}
