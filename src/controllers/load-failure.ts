import {VisitError} from '../core/visit-error.js';

/** For the file that is missing to be asked for once more, in milliseconds. */
const ASK_MS = 2_000;

/**
 * The error for code that the element `tag` needs and did not get, for the reason `cause`. It names the file, where the browser
 * does (Safari does not), and asks for it once more: a file that is not there now will not be there at a second try either.
 */
export async function loadFailure(tag: string, cause: unknown): Promise<VisitError> {
  if (cause instanceof VisitError) return cause;
  const file = /https?:\/\/[^\s'"]+/u.exec(String(cause))?.[0];
  return VisitError.loadFailed(tag, cause, {file, problem: file && (await problemOf(file))});
}

/** What the portal's server answers instead of the file; `undefined` if it has the file now, or could not be reached. */
async function problemOf(file: string): Promise<string | undefined> {
  try {
    const {ok, status, headers} = await fetch(file, {method: 'HEAD', signal: AbortSignal.timeout(ASK_MS)});
    const type = headers.get('content-type') ?? 'of no type';
    if (!ok) return `is answered with ${status}`;
    return /script/u.test(type) ? undefined : `is ${type}, and no script`;
  } catch {
    return undefined;
  }
}
