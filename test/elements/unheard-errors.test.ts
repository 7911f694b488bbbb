import '../../src/elements/visit-join/define.js';
import '../../src/elements/visit-lobby/define.js';
import {expect, waitUntil} from '@open-wc/testing';
import {VisitError} from '../../src/core/visit-error.js';
import {FakeLogger} from '../../src/testing/index.js';
import {reportError} from '../../src/elements/shared/report-error.js';

/** What the console is told while `act` runs. */
async function toldTo(act: (told: readonly string[]) => Promise<void> | void): Promise<readonly string[]> {
  const {error} = console;
  const lines: string[] = [];
  console.error = (line: string) => lines.push(line);
  try {
    await act(lines);
  } finally {
    console.error = error;
  }
  return lines;
}

/** In the document. Not the harness's: that listens. */
function inPage<K extends 'visit-join' | 'visit-lobby'>(tag: K): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  document.body.append(element);
  return element;
}

const host = (): HTMLElementTagNameMap['visit-join'] => document.createElement('visit-join');

describe('a visit-error', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('visit-join, visit-lobby')) element.remove();
  });

  for (const tag of ['visit-join', 'visit-lobby'] as const) {
    it(`of <${tag}> that nobody listens to is told in the console, with the fix`, async () => {
      const lines = await toldTo(async (told) => {
        inPage(tag);
        await waitUntil(() => told.length > 0, undefined, {timeout: 10_000});
      });
      expect(lines).to.have.length(1);
      expect(lines[0]).to.include(`<${tag}> not-configured: <${tag}> needs its property "service"`).and.include('visit-error');
    });
  }

  it('is told once, however often it comes', async () => {
    const lines = await toldTo(() => {
      for (const element of [host(), host()]) reportError(element, VisitError.notConfigured('told once'));
      reportError(host(), VisitError.notConfigured('another'));
    });
    expect(lines.map((line) => /told once|another/u.exec(line)?.[0])).to.deep.equal(['told once', 'another']);
  });

  it('is the page\'s own where somebody listens, wherever they do', async () => {
    const codes: string[] = [];
    const listen = (event: Event): unknown => codes.push((event as CustomEvent<{error: VisitError}>).detail.error.code);
    const lines = await toldTo(() => {
      const element = host();
      element.addEventListener('visit-error', listen);
      reportError(element, VisitError.notConfigured('heard'));
      document.addEventListener('visit-error', listen, {capture: true, once: true});
      reportError(inPage('visit-join'), VisitError.notConfigured('caught on its way down'));
    });
    expect(codes).to.deep.equal(['not-configured', 'not-configured']);
    expect(lines).to.deep.equal([]);
  });

  it('goes to the logger of an element that has one', async () => {
    const logger = new FakeLogger();
    const lines = await toldTo(() => {
      const element = host();
      element.logger = logger;
      reportError(element, VisitError.notConfigured('for the logger'));
    });
    expect(lines).to.deep.equal([]);
    expect(logger.lines.map(({level, message}) => [level, message.includes('for the logger')])).to.deep.equal([['error', true]]);
  });
});
