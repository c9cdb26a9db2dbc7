import type { VersionQuestion } from '../../application/deploy/ports/version-suggestions.ts';
import type { Invocation } from '../../application/jobs/invocation.ts';
import { isPrivate } from '../../application/jobs/job.ts';
import { mayAskIn, roomRefusal } from '../../application/jobs/permissions.ts';
import type { VersionSuggestion } from '../../domain/deploy/version.ts';
import type { Asker, Language } from '../../domain/people/people.ts';
import { commandReader, suggestionOf } from './command-list.ts';
import { pressOf } from './controls.ts';
import { versionChoices } from './deploy/version-choices.ts';
import { longestChoice } from './kit/autocomplete.ts';
import type { VersionsFor } from './kit/command.ts';
import type { EdgeSentence } from './kit/edge-words.ts';
import {
  askedBy,
  commandNameOf,
  type Fields,
  fieldsOf,
  formValue,
  languageOf,
  optionsOf,
  textOf,
} from './kit/interaction-payload.ts';
import { ephemeralReply, type InteractionReply, suggestions } from './kit/interaction-replies.ts';
import { isPing, pong } from './kit/ping.ts';
import {
  answered,
  answeredPrivately,
  type InteractionResponse,
  type InteractionSettings,
  privateIfRefused,
  replyNow,
} from './kit/reception.ts';

/** Numbers are Discord's interaction types. */
const command = 2;
const component = 3;
const autocomplete = 4;
const modalSubmit = 5;

/** Turns a verified interaction into an answer and work. Never throws, whatever the payload is. */
export function receiveInteraction(
  payload: unknown,
  settings: InteractionSettings,
  nowMs: number,
): InteractionResponse {
  const interaction = fieldsOf(payload);
  if (isPing(payload)) return replyNow(pong);
  if (interaction.guild_id !== settings.guild) return replyNow(refusedElsewhere(interaction));
  const question = {
    data: fieldsOf(interaction.data),
    asked: askedBy(interaction, nowMs),
    language: languageOf(interaction),
    settings,
    nowMs,
  };
  switch (interaction.type) {
    case command:
      return onCommand(question);
    case component:
      return onControl(question, 'button');
    case autocomplete:
      return onTyping(question);
    case modalSubmit:
      return onControl(question, 'form');
    default:
      return ephemeral(question, 'unreadable');
  }
}

/** The answer for when the job of an interaction could not be kept. */
export function couldNotQueue(payload: unknown): InteractionReply {
  const interaction = fieldsOf(payload);
  if (interaction.type === autocomplete) return suggestions([]);
  return ephemeralReply('couldNotQueue', languageOf(interaction));
}

/** The answer with the versions that were found of what a person is typing. */
export function suggestedVersions(
  { question, language }: Extract<InteractionResponse, { readonly kind: 'suggest' }>,
  found: readonly VersionSuggestion[],
): InteractionReply {
  return suggestions(versionChoices(question.typed, found, language));
}

type Question = {
  readonly data: Fields;
  readonly asked: Invocation | null;
  readonly language: Language;
  readonly settings: InteractionSettings;
  readonly nowMs: number;
};

function refusedElsewhere(interaction: Fields): InteractionReply {
  if (interaction.type === autocomplete) return suggestions([]);
  return ephemeralReply('anotherServer', languageOf(interaction));
}

function onCommand(question: Question): InteractionResponse {
  const { asked, data } = question;
  const read = commandReader(commandNameOf(data) ?? '');
  if (read === null) return ephemeral(question, 'unknownCommand');
  if (asked === null) return ephemeral(question, 'unreadable');
  const job = read(optionsOf(data).values, asked);
  if (typeof job === 'string') return ephemeral(question, job);
  const { settings } = question;
  return isPrivate(job, settings.channels)
    ? answeredPrivately(job)
    : privateIfRefused(answered(job), settings, question.language);
}

function onControl(question: Question, comesAs: 'button' | 'form'): InteractionResponse {
  const { asked, data, settings, language } = question;
  const press = pressOf(textOf(data.custom_id) ?? '', comesAs);
  if (press === null) return ephemeral(question, 'oldControl');
  if (asked === null) return ephemeral(question, 'unreadable');
  const reception = press({
    asked,
    language,
    settings,
    picked: data.values,
    written: (field) => formValue(data, field),
  });
  return typeof reception === 'string'
    ? ephemeral(question, reception)
    : privateIfRefused(reception, settings, language);
}

function onTyping({ asked, data, settings, language, nowMs }: Question): InteractionResponse {
  const { values, typing } = optionsOf(data);
  if (isRoomClosed(data, asked, settings)) return replyNow(suggestions([]));
  const suggestion = suggestionOf(commandNameOf(data) ?? '', typing ?? '');
  const typed = values.get(typing ?? '') ?? '';
  const response = suggestions(suggestion?.suggest({ typed, settings, language, nowMs }) ?? []);
  const kind = suggestion?.versionsFor;
  const question = kind === undefined ? null : versionQuestion(kind, typed, values, { settings, asked });
  return question === null ? replyNow(response) : { kind: 'suggest', response, question, language };
}

/** To whoever types, who is then shown no names either. */
function isRoomClosed(data: Fields, asked: Invocation | null, { rights }: InteractionSettings): boolean {
  const read = commandReader(commandNameOf(data) ?? '');
  if (read === null || asked === null) return false;
  const { values, typing } = optionsOf(data);
  // Where the menu opens nothing is typed yet, and a command without a required option is not read.
  const filled = new Map(values);
  if (typing !== null && (filled.get(typing) ?? '') === '') filled.set(typing, '-');
  const job = read(filled, asked);
  return typeof job !== 'string' && 'asked' in job && roomRefusal(job, rights) !== null;
}

/** The question to look up. Null if there is none or the person may not see the answer. */
function versionQuestion(
  kind: VersionsFor,
  typed: string,
  values: ReadonlyMap<string, string>,
  { settings, asked }: { readonly settings: InteractionSettings; readonly asked: Invocation | null },
): VersionQuestion | null {
  const service = values.get('service') ?? '';
  if (asked === null || !settings.services.includes(service) || typed.length > longestChoice) return null;
  return maySend(kind, asked.by, values.get('env') ?? '', settings) ? { service, typed } : null;
}

/** To the environment that is filled in, or to any where none is yet. */
function maySend(
  kind: VersionsFor,
  asker: Asker,
  environment: string,
  { environments, rights }: InteractionSettings,
): boolean {
  const places = environment === '' ? environments : [environment];
  return places.some((place) => mayAskIn(place, kind, asker, rights));
}

function ephemeral(question: Question, sentence: EdgeSentence): InteractionResponse {
  return replyNow(ephemeralReply(sentence, question.language));
}
