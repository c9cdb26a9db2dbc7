import type { MessageBody } from '../../../../src/adapters/discord/kit/discord-messages.ts';

/** A message as lines of text, in the order in which Discord shows its parts. */
export function asRead({ content, embeds = [], components = [] }: MessageBody): string {
  const lines = embeds.flatMap((embed) => [
    ...(embed.author === undefined ? [] : [`(${embed.author.name})`]),
    ...(embed.title === undefined ? [] : [`# ${embed.title}${embed.url === undefined ? '' : ` <${embed.url}>`}`]),
    ...(embed.description === undefined ? [] : [embed.description]),
    ...(embed.fields ?? []).flatMap(({ name, value }) => [
      `| ${name}`,
      ...value.split('\n').map((line) => `|   ${line}`),
    ]),
    ...(embed.footer === undefined ? [] : [`-- ${embed.footer.text}`]),
  ]);
  const buttons = components.flatMap((row) => row.components.map(buttonAsRead));
  return [...(content === undefined ? [] : [content]), ...lines, ...buttons].join('\n');
}

function buttonAsRead(component: object): string {
  const label = 'label' in component ? component.label : '?';
  const target = 'url' in component ? component.url : 'custom_id' in component ? component.custom_id : '?';
  return `[${label}] ${target}`;
}
