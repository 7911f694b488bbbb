import {ContextProvider, ContextRoot} from '@lit/context';
import {expect} from '@open-wc/testing';
import {html, LitElement, type TemplateResult} from 'lit';
import {visitSessionContext} from '../../../src/controllers/visit-session-context.js';
import {VisitSessionController} from '../../../src/controllers/visit-session-controller.js';
import type {VisitSessionApi, VisitSnapshot} from '../../../src/core/session/session-types.js';
import {fakeVisitSession} from '../../../src/testing/index.js';
import {CountingSession} from '../../elements/counting-session.fixture.js';

class ReaderElement extends LitElement {
  static override properties = {session: {attribute: false}};
  declare session: VisitSessionApi | undefined;
  readonly changes: [VisitSnapshot, VisitSnapshot | undefined][] = [];
  readonly #session = new VisitSessionController(this, {
    changed: (snapshot, previous) => this.changes.push([snapshot, previous]),
  });
  get current(): VisitSessionApi | undefined {
    return this.#session.current;
  }
  protected override render(): TemplateResult {
    return html`${this.#session.snapshot?.state.name ?? 'none'}`;
  }
}
customElements.define('session-reader', ReaderElement);

class ProviderElement extends LitElement {
  readonly #provider = new ContextProvider(this, {context: visitSessionContext});
  provide(session: VisitSessionApi | undefined): void {
    this.#provider.setValue(session);
  }
}
customElements.define('session-provider', ProviderElement);

function provider(session?: VisitSessionApi): ProviderElement {
  const element = new ProviderElement();
  document.body.append(element);
  element.provide(session);
  return element;
}

async function shown(element: ReaderElement): Promise<string> {
  await element.updateComplete;
  return element.shadowRoot!.textContent.trim();
}

describe('VisitSessionController', () => {
  let element: ReaderElement;

  beforeEach(() => {
    element = new ReaderElement();
  });

  afterEach(() => {
    for (const made of document.querySelectorAll('session-reader, session-provider')) made.remove();
  });

  it('has no session where there is none', async () => {
    document.body.append(element);
    expect(await shown(element)).to.equal('none');
  });

  it('shows the session of the property, and each of its changes', async () => {
    const session = fakeVisitSession();
    element.session = session;
    document.body.append(element);
    expect(await shown(element)).to.equal('idle');
    session.set({state: {name: 'preparing'}});
    expect(await shown(element)).to.equal('preparing');
  });

  it('finds the nearest provider, and prefers the property', async () => {
    provider(fakeVisitSession({state: {name: 'preparing'}})).append(element);
    expect(await shown(element)).to.equal('preparing');
    element.session = fakeVisitSession({state: {name: 'elsewhere'}});
    expect(await shown(element)).to.equal('elsewhere');
    element.session = undefined;
    expect(await shown(element)).to.equal('preparing');
  });

  it('follows a provider that gets its session later, or another one', async () => {
    const around = provider();
    around.append(element);
    expect(await shown(element)).to.equal('none');
    around.provide(fakeVisitSession({state: {name: 'preparing'}}));
    expect(await shown(element)).to.equal('preparing');
    around.provide(undefined);
    expect(await shown(element)).to.equal('none');
  });

  it('finds a provider that is defined later, with a context root above', async () => {
    const root = new ContextRoot();
    root.attach(document.body);
    const around = document.createElement('late-provider');
    around.append(element);
    document.body.append(around);
    expect(await shown(element)).to.equal('none');
    customElements.define('late-provider', class extends ProviderElement {});
    expect(around).to.be.instanceOf(ProviderElement);
    ProviderElement.prototype.provide.call(around, fakeVisitSession({state: {name: 'preparing'}}));
    expect(await shown(element)).to.equal('preparing');
    root.detach(document.body);
    around.remove();
  });

  it('changes its session when it is moved between providers, and has none when it is moved out', async () => {
    const one = new CountingSession();
    const other = new CountingSession();
    provider(one).append(element);
    await element.updateComplete;
    provider(other).append(element);
    await element.updateComplete;
    expect([element.current === other, one.listening, other.listening]).to.deep.equal([true, 0, 1]);
    document.body.append(element);
    expect(await shown(element)).to.equal('none');
    expect(other.listening).to.equal(0);
  });

  it('stops listening when it is removed, and listens again, once, when it is back', async () => {
    const session = new CountingSession();
    element.session = session;
    document.body.append(element);
    await element.updateComplete;
    element.remove();
    expect(session.listening).to.equal(0);
    document.body.append(element);
    await element.updateComplete;
    expect(session.listening).to.equal(1);
  });

  it('tells of each change with what was before, and of a newly found session without', async () => {
    const session = fakeVisitSession();
    element.session = session;
    document.body.append(element);
    await element.updateComplete;
    const first = session.snapshot;
    session.set({signalling: 'connecting'});
    expect(element.changes).to.deep.equal([
      [first, undefined],
      [session.snapshot, first],
    ]);
  });
});
