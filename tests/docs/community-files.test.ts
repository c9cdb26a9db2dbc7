import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectFiles, readProjectFile } from '../support/project.ts';
import { found, pages, scriptsNamed, sections } from './markdown.ts';

const forms = projectFiles('.github/ISSUE_TEMPLATE', '.yml').filter((path) => !path.endsWith('/config.yml'));
const element = z.looseObject({
  type: z.enum(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']),
  id: z
    .string()
    .regex(/^[a-z-]+$/)
    .optional(),
  attributes: z.looseObject({
    label: z.string().optional(),
    value: z.string().optional(),
    options: z.array(z.string()).optional(),
  }),
  validations: z.strictObject({ required: z.boolean() }).optional(),
});
const form = z.strictObject({
  name: z.string(),
  description: z.string(),
  labels: z.array(z.string()),
  body: z.array(element).nonempty(),
});
const read = (path: string) => form.parse(parse(readProjectFile(path)));

describe('the issue forms', () => {
  it('are there for a bug, a feature and trouble with the setup', () => {
    expect(forms.map((path) => path.split('/').at(-1))).toEqual(['bug.yml', 'feature.yml', 'setup.yml']);
  });

  it.each(forms)('are such as GitHub takes: %s', (path) => {
    const fields = read(path).body.filter(({ type }) => type !== 'markdown');
    const ids = fields.map(({ id }) => id);
    expect(ids.filter((id, at) => id === undefined || ids.indexOf(id) !== at)).toEqual([]);
    expect(fields.filter(({ attributes }) => attributes.label === undefined)).toEqual([]);
  });

  it('ask for the steps that the setup has', () => {
    const steps = [...sections(readProjectFile('docs/setup.md')).keys()].filter((heading) => /^\d\. /.test(heading));
    const options = read('.github/ISSUE_TEMPLATE/setup.yml').body.flatMap(({ attributes }) => attributes.options ?? []);
    expect(steps.length).toBeGreaterThan(5);
    expect(options.filter((option) => /^\d\. /.test(option))).toEqual(steps);
  });

  it('send vulnerabilities elsewhere, as SECURITY.md says', () => {
    expect(readProjectFile('.github/ISSUE_TEMPLATE/config.yml')).toContain('/security/advisories/new');
    expect(readProjectFile('SECURITY.md')).toContain('*Report a vulnerability*');
  });
});

describe('the owners', () => {
  it('own paths that are there', () => {
    const paths = found(/^(\S+) +@/gm, readProjectFile('.github/CODEOWNERS')).filter((path) => path !== '*');
    const all = ['.github', '.ci', 'infra'].flatMap((folder) => projectFiles(folder)).map((path) => `/${path}`);
    const top = ['/package-lock.json', '/tests/package-lock.json', '/SECURITY.md'];
    const missing = paths.filter((path) => ![...all, ...top].some((one) => one.startsWith(path)));
    expect(paths.length).toBeGreaterThan(3);
    expect(missing).toEqual([]);
  });
});

describe('the template of a pull request', () => {
  it('asks for what contributors can run', () => {
    expect(pages).toContain('.github/pull_request_template.md');
    expect(scriptsNamed(readProjectFile('.github/pull_request_template.md'))).toEqual(['check']);
  });
});
