import { type TeamFolder, UnreadableProgress } from '../../../application/setup/ports/team-folder.ts';
import type { SetupProgress } from '../../../domain/setup/setup-progress.ts';
import type { TeamFile } from '../../../domain/setup/team-repository.ts';

export class InMemoryTeamFolder implements TeamFolder {
  readonly files = new Map<string, string>();
  #progress: string | null = null;

  /** As somebody who edits the state by hand might. */
  spoil(): void {
    this.#progress = '{';
  }

  /** As it lies there. */
  get kept(): string {
    return this.#progress ?? '';
  }

  async progress(): Promise<SetupProgress | null> {
    try {
      return this.#progress === null ? null : JSON.parse(this.#progress);
    } catch {
      throw new UnreadableProgress({ en: 'the state cannot be understood', ko: '상태를 이해할 수 없습니다' });
    }
  }

  async remember(progress: SetupProgress): Promise<void> {
    this.#progress = JSON.stringify(progress);
  }

  async write(files: readonly TeamFile[]): Promise<readonly string[]> {
    const missing = files.filter(({ path }) => !this.files.has(path));
    for (const { path, text } of missing) this.files.set(path, text);
    return missing.map(({ path }) => path);
  }

  async configuration(): Promise<{ readonly file: string; readonly json: string }> {
    const text = this.files.get('geonbot.yaml');
    if (text === undefined) throw new Error('There is no geonbot.yaml');
    return { file: 'geonbot.yaml', json: JSON.stringify({ text }) };
  }
}
