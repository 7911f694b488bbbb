const INTERVAL_MS = 50;
/** What never comes ends a test then; what comes late on a busy machine is not wrong. */
const PATIENCE_MS = 60_000;

export interface UntilOptions {
  /** Milliseconds after which waiting has failed. */
  readonly within?: number;
  /** Milliseconds between two questions; more where to ask costs the machine something. */
  readonly every?: number;
  /** What is the case instead; told when waiting has failed. */
  readonly instead?: () => Promise<string>;
}

type Question<T> = () => Promise<T | undefined | null | false>;

interface Poll<T> {
  readonly deadline: number;
  readonly every: number;
  readonly resolve: (answer: T) => void;
  readonly fail: (cause: unknown) => void;
}

/**
 * Asks again and again until there is an answer: anything but `undefined`, `null` and `false`.
 *
 * @param what - What is being waited for; the failure names it.
 * @throws {Error} when the time is over, with what is the case instead and the last exception of `ask`.
 */
export function until<T>(what: string, ask: Question<T>, {within = PATIENCE_MS, every = INTERVAL_MS, instead}: UntilOptions = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = async (cause: unknown): Promise<void> => {
      const seen = await instead?.().catch(() => undefined);
      reject(new Error(`Not within ${within} ms: ${what}${seen === undefined ? '' : `\nInstead: ${seen}`}`, {cause}));
    };
    void poll(ask, {deadline: Date.now() + within, every, resolve, fail: (cause) => void fail(cause)});
  });
}

async function poll<T>(ask: Question<T>, polling: Poll<T>): Promise<void> {
  let cause: unknown;
  try {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) {
      polling.resolve(answer);
      return;
    }
  } catch (error) {
    cause = error;
  }
  if (Date.now() >= polling.deadline) polling.fail(cause);
  else setTimeout(() => void poll(ask, polling), polling.every);
}
