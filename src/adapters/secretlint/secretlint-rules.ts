import { lintSource } from '@secretlint/core';
import { rules as recommended } from '@secretlint/secretlint-rule-preset-recommend';
import type { TextRange } from '../../domain/redact/ranges.ts';

/** Lets a line of the text switch the others off, and the text is a log, which quotes code and can be written by anybody. */
const switchedOffByText = '@secretlint/secretlint-rule-filter-comments';

/** Where secretlint's recommended rules see secrets in a text. */
export async function secretsIn(content: string): Promise<readonly TextRange[]> {
  // The preset's own way to leave a rule out is ignored by the core of this version.
  const wanted = recommended.filter(({ meta }) => meta.id !== switchedOffByText);
  const { messages } = await lintSource({
    // Without a name, because one of the rules reads the file of that name.
    source: { filePath: '', content, ext: '.log', contentType: 'text' },
    options: { config: { rules: wanted.map((rule) => ({ id: rule.meta.id, rule })) }, noPhysicFilePath: true },
  });
  return messages.map(({ range: [start, end] }) => ({ start, end }));
}
