/** Whether the name is the pattern, in which `*` stands for anything. */
export function matchesStars(name: string, pattern: string): boolean {
  // Because a regular expression of many stars may take for ever, the parts between them are looked for one after the other.
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.pop();
  if (end === undefined) return name === pattern;
  if (!name.startsWith(start) || name.length < start.length + end.length || !name.endsWith(end)) return false;
  let at = start.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= name.length - end.length;
}
