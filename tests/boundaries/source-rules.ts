type SourceRule = { readonly name: string; readonly forbids: RegExp };

const core: readonly SourceRule[] = [
  {
    name: 'reads the clock',
    forbids: /\bDate\s*\.\s*now\b|\bnew\s+Date\s*(?:\(\s*\)|(?!\s*\())|(?<!new\s+)\bDate\s*\(/,
  },
  { name: 'makes chance', forbids: /\bMath\s*\.\s*random\b/ },
  { name: 'loads while it runs', forbids: /\bimport\s*\(|\brequire\s*\(|\bimport\s*\.\s*meta\b/ },
];

const domain: readonly SourceRule[] = [{ name: 'waits', forbids: /\basync\b|\bawait\b|\bPromise\b/ }];

// Biome formats every file, so what starts in the first column is what runs when the file is imported.
const outsideEntrypoints: readonly SourceRule[] = [
  {
    name: 'works when imported',
    forbids:
      /^(?:await|if|for|while|try|do|switch)\b|^[\w$.]+\(|^(?:export )?const [^=\n]*=\s*(?:await\b|new (?!Set|Map|RegExp|Intl\.|Text(?:En|De)coder)\b)/m,
  },
  { name: 'keeps state for everybody', forbids: /^(?:export )?(?:let|var)\b/m },
];

const outsideConfig: readonly SourceRule[] = [
  { name: 'takes the environment by a side door', forbids: /=\s*process\b(?!\s*\.)|\bprocess\s*\[/ },
];

/** What comes from AWS is read by shapes: a cast would believe whatever is there. */
const fromAws: readonly SourceRule[] = [
  { name: 'believes what AWS says', forbids: /(?<!^(?:import|export)\b[^;]*)(?<=[\w)\]}'"`] )as (?!const\b)/m },
];

/** Items of the table are read by `stored-item.ts` alone, which knows their version. */
const storedItems: readonly SourceRule[] = [
  { name: 'reads JSON of the table by itself', forbids: /\bJSON\s*\.\s*parse\b/ },
];

/** Rules that no linter rule can say, as names of those that `text`, a source file at `path`, breaks. */
export function sourceRulesBroken(path: string, text: string): readonly string[] {
  const code = withoutCommentsAndStrings(text);
  return rulesFor(path)
    .filter(({ forbids }) => forbids.test(code))
    .map(({ name }) => name);
}

function rulesFor(path: string): readonly SourceRule[] {
  if (path.startsWith('src/domain/')) return [...core, ...domain, ...outsideEntrypoints, ...outsideConfig];
  if (path.startsWith('src/application/')) return [...core, ...outsideEntrypoints, ...outsideConfig];
  if (path.startsWith('src/adapters/aws/')) {
    const keeps = /\/(?:dynamo|stored)-[^/]*$/.test(path) && path !== 'src/adapters/aws/kit/stored-item.ts';
    return [...outsideEntrypoints, ...outsideConfig, ...fromAws, ...(keeps ? storedItems : [])];
  }
  if (path.startsWith('src/adapters/')) return [...outsideEntrypoints, ...outsideConfig];
  return path === 'src/entrypoints/composition/config.ts' ? [] : outsideConfig;
}

// Templates stay, because code may stand in them.
function withoutCommentsAndStrings(text: string): string {
  return text.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g,
    (piece) => (piece.startsWith('`') ? piece : "''"),
  );
}
