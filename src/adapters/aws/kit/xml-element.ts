export type XmlElement = { readonly name: string; readonly text: string; readonly children: readonly XmlElement[] };

type Open = { readonly name: string; text: string; readonly children: XmlElement[] };

const token = /<\?[^>]*>|<(\/?)([\w:.-]+)[^>]*?(\/?)>|([^<]+)/gy;

/** An answer of AWS's query protocol: elements and texts, attributes left out. Null where it is no XML or was cut off. */
export function xmlElement(xml: string): XmlElement | null {
  const root: Open = { name: '', text: '', children: [] };
  const open: Open[] = [root];
  token.lastIndex = 0;
  for (let end = 0; end < xml.length; end = token.lastIndex) {
    const found = token.exec(xml);
    const inner = open.at(-1);
    if (found === null || inner === undefined) return null;
    const [, slash, name, selfClosed, text] = found;
    if (text !== undefined) inner.text += unescaped(text);
    else if (name !== undefined && slash === '/') {
      if (open.length === 1 || inner.name !== name) return null;
      open.pop();
    } else if (name !== undefined) {
      const element: Open = { name, text: '', children: [] };
      inner.children.push(element);
      if (selfClosed !== '/') open.push(element);
    }
  }
  const [only] = root.children;
  return open.length === 1 && root.children.length === 1 && only !== undefined ? only : null;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (whole, name: string) => entities[name] ?? whole);
}

/** Those below it by that name, such as the `member`s of a list. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The first below it along that path. */
export function childAt(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, name) => childrenOf(at, name)[0], element);
}
