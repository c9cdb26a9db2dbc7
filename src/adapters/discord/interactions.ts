import type { VersionQuestion } from '../../application/deploy/ports/version-suggestions.ts';
import type { Asked } from '../../application/jobs/asked.ts';
import { isPrivate } from '../../application/jobs/job.ts';
import { mayAskIn } from '../../application/jobs/permissions.ts';
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
import { type InteractionReply, suggestions, whisper } from './kit/interaction-replies.ts';
import { isPing, pong } from './kit/ping.ts';
import {
  answered,
  answeredQuietly,
  type InteractionSettings,
  only,
  quietWhereRefused,
  type Reception,
} from './kit/reception.ts';

/** Numbers are Discord's interaction types. */
const command = 2;
const component = 3;
const autocomplete = 4;
const modalSubmit = 5;

/** Turns a verified interaction into an answer and work. Never throws, whatever the payload is. */
export function receiveInteraction(payload: unknown, settings: InteractionSettings, nowMs: number): Reception {
  const interaction = fieldsOf(payload);
  if (isPing(payload)) return only(pong);
  if (interaction.guild_id !== settings.guild) return only(refusedElsewhere(interaction));
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
      return whispered(question, 'unreadable');
  }
}

/** The answer for when the job of an interaction could not be kept. */
export function couldNotQueue(payload: unknown): InteractionReply {
  const interaction = fieldsOf(payload);
  if (interaction.type === autocomplete) return suggestions([]);
  return whisper('couldNotQueue', languageOf(interaction));
}

/** The answer with the versions that were found of what a person is typing. */
export function suggestedVersions(
  { question, language }: Extract<Reception, { readonly kind: 'suggest' }>,
  found: readonly VersionSuggestion[],
): InteractionReply {
  return suggestions(versionChoices(question.typed, found, language));
}

type Question = {
  readonly data: Fields;
  readonly asked: Asked | null;
  readonly language: Language;
  readonly settings: InteractionSettings;
  readonly nowMs: number;
};

function refusedElsewhere(interaction: Fields): InteractionReply {
  if (interaction.type === autocomplete) return suggestions([]);
  return whisper('anotherServer', languageOf(interaction));
}

function onCommand(question: Question): Reception {
  const { asked, data } = question;
  const read = commandReader(commandNameOf(data) ?? '');
  if (read === null) return whispered(question, 'unknownCommand');
  if (asked === null) return whispered(question, 'unreadable');
  const job = read(optionsOf(data).values, asked);
  if (typeof job === 'string') return whispered(question, job);
  return isPrivate(job) ? answeredQuietly(job) : quietWhereRefused(answered(job), question.settings);
}

function onControl(question: Question, comesAs: 'button' | 'form'): Reception {
  const { asked, data, settings, language } = question;
  const press = pressOf(textOf(data.custom_id) ?? '', comesAs);
  if (press === null) return whispered(question, 'oldControl');
  if (asked === null) return whispered(question, 'unreadable');
  const reception = press({
    asked,
    language,
    settings,
    picked: data.values,
    written: (field) => formValue(data, field),
  });
  return typeof reception === 'string' ? whispered(question, reception) : quietWhereRefused(reception, settings);
}

function onTyping({ asked, data, settings, language, nowMs }: Question): Reception {
  const { values, typing } = optionsOf(data);
  const suggestion = suggestionOf(commandNameOf(data) ?? '', typing ?? '');
  const typed = values.get(typing ?? '') ?? '';
  const response = suggestions(suggestion?.suggest({ typed, settings, language, nowMs }) ?? []);
  const kind = suggestion?.versionsFor;
  const question = kind === undefined ? null : versionQuestion(kind, typed, values, { settings, asked });
  return question === null ? only(response) : { kind: 'suggest', response, question, language };
}

/** What to ask then. Null where nothing would come of it, or whoever types may not know. */
function versionQuestion(
  kind: VersionsFor,
  typed: string,
  values: ReadonlyMap<string, string>,
  { settings, asked }: { readonly settings: InteractionSettings; readonly asked: Asked | null },
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

function whispered(question: Question, sentence: EdgeSentence): Reception {
  return only(whisper(sentence, question.language));
}
