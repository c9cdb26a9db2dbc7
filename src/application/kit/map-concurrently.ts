/** Maps concurrently, at most `few` at a time. Results keep the order of the input. */
export async function mapConcurrently<Question, Answer>(
  few: number,
  questions: readonly Question[],
  ask: (question: Question) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const left = questions.entries();
  const asking = async () => {
    for (const [at, question] of left) answers[at] = await ask(question);
  };
  await Promise.all(Array.from({ length: Math.min(few, questions.length) }, asking));
  return answers;
}
