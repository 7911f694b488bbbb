import {expect} from '@open-wc/testing';
import {loadFailure} from '../../../src/controllers/load-failure.js';
import {VisitError} from '../../../src/core/visit-error.js';

const absolute = (path: string): string => new URL(path, location.href).href;
/** As Chromium says it. */
const failed = (file: string): TypeError => new TypeError(`Failed to fetch dynamically imported module: ${file}`);

describe('loadFailure()', () => {
  it('names a file that is not there, and what to do; to try again does not help', async () => {
    const file = absolute('/chunks/call-view-1a2b.js');
    const {code, message, recoverable} = await loadFailure('call-view', failed(file));
    expect([code, recoverable]).to.deep.equal(['load-failed', false]);
    expect(message).to.include('<call-view>').and.include(file).and.include('404').and.include('chunks');
  });

  it('says so when a page comes in place of the script', async () => {
    // A one-page portal's server answers every address with its page.
    const file = absolute('/');
    const {message, recoverable} = await loadFailure('call-view', failed(file));
    expect(message).to.include('text/html');
    expect(recoverable).to.equal(false);
  });

  it('can be tried again when the file is there now, or the server is not', async () => {
    for (const file of [absolute('/src/core/visit-error.ts'), 'http://nowhere.invalid/chunks/a.js']) {
      const {message, recoverable} = await loadFailure('call-view', failed(file));
      expect(message).to.include(file);
      expect(recoverable).to.equal(true);
    }
  });

  it('names what the browser names, of an import that fails', async () => {
    const file = absolute('/chunks/none.js');
    const cause: unknown = await import(/* @vite-ignore */ file).catch((error: unknown) => error);
    const error = await loadFailure('waiting-room', cause);
    expect(error.cause).to.equal(cause);
    expect(error.message.includes(file)).to.equal(String(cause).includes(file));
    expect(error.message).to.include('<waiting-room>').and.include('chunks');
  });

  it('leaves an error that says more', async () => {
    const late = VisitError.loadFailed('call-view', new Error('Nothing within 20000 ms.'));
    expect(await loadFailure('visit-join', late)).to.equal(late);
  });
});
