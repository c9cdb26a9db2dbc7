/** How GitHub writes a team's name in addresses: `Back-end Team` is `back-end-team`. The same for what is written so already. */
export function teamSlug(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}_]+/gu, '-').replace(/^-+|-+$/g, '');
}
