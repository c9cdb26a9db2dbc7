/** Drawn here, because a playground asks nobody on the internet for a picture. */
export function avatarOf(name: string): string {
  const initial = [...name][0]?.toUpperCase() ?? '?';
  return svg(`<rect width="40" height="40" fill="hsl(${hueOf(name)} 45% 46%)"/>
    <text x="20" y="27" font-family="sans-serif" font-size="19" font-weight="600" fill="#fff" text-anchor="middle">${escapeXml(initial)}</text>`);
}

export const botAvatar = svg(`<rect width="40" height="40" fill="#f2b441"/>
  <path d="M7 20a13 11.500 0 0 1 26 0z" fill="#fff4d6"/><rect x="4.500" y="19.500" width="31" height="4" rx="2" fill="#fff4d6"/>
  <rect x="17.500" y="7" width="5" height="13" rx="1.500" fill="#f2b441" stroke="#fff4d6" stroke-width="1.500"/>
  <circle cx="15" cy="29" r="2.400" fill="#4a3510"/><circle cx="25" cy="29" r="2.400" fill="#4a3510"/>`);

function svg(inside: string): string {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">${inside}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(text)}`;
}

function hueOf(name: string): number {
  let hue = 0;
  for (const character of name) hue = (hue * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return hue;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
