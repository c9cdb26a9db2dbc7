import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { cut, limits } from './limits.ts';

/** The address in a form that is safe to show and to put in parentheses; null where it is no `https:` address. */
export function httpsUrl(text: string | null, atMost: number = limits.buttonUrl): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  const href = url.href.replace(/[()<>[\]\\|*_~`]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return href.length <= atMost ? href : null;
}

/** Where the code host's own pages begin, unless it is GitHub Enterprise. */
export const publicCodeHost = 'https://github.com';

/** Null where there is nowhere to go. */
export function linkButton(label: string, url: string | null): APIButtonComponent | null {
  if (url === null) return null;
  return { type: ComponentType.Button, style: ButtonStyle.Link, label: cut(label, limits.buttonLabel), url };
}

const styles = {
  plain: ButtonStyle.Secondary,
  first: ButtonStyle.Primary,
  good: ButtonStyle.Success,
  grave: ButtonStyle.Danger,
} as const;

/** Null where there is no id that Discord would give back. */
export function actionButton(
  label: string,
  id: string | null,
  weight: keyof typeof styles = 'plain',
): APIButtonComponent | null {
  if (id === null || !id.isWellFormed()) return null;
  const style = styles[weight];
  return { type: ComponentType.Button, style, label: cut(label, limits.buttonLabel), custom_id: id };
}

/** One row of the buttons that there are; no row without a button, because Discord refuses it. */
export function buttonRow(
  ...buttons: readonly (APIButtonComponent | null)[]
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const components = buttons.filter((button) => button !== null);
  return components.length === 0 ? [] : [{ type: ComponentType.ActionRow, components }];
}
