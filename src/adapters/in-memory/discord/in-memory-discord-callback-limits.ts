import { asJson, FormCheck, type FormProblem, type Json } from './in-memory-discord-limits.ts';
import { isEmptyMessage, messageProblems } from './in-memory-discord-message-limits.ts';

/** What Discord would refuse about the answer to an interaction of this type (2 command, 3 component, 4 typing, 5 form). */
export function callbackProblems(interactionType: number, callback: Json): FormProblem[] {
  const check = new FormCheck();
  const type = Number(callback['type']);
  const data = asJson(callback['data']);
  if (!(allowedCallbacks[interactionType] ?? []).includes(type)) {
    check.problem('type', 'INTERACTION_CALLBACK_TYPE_INVALID', `Type ${type} does not answer type ${interactionType}.`);
  }
  if (type === 4 || type === 7) check.problems.push(...messageProblems(data));
  if (type === 4 && isEmptyMessage(data, 0)) check.problem('data', 'EMPTY', 'Cannot send an empty message');
  if (type === 5 && ![0, 64].includes(Number(data['flags'] ?? 0))) {
    check.problem('data.flags', 'FLAGS', 'Only EPHEMERAL goes with a deferred message.');
  }
  if (type === 8) checkChoices(check, data);
  if (type === 9) checkForm(check, data);
  return check.problems;
}

const allowedCallbacks: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
};

function checkChoices(check: FormCheck, data: Json): void {
  if (!Array.isArray(data['choices'])) check.problem('data.choices', 'BASE_TYPE_REQUIRED', 'This field is required');
  for (const [index, choice] of check.list(data['choices'], 'data.choices', 0, 25).map(asJson).entries()) {
    check.text(choice['name'], `data.choices.${index}.name`, 1, 100);
    check.text(choice['value'], `data.choices.${index}.value`, 1, 100);
  }
}

function checkForm(check: FormCheck, data: Json): void {
  check.text(data['custom_id'], 'data.custom_id', 1, 100);
  check.text(data['title'], 'data.title', 1, 45);
  const labels = check.list(data['components'], 'data.components', 1, 5).map(asJson);
  if (labels.length === 0) check.problem('data.components', 'BASE_TYPE_REQUIRED', 'This field is required');
  for (const [index, label] of labels.entries()) {
    const at = `data.components.${index}.`;
    if (label['type'] !== 18) check.problem(`${at}type`, 'UNION_TYPE_CHOICES', 'Only labels are understood here.');
    check.text(label['label'], `${at}label`, 1, 45);
    check.text(label['description'], `${at}description`, 0, 100);
    const input = asJson(label['component']);
    if (input['type'] !== 4)
      check.problem(`${at}component.type`, 'UNION_TYPE_CHOICES', 'Only text inputs are understood.');
    check.text(input['custom_id'], `${at}component.custom_id`, 1, 100);
    check.text(input['placeholder'], `${at}component.placeholder`, 0, 100);
    check.text(input['value'], `${at}component.value`, 0, 4000);
    if (![1, 2].includes(Number(input['style'])))
      check.problem(`${at}component.style`, 'BASE_TYPE_CHOICES', 'Is 1 or 2.');
  }
}
