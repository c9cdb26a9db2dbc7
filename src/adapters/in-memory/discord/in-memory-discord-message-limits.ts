import { asJson, asList, FormCheck, type FormProblem, type Json } from './in-memory-discord-limits.ts';

const messageFields = [
  ...['content', 'embeds', 'components', 'attachments', 'allowed_mentions', 'flags'],
  ...['nonce', 'enforce_nonce', 'tts', 'message_reference', 'sticker_ids', 'poll'],
];
const embedFields = [
  ...['title', 'description', 'url', 'color', 'timestamp', 'footer', 'author', 'fields', 'image', 'thumbnail', 'type'],
];

/** What Discord would refuse about the body of a message, by its documented limits. */
export function messageProblems(body: Json): FormProblem[] {
  const check = new FormCheck();
  check.onlyKnown(body, '', messageFields);
  check.text(body['content'], 'content', 0, 2000);
  const embeds = check.list(body['embeds'], 'embeds', 0, 10).map(asJson);
  for (const [index, embed] of embeds.entries()) checkEmbed(check, embed, `embeds.${index}.`);
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  if (total > 6000) {
    check.problem('embeds', 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of 6000, and is ${total}`);
  }
  checkRows(check, body['components']);
  checkMentions(check, asJson(body['allowed_mentions']));
  check.list(body['attachments'], 'attachments', 0, 10);
  for (const [index, attachment] of asList(body['attachments']).map(asJson).entries()) {
    check.text(attachment['description'], `attachments.${index}.description`, 0, 1024);
  }
  if (body['nonce'] !== undefined) check.text(String(body['nonce']), 'nonce', 1, 25);
  return check.problems;
}

/** Whether nothing at all would be seen. */
export function isEmptyMessage(body: Json, files: number): boolean {
  const text = typeof body['content'] === 'string' ? body['content'].trim() : '';
  const shown = asList(body['embeds']).length + asList(body['components']).length + files;
  return text === '' && shown === 0;
}

function checkEmbed(check: FormCheck, embed: Json, at: string): void {
  check.onlyKnown(embed, at, embedFields);
  check.text(embed['title'], `${at}title`, 0, 256);
  check.text(embed['description'], `${at}description`, 0, 4096);
  check.url(embed['url'], `${at}url`, ['http', 'https']);
  const color = embed['color'];
  if (color !== undefined && !(Number.isInteger(color) && Number(color) >= 0 && Number(color) <= 0xffffff)) {
    check.problem(`${at}color`, 'NUMBER_TYPE_MAX', 'int value should be between 0 and 16777215.');
  }
  const { footer, author, image, thumbnail, timestamp } = embed;
  if (footer !== undefined) check.text(asJson(footer)['text'], `${at}footer.text`, 1, 2048);
  if (author !== undefined) {
    check.text(asJson(author)['name'], `${at}author.name`, 1, 256);
    check.url(asJson(author)['url'], `${at}author.url`, ['http', 'https']);
    check.url(asJson(author)['icon_url'], `${at}author.icon_url`, ['http', 'https', 'attachment']);
  }
  if (image !== undefined) check.url(asJson(image)['url'], `${at}image.url`, ['http', 'https', 'attachment']);
  if (thumbnail !== undefined)
    check.url(asJson(thumbnail)['url'], `${at}thumbnail.url`, ['http', 'https', 'attachment']);
  if (timestamp !== undefined && !(typeof timestamp === 'string' && Date.parse(timestamp) >= 0)) {
    check.problem(`${at}timestamp`, 'DATE_TIME_TYPE_PARSE', 'Could not parse the timestamp. Should be ISO8601.');
  }
  for (const [index, field] of check.list(embed['fields'], `${at}fields`, 0, 25).map(asJson).entries()) {
    check.text(field['name'], `${at}fields.${index}.name`, 1, 256);
    check.text(field['value'], `${at}fields.${index}.value`, 1, 1024);
  }
}

function embedLength(embed: Json): number {
  const fields = asList(embed['fields']).map(asJson);
  const texts = [
    ...[embed['title'], embed['description'], asJson(embed['footer'])['text'], asJson(embed['author'])['name']],
    ...fields.flatMap((field) => [field['name'], field['value']]),
  ];
  return texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0);
}

function checkRows(check: FormCheck, components: unknown): void {
  const seen = new Set<unknown>();
  for (const [index, row] of check.list(components, 'components', 0, 5).map(asJson).entries()) {
    const at = `components.${index}.`;
    if (row['type'] !== 1) check.problem(`${at}type`, 'UNION_TYPE_CHOICES', 'Only action rows go here.');
    if (row['components'] === undefined) check.problem(`${at}components`, 'BASE_TYPE_REQUIRED', 'A row needs content.');
    for (const [place, part] of check.list(row['components'], `${at}components`, 1, 5).map(asJson).entries()) {
      const partAt = `${at}components.${place}.`;
      if (part['type'] === 2) checkButton(check, part, partAt);
      else checkSelect(check, part, partAt, asList(row['components']).length);
      const id = part['custom_id'];
      if (id !== undefined && seen.has(id)) {
        check.problem(
          `${partAt}custom_id`,
          'COMPONENT_CUSTOM_ID_DUPLICATED',
          'Component custom id cannot be duplicated',
        );
      }
      seen.add(id);
    }
  }
}

function checkButton(check: FormCheck, button: Json, at: string): void {
  check.onlyKnown(button, at, ['type', 'id', 'style', 'label', 'emoji', 'custom_id', 'url', 'disabled']);
  check.text(button['label'], `${at}label`, button['emoji'] === undefined ? 1 : 0, 80);
  if (button['style'] === 5) {
    check.text(button['url'], `${at}url`, 1, 512);
    check.url(button['url'], `${at}url`, ['http', 'https', 'discord']);
    if (button['custom_id'] !== undefined) {
      check.problem(`${at}custom_id`, 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A link has no custom id.');
    }
    return;
  }
  if (![1, 2, 3, 4].includes(Number(button['style']))) {
    check.problem(`${at}style`, 'BASE_TYPE_CHOICES', 'Value must be one of {1, 2, 3, 4, 5}.');
  }
  check.text(button['custom_id'], `${at}custom_id`, 1, 100);
  if (button['url'] !== undefined) {
    check.problem(`${at}url`, 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'Only a link has a URL.');
  }
}

function checkSelect(check: FormCheck, select: Json, at: string, inRow: number): void {
  if (![3, 5, 6, 7, 8].includes(Number(select['type']))) {
    check.problem(`${at}type`, 'UNION_TYPE_CHOICES', 'Only buttons and selects go into a row.');
    return;
  }
  if (inRow > 1) check.problem(`${at}type`, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A select fills its row.');
  check.text(select['custom_id'], `${at}custom_id`, 1, 100);
  check.text(select['placeholder'], `${at}placeholder`, 0, 150);
  if (select['type'] !== 3) return;
  for (const [index, option] of check.list(select['options'], `${at}options`, 1, 25).map(asJson).entries()) {
    check.text(option['label'], `${at}options.${index}.label`, 1, 100);
    check.text(option['value'], `${at}options.${index}.value`, 1, 100);
    check.text(option['description'], `${at}options.${index}.description`, 0, 100);
  }
}

function checkMentions(check: FormCheck, mentions: Json): void {
  const parse = check.list(mentions['parse'], 'allowed_mentions.parse', 0, 3);
  for (const kind of ['users', 'roles']) {
    const named = check.list(mentions[kind], `allowed_mentions.${kind}`, 0, 100);
    if (named.length > 0 && parse.includes(kind)) {
      check.problem(
        `allowed_mentions.${kind}`,
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse has ${kind} already`,
      );
    }
  }
}
