/** Names for ids, and no token: that of an interaction is a secret for 15 minutes, even here. */
export function readablePath(
  path: string,
  channels: readonly { readonly id: string; readonly name: string }[],
): string {
  const nameOf = (id: string) => channels.find((channel) => channel.id === id)?.name;
  return path
    .replace('/api/v10', '')
    .replace(/(\/webhooks\/)\d+\/[^/]+/, '$1…')
    .replace(/\d{17,20}/g, (id) => nameOf(id) ?? '…');
}

/** What kind of answer the bot gave to an interaction. */
export function kindOfAnswer(body: string): string {
  const { type } = JSON.parse(body) as { readonly type?: number };
  return type === undefined ? '' : `type ${type}`;
}
