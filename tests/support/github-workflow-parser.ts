import { build } from 'esbuild';

export type WorkflowCheck = (text: string) => Promise<readonly string[]>;

const entry = `
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
export async function check(content) {
  const { context, value } = parseWorkflow({ name: 'workflow.yml', content }, new NoOperationTraceWriter());
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}`;

/**
 * GitHub's own parser of workflows, with its schema and its expressions. Bundled first, because it imports its schema as JSON
 * in a way that Node refuses.
 */
export async function gitHubWorkflowCheck(): Promise<WorkflowCheck> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('file:///');" },
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const { check }: { check: WorkflowCheck } = await import(`data:text/javascript;base64,${code}`);
  return check;
}
