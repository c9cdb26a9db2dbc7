import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { byCfnLint, compared } from './acknowledged.ts';
import { everything, synthesized } from './synthesized-stack.ts';

const folder = mkdtempSync(join(tmpdir(), 'geonbot-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));
const found = z.array(
  z.object({
    Rule: z.object({ Id: z.string() }),
    Location: z.object({ Path: z.array(z.union([z.string(), z.number()])).nullish() }),
  }),
);

/** One process for all, because it takes seconds to start. Null where it is not installed. */
function linted(templates: readonly object[]) {
  const files = templates.map((template, index) => {
    const file = join(folder, `${index}.template.json`);
    writeFileSync(file, JSON.stringify(template));
    return file;
  });
  const { error, stdout, stderr } = spawnSync('cfn-lint', ['--format', 'json', ...files], { encoding: 'utf8' });
  if (error !== undefined) return null;
  expect(stderr).toBe('');
  return found.parse(JSON.parse(stdout)).map(({ Rule, Location }) => ({
    rule: Rule.Id,
    at: (Location.Path ?? []).join('/'),
  }));
}

const isThere = spawnSync('cfn-lint', ['--version']).error === undefined;
if (!isThere && process.env['CI'] === undefined) {
  process.stderr.write(
    "\n!!! cfn-lint is not installed: pip install 'cfn-lint==1.51.0'. Its rules are not checked.\n\n",
  );
}

// On a CI machine it has to be there: a check that never runs proves nothing.
it.runIf(isThere || process.env['CI'] !== undefined)(
  'cfn-lint finds nothing in the templates of the example and of a team that uses everything but what is acknowledged',
  { timeout: 180_000 },
  () => {
    const findings = linted([synthesized({}, true).toJSON(), synthesized(everything).toJSON()]);
    expect(findings, "cfn-lint is not installed: pip install 'cfn-lint==1.51.0'").not.toBeNull();
    expect(compared(findings ?? [], byCfnLint)).toEqual({ unknown: [], unused: [] });
  },
);
