import '@skyra/discord-components-core/discord-action-row.js';
import '@skyra/discord-components-core/discord-button.js';
import { DiscordButton } from '@skyra/discord-components-core/discord-button.js';
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js';
import '@skyra/discord-components-core/discord-embed-description.js';
import { DiscordEmbedField } from '@skyra/discord-components-core/discord-embed-field.js';
import '@skyra/discord-components-core/discord-embed-fields.js';
import '@skyra/discord-components-core/discord-embed-footer.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import '@skyra/discord-components-core/discord-messages.js';

/** Today's colours of Discord; the components still wear those of some years ago, out of reach in their shadow roots. */
dress(
  DiscordEmbed,
  `:host .discord-embed-wrapper { background: #2b2d31; border: 0; border-radius: 0 4px 4px 0; min-width: 300px; }
   :host .discord-embed-root { width: 100%; max-width: 520px; }
   :host .discord-embed-wrapper { width: 100%; }
   :host { color: #dbdee1; margin: 4px 0; }
   :host .discord-left-border { background-color: #1e1f22; }`,
);
dress(DiscordEmbedField, ':host { line-height: 1.25rem; }');
dress(
  DiscordButton,
  `:host > *:first-child { margin: 4px 8px 0 0; border-radius: 4px; padding: 0 16px; font-family: inherit; }
   svg { margin-left: 6px; }
   .secondary { background-color: #4e5058; } .secondary.hoverable:hover, a.secondary:hover { background-color: #6d6f78; }
   .success { background-color: #248046; } .destructive { background-color: #da373c; }
   :host > *:focus-visible { outline: 2px solid #00a8fc; outline-offset: 2px; }`,
);
dress(
  DiscordMessage,
  `:host { color: #dbdee1; line-height: 1.375rem; padding-right: 16px; }
   .discord-message-content { min-width: 0; }
   .discord-message-timestamp, .discord-message-edited { color: #949ba4; margin-left: 4px; }`,
);

type Dressed = { readonly elementStyles: unknown[] };

function dress(component: unknown, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  (component as Dressed).elementStyles.push(sheet);
}
