import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { releases } from '../releases/release-folder.ts';
import { tableOfRelease } from '../releases/table-of-release.ts';
import { compileCache } from '../support/compile-cache.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';

let dynalite: Dynalite;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.stop());

async function geonbot(...words: readonly string[]) {
  const env = {
    PATH: '',
    NODE_COMPILE_CACHE: compileCache,
    AWS_REGION: 'ap-northeast-2',
    AWS_ENDPOINT_URL: dynalite.endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  const child = spawn(process.execPath, ['src/entrypoints/cli/main.ts', 'export', ...words], { env });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { status, stdout, stderr: stderr.trim() };
}

it.each(releases)('exports what %s has kept, whole and without a secret, and knows it again', async (release) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'geonbot-export-')), 'out');
  const { status, stdout } = await geonbot(folder, '--table', await tableOfRelease(dynalite, release));
  expect(stdout).toMatch(
    /^Exported: .*\nLines: audit \d+, deployments \d+, .*\nThe audit is whole, sealed by \d+:[0-9a-f]{64}\n$/,
  );
  expect(status).toBe(0);
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  expect(files.toSorted()).toEqual(
    ['alarms', 'audit', 'cost-warnings', 'deployments', 'locks', 'outside-runs', 'people', 'reviews'].map(
      (name) => `${name}.jsonl`,
    ),
  );
  const all = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  for (const line of all.trim().split('\n')) expect(typeof JSON.parse(line)).toBe('object');
  const [deployment = ''] = readFileSync(join(folder, 'deployments.jsonl'), 'utf8').split('\n');
  expect(JSON.parse(deployment).values.entity).toMatchObject({
    service: 'backend',
    state: { kind: expect.any(String) },
  });
  expect(all).not.toMatch(
    /ghp_|github_pat_|ghs_|AKIA[A-Z0-9]{16}|-----BEGIN|[MN][A-Za-z\d]{23}\.[\w-]{6}\.[\w-]{27}|"replyTo"/,
  );
  expect(await geonbot(folder, '--verify')).toMatchObject({
    status: 0,
    stdout: `${folder} is whole, and so is the audit in it\n`,
  });
  writeFileSync(join(folder, 'people.jsonl'), '{}\n');
  expect(await geonbot(folder, '--verify', '--lang', 'ko')).toMatchObject({
    status: 1,
    stdout: 'people.jsonl이 내보낸 파일과 다릅니다\n',
  });
});

it('says which table it lacks', async () => {
  expect(await geonbot()).toMatchObject({ status: 2, stderr: expect.stringContaining('TABLE_NAME') });
});
