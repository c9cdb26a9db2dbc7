import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { examineApart } from '../../../src/adapters/system/setup/examine-apart.ts';

it('starts the doctor for the account of the setup, and a finding does not stop the setup', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'geonbot-doctor-'));
  const [program, seen] = [join(folder, 'geonbot.mjs'), join(folder, 'seen.json')];
  writeFileSync(
    program,
    `import { writeFileSync } from 'node:fs';
     writeFileSync(process.env.SEEN, JSON.stringify([process.argv.slice(2), process.env.AWS_PROFILE]));
     process.exit(1);`,
  );
  await examineApart({ SEEN: seen, AWS_PROFILE: 'team' }, 'ko', program);
  expect(JSON.parse(readFileSync(seen, 'utf8'))).toEqual([['doctor', '--lang', 'ko'], 'team']);
});
