/** Plays that the bot itself is in trouble. */
export interface OwnAlarmTrial {
  /** Has the stack's test alarm fire. `none` where there is no such alarm. @throws Error with AWS's name for what went wrong */
  fire(name: string): Promise<'fired' | 'none'>;
}
