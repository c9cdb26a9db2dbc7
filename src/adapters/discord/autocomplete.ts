/** Discord shows no more. */
const most = 25;
const longest = 100;

/** Names that start with what was typed, then those that contain it, each in their own order. */
export function matching(names: readonly string[], typed: string): string[] {
  const wanted = typed.toLowerCase();
  const at = (name: string) => name.toLowerCase().indexOf(wanted);
  const fitting = names.filter((name) => name.length <= longest && at(name) >= 0);
  return [...fitting.filter((name) => at(name) === 0), ...fitting.filter((name) => at(name) > 0)].slice(0, most);
}

/** `latest`, and whatever was typed: only the registry knows which versions there are. */
export function versions(typed: string): string[] {
  if (typed === '' || typed.length > longest) return ['latest'];
  return [...new Set('latest'.startsWith(typed) ? ['latest', typed] : [typed, 'latest'])];
}
