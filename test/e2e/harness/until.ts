const INTERVAL_MS = 50;

export interface UntilOptions {
  /** Milliseconds after which waiting has failed. */
  readonly within?: number;
  /** What is the case instead; told when waiting has failed. */
  readonly instead?: () => Promise<string>;
}

/**
 * Asks again and again until there is an answer: anything but `undefined`, `null` and `false`.
 *
 * @param what - What is being waited for; the failure names it.
 * @throws {Error} when the time is over, with what is the case instead and the last exception of `ask`.
 */
export function until<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false>,
  {within = 20_000, instead}: UntilOptions = {},
): Promise<T> {
  const deadline = Date.now() + within;
  return new Promise((resolve, reject) => {
    let cause: unknown;
    const fail = async (): Promise<void> => {
      const seen = (await instead?.().catch(() => undefined)) ?? '';
      reject(new Error(`Not within ${within} ms: ${what}${seen === '' ? '' : `\nInstead: ${seen}`}`, {cause}));
    };
    const attempt = async (): Promise<void> => {
      try {
        const answer = await ask();
        if (answer !== undefined && answer !== null && answer !== false) {
          resolve(answer);
          return;
        }
      } catch (error) {
        cause = error;
      }
      if (Date.now() >= deadline) void fail();
      else setTimeout(() => void attempt(), INTERVAL_MS);
    };
    void attempt();
  });
}
