import { parseSync, Visitor } from 'oxc-parser';

/** What one file imports, types included: each specifier once, late imports last. */
export function importsOf(path: string, text: string): readonly string[] {
  return [...new Set([...importsAtStart(path, text), ...importsWhileRunning(path, text)])];
}

/** What one file imports before it runs, types included. */
export function importsAtStart(path: string, text: string): readonly string[] {
  const { program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path} cannot be parsed: ${error.message}`);
  const found = new Set<string>();
  const add = (source: unknown) => {
    if (isLiteral(source)) found.add(source.value);
  };
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source),
    TSExternalModuleReference: ({ expression }) => add(expression),
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type === 'Identifier' && callee.name === 'require') add(first);
    },
  }).visit(program);
  return [...found];
}

/** What one file imports by `import()`, when it gets there. */
export function importsWhileRunning(path: string, text: string): readonly string[] {
  const found = new Set<string>();
  new Visitor({
    ImportExpression: ({ source }) => {
      if (isLiteral(source)) found.add(source.value);
    },
  }).visit(parseSync(path, text).program);
  return [...found];
}

function isLiteral(node: unknown): node is { readonly value: string } {
  return typeof node === 'object' && node !== null && 'value' in node && typeof node.value === 'string';
}
