/* biome-ignore-all lint/suspicious/noControlCharactersInRegex: escape codes are what this file removes */

/** Operating system commands of a terminal, such as titles and links; then cursor and colour codes; then all shorter ones. */
const escapes =
  /(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[ -/]*[0-~]/g;
/** Invisible: soft hyphens, zero widths, directions, fillers, variation selectors, tags. */
const invisible =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u034f|[\ufe00-\ufe0f]|[\u{e0000}-\u{e0fff}]/gu;
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** One line as a terminal would show it: without escape codes, invisible characters and what was written over. */
export function readable(line: string): string {
  const plain = line
    .replace(escapes, '')
    .replace(invisible, '')
    .replace(/[\u2028\u2029]/g, ' ');
  return withoutRewritten(withoutOverstrikes(plain)).replace(controls, '');
}

/** A backspace takes the character before it away. */
function withoutOverstrikes(text: string): string {
  if (!text.includes('\b')) return text;
  const kept: string[] = [];
  for (const character of text) {
    if (character === '\b') kept.pop();
    else kept.push(character);
  }
  return kept.join('');
}

/**
 * Progress bars return to the beginning of the line: the last thing written there is what a reader sees. A return in the
 * middle of a word is dropped, because a name or a secret may have been split by it.
 */
function withoutRewritten(text: string): string {
  if (!text.includes('\r')) return text;
  const written = text.replace(/(?<=[\p{L}\p{N}_=:])\r+(?=[\p{L}\p{N}_=:])/gu, '').split('\r');
  return written.findLast((part) => part.trim() !== '') ?? '';
}
