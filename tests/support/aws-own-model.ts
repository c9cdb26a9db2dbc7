import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

type ModelQuestion = {
  readonly ask: 'problems';
  readonly service: string;
  readonly operation: string;
  readonly side: 'input' | 'output';
  readonly value: unknown;
};

type SignatureQuestion = {
  readonly ask: 'signature';
  readonly service: string;
  readonly region: string;
  readonly url: string;
  /** Those that were signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly credentials: { readonly access_key: string; readonly secret_key: string; readonly token: string };
};

/** A form of the query protocol, and its answer. */
type ExchangeQuestion = {
  readonly ask: 'exchange';
  readonly service: string;
  readonly operation: string;
  readonly form: string;
  readonly xml: string;
};

/**
 * What AWS's own model finds wrong with a request or an answer ('' for nothing), and how AWS's own signer would sign. Needs
 * botocore, which comes with moto.
 */
export function askAwsModel(
  questions: readonly (ModelQuestion | SignatureQuestion | ExchangeQuestion)[],
): readonly string[] {
  const script = fileURLToPath(new URL('aws_own_model.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync('python3', [script], { input: JSON.stringify(questions) });
  if (status !== 0) throw new Error(`AWS's model could not be asked: ${stderr}`);
  return JSON.parse(stdout.toString('utf8'));
}
