/** The package ships its zod schemas without types; these are the ones that the checks use. */
declare module 'discord-api-spec/zod' {
  type Schema = {
    safeParse(value: unknown): { readonly success: boolean; readonly error?: { readonly issues: readonly object[] } };
  };
  export const MessageCreateRequestSchema: Schema;
  export const ApplicationFormPartialSchema: Schema;
  export const CreateGuildChannelRequestSchema: Schema;
  export const MessageEditRequestPartialSchema: Schema;
  export const IncomingWebhookUpdateRequestPartialSchema: Schema;
  export const IncomingWebhookInteractionRequestSchema: Schema;
  export const CreateTextThreadWithMessageRequestSchema: Schema;
  export const ApplicationCommandUpdateRequestSchema: Schema;
  export const PongInteractionCallbackRequestSchema: Schema;
  export const CreateMessageInteractionCallbackRequestSchema: Schema;
  export const UpdateMessageInteractionCallbackRequestSchema: Schema;
  export const ApplicationCommandAutocompleteCallbackRequestSchema: Schema;
  export const ModalInteractionCallbackRequestSchema: Schema;
}
