import {STAGES} from './gallery.harness.js';
import {expect} from './elements.harness.js';

interface Report {
  readonly shown: number;
  readonly refused: readonly string[];
}

/** The page reports only after the policy has refused an inline style of the page's own: it is really in force. */
async function report(): Promise<Report> {
  const frame = document.createElement('iframe');
  frame.src = new URL('csp-page.html', import.meta.url).href;
  const answer = new Promise<Report>((resolve) => {
    const onMessage = (event: MessageEvent<Report>): void => {
      if (event.source !== frame.contentWindow) return;
      removeEventListener('message', onMessage);
      resolve(event.data);
    };
    addEventListener('message', onMessage);
  });
  document.body.append(frame);
  const result = await answer;
  frame.remove();
  return result;
}

describe('under a strict content security policy', () => {
  it('every element shows every state, with nothing refused', async function () {
    // A page of its own loads every module anew.
    this.timeout(60_000);
    const {shown, refused} = await report();
    expect(refused).to.deep.equal([]);
    expect(shown).to.equal(Object.values(STAGES).flatMap((states) => Object.keys(states)).length);
  });
});
