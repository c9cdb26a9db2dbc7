type Node = {
  readonly type: string;
  readonly key?: { readonly name?: string };
};
type Path = { readonly node: Node; readonly parentPath: Path | null };

const texts = ['StringLiteral', 'TemplateLiteral'];

/** A text in an `{ en, ko }` pair. A changed word is no fault, and to pin each word in a test would only write it twice. */
function isProse(path: Path): boolean {
  if (!texts.includes(path.node.type)) return false;
  for (let at = path.parentPath; at !== null; at = at.parentPath) {
    const { type, key } = at.node;
    if (type === 'ObjectProperty' && (key?.name === 'en' || key?.name === 'ko')) return true;
  }
  return false;
}

/** A plugin of Stryker: leaves sentences for people alone. Colours, ids and conditions are mutated. */
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'prose',
    value: { shouldIgnore: (path: Path) => (isProse(path) ? 'a sentence for people' : undefined) },
  },
];
