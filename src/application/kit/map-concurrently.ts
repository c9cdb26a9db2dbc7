/** The answers in the order of the questions; never more than `few` questions are open at once. */
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
