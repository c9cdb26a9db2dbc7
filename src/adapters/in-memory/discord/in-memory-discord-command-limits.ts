import { asJson, asList, FormCheck, type FormProblem, type Json } from './in-memory-discord-limits.ts';

const commandName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** What Discord would refuse about a whole list of slash commands, by its documented limits. */
export function commandProblems(commands: readonly unknown[]): FormProblem[] {
  const check = new FormCheck();
  if (commands.length > 100) check.problem('_', 'APPLICATION_COMMAND_TOO_MANY', 'At most 100 slash commands.');
  const names = commands.map((command) => asJson(command)['name']);
  if (new Set(names).size < names.length) {
    check.problem('_', 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
  }
  for (const [index, command] of commands.map(asJson).entries()) {
    checkNamed(check, command, `${index}.`);
    checkOptions(check, command['options'], `${index}.options`);
    const size = longestSize(command);
    if (size > 8000) check.problem(`${index}`, 'APPLICATION_COMMAND_TOO_LARGE', `Is ${size} characters of 8000.`);
  }
  return check.problems;
}

/** Characters of names, descriptions and values, each in its longest language. */
export function longestSize(part: Json): number {
  const longest = (text: unknown, localized: unknown) =>
    Math.max(
      0,
      ...[text, ...Object.values(asJson(localized))].map((one) => (typeof one === 'string' ? one.length : 0)),
    );
  const value = typeof part['value'] === 'string' ? part['value'].length : 0;
  const own = longest(part['name'], part['name_localizations']);
  const described = longest(part['description'], part['description_localizations']);
  const inner = [...asList(part['options']), ...asList(part['choices'])].map((one) => longestSize(asJson(one)));
  return own + described + value + inner.reduce((sum, size) => sum + size, 0);
}

function checkNamed(check: FormCheck, part: Json, at: string): void {
  for (const [path, name] of languages(part, 'name')) {
    if (typeof name !== 'string' || !commandName.test(name) || name !== name.toLowerCase()) {
      check.problem(`${at}${path}`, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
    }
  }
  for (const [path, description] of languages(part, 'description')) check.text(description, `${at}${path}`, 1, 100);
}

function languages(part: Json, field: 'name' | 'description'): [string, unknown][] {
  const localized = Object.entries(asJson(part[`${field}_localizations`]));
  return [
    [field, part[field]],
    ...localized.map(([key, text]): [string, unknown] => [`${field}_localizations.${key}`, text]),
  ];
}

function checkOptions(check: FormCheck, options: unknown, at: string): void {
  let optionalSeen = false;
  const names = new Set<unknown>();
  for (const [index, option] of check.list(options, at, 0, 25).map(asJson).entries()) {
    checkNamed(check, option, `${at}.${index}.`);
    if (names.has(option['name'])) check.problem(`${at}.${index}.name`, 'DUPLICATE', 'Option names must be unique');
    names.add(option['name']);
    if (option['required'] === true && optionalSeen) {
      check.problem(`${at}.${index}`, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', 'Required options go first');
    }
    optionalSeen ||= option['required'] !== true;
    checkChoices(check, option, `${at}.${index}.`);
    checkOptions(check, option['options'], `${at}.${index}.options`);
  }
}

function checkChoices(check: FormCheck, option: Json, at: string): void {
  const choices = check.list(option['choices'], `${at}choices`, 0, 25).map(asJson);
  if (choices.length > 0 && option['autocomplete'] === true) {
    check.problem(`${at}autocomplete`, 'EXCLUSIVE', 'An option has choices or autocomplete, not both.');
  }
  for (const [index, choice] of choices.entries()) {
    for (const [path, name] of languages(choice, 'name')) check.text(name, `${at}choices.${index}.${path}`, 1, 100);
    check.text(choice['value'], `${at}choices.${index}.value`, 1, 100);
  }
  const most = option['max_length'];
  if (most !== undefined && !(Number(most) >= 1 && Number(most) <= 6000)) {
    check.problem(`${at}max_length`, 'NUMBER_TYPE_MAX', 'Is 1 to 6000.');
  }
}
