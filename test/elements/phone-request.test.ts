import {html, LitElement, type TemplateResult} from 'lit';
import {LocalizeController} from '../../src/controllers/localize-controller.js';
import {VisitError} from '../../src/core/visit-error.js';
import type {VisitSessionApi} from '../../src/core/session/session-types.js';
import {Announcer} from '../../src/elements/shared/a11y/announcer.js';
import {PhoneRequestView, phoneRequestStyles, type VisitPhoneRequestDetail} from '../../src/elements/shared/phone-request/index.js';
import {readPhoneNumber} from '../../src/elements/shared/phone-request/phone-number-entry.js';
import {sharedStyles} from '../../src/elements/shared/styles/shared-styles.js';
import {configureTexts} from '../../src/localization/configure-texts.js';
import type {PhoneKind, PhoneTask} from '../../src/protocol/index.js';
import {fakeVisitSession, SAMPLE_NOW, type FakeVisitSession} from '../../src/testing/index.js';
import {control, announced, box, button, clear, drawn, expect, find, focused, has, record, text, until} from './elements.harness.js';
import {sv} from './sv.harness.js';

/** A step of some element that offers it, and shows what became of it. */
class PhoneHost extends LitElement {
  static override styles = [...sharedStyles, phoneRequestStyles];
  session: VisitSessionApi | undefined;
  obtain: (() => Promise<VisitSessionApi | undefined>) | undefined;
  canCall = true;
  readonly #localize = new LocalizeController(this);
  readonly announcer = new Announcer(this);
  #view: PhoneRequestView | undefined;

  get view(): PhoneRequestView {
    const obtain = this.obtain && (async () => (this.session = await this.obtain?.()));
    return (this.#view ??= new PhoneRequestView(this, {
      session: () => this.session,
      ...(obtain && {obtain}),
      announcer: this.announcer,
      canCall: () => this.canCall,
    }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#view = this.view;
    this.session?.addEventListener('change', () => this.requestUpdate());
  }

  protected override render(): TemplateResult {
    const inPhone = this.session?.snapshot.state.name === 'phone-fallback';
    return html`<main lang=${this.#localize.locale}>
        <h1>Sidan</h1>
        ${inPhone ? this.view.status() : html`<h2>Ett steg</h2>${this.view.offer('wish')}`}
      </main>
      ${this.announcer.render()}`;
  }
}
customElements.define('phone-host', PhoneHost);

async function show(properties: Partial<PhoneHost>): Promise<PhoneHost> {
  const host = Object.assign(new PhoneHost(), properties);
  box().append(host);
  await drawn(host);
  return host;
}

async function press(host: PhoneHost, words: string): Promise<void> {
  control(host, words).click();
  await drawn(host);
}

async function write(host: PhoneHost, number: string): Promise<void> {
  const field = find(host, '#phone-number', HTMLInputElement);
  field.value = number;
  field.dispatchEvent(new InputEvent('input', {bubbles: true}));
  await drawn(host);
}

async function choose(host: PhoneHost, kind: PhoneKind): Promise<void> {
  find(host, `[name=phone-kind][value=${kind}]`).click();
  await drawn(host);
}

const commands = (session: FakeVisitSession): unknown => session.commands.map(({name, args}) => [name, ...args]);
const task = (changes: Partial<PhoneTask> = {}): PhoneTask => ({reason: 'wish', status: 'requested', requested: SAMPLE_NOW, ...changes});
const phoning = (changes?: Partial<PhoneTask>): FakeVisitSession =>
  fakeVisitSession({state: {name: 'phone-fallback', task: task(changes)}, signalling: 'open'});

describe('asking to be phoned', () => {
  afterEach(() => {
    clear();
    configureTexts({});
  });

  it('explains itself first, and gives back what it took when one changes one’s mind', async () => {
    const session = fakeVisitSession();
    const host = await show({session});
    await press(host, sv('visit.phone-me'));
    expect(text(focused()!)).to.equal(sv('visit.phone-heading'));
    expect(text(host)).to.include(sv('visit.phone-explanation')).and.include(sv('visit.phone-help'));
    await expect(host).to.be.accessible();
    await press(host, sv('visit.phone-cancel'));
    expect(text(focused()!)).to.equal(sv('visit.phone-me'));
    expect(commands(session)).to.deep.equal([]);
  });

  it('asks without a number, and says that the clinic’s will be rung', async () => {
    const session = fakeVisitSession({}, {react: true});
    const host = await show({session});
    await press(host, sv('visit.phone-me'));
    await press(host, sv('visit.phone-send'));
    expect(commands(session)).to.deep.equal([['requestPhone', {reason: 'wish'}]]);
    expect(text(host)).to.include(sv('visit.phone-to-clinics-number')).and.include('Ha telefonen nära');
    expect(text(focused()!)).to.equal(sv('visit.phone-title-requested'));
  });

  it('asks with a number as people write it', async () => {
    const session = fakeVisitSession({}, {react: true});
    const host = await show({session});
    await press(host, sv('visit.phone-me'));
    await write(host, ' 070–174 06 05 ');
    await press(host, sv('visit.phone-send'));
    expect(commands(session)).to.deep.equal([['requestPhone', {reason: 'wish', number: '070-174 06 05'}]]);
    expect(text(host)).to.include('Vi ringer 070-174 06 05.');
  });

  it('asks to be written to, where nobody is rung and no number is wanted', async () => {
    const session = fakeVisitSession({}, {react: true});
    const host = await show({session});
    const asked = record<CustomEvent<VisitPhoneRequestDetail>>(document, 'visit-phone-request');
    await press(host, sv('visit.phone-me'));
    await write(host, 'min mobil');
    await choose(host, 'write');
    expect(has(host, '#phone-number')).to.equal(false);
    expect(text(host)).to.include(sv('visit.write-explanation')).and.not.include(sv('visit.phone-explanation'));
    await expect(host).to.be.accessible();
    await press(host, sv('visit.phone-send'));
    expect(asked.map(({detail}) => detail)).to.deep.equal([{reason: 'wish', number: undefined, kind: 'write'}]);
    expect(commands(session)).to.deep.equal([['requestPhone', {reason: 'wish', kind: 'write'}]]);
    expect(text(focused()!)).to.equal(sv('visit.write-title-requested'));
    expect(text(host)).not.to.match(/ring/iu);
  });

  it('asks for a call with an interpreter', async () => {
    const session = fakeVisitSession({}, {react: true});
    const host = await show({session});
    await press(host, sv('visit.phone-me'));
    await choose(host, 'interpreter');
    await write(host, '0701740605');
    await press(host, sv('visit.phone-send'));
    expect(commands(session)).to.deep.equal([['requestPhone', {reason: 'wish', number: '0701740605', kind: 'interpreter'}]]);
    expect(text(host)).to.include(sv('visit.phone-with-interpreter')).and.include('Vi ringer 0701740605.');
  });

  it('reads numbers in every hand, and refuses what is none', () => {
    const read = ['+46 (0)70-174 06 05', '٠٧٠١٧٤٠٦٠٥', '070.174.06.05', '\u202a+46\u00a070 1740605\u202c', '   ', 'ring mig', '1234', '070-174 06 05 / 070-174 06 06 / 07'];
    expect(read.map(readPhoneNumber)).to.deep.equal([
      '+46 (0)70-174 06 05',
      '0701740605',
      '070 174 06 05',
      '+46 70 1740605',
      '',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('says what is wrong with a number, and at once when it is right', async () => {
    const session = fakeVisitSession();
    const host = await show({session});
    await press(host, sv('visit.phone-me'));
    await write(host, 'min mobil');
    await press(host, sv('visit.phone-send'));
    const field = find(host, '#phone-number', HTMLInputElement);
    expect(focused()).to.equal(field);
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    const error = find(host, '#phone-error');
    expect(field.getAttribute('aria-describedby')).to.include(error.id);
    await expect(host).to.be.accessible();
    await write(host, '0701740605');
    expect(has(host, '#phone-error')).to.equal(false);
    expect(field.value).to.equal('0701740605');
    expect(commands(session)).to.deep.equal([]);
  });

  it('lets the page take over', async () => {
    const session = fakeVisitSession();
    const host = await show({session});
    const asked = record<CustomEvent<VisitPhoneRequestDetail>>(document, 'visit-phone-request');
    document.addEventListener('visit-phone-request', (event) => event.preventDefault(), {once: true});
    await press(host, sv('visit.phone-me'));
    await write(host, '0701740605');
    await press(host, sv('visit.phone-send'));
    expect(asked.map(({detail}) => detail)).to.deep.equal([{reason: 'wish', number: '0701740605', kind: 'voice'}]);
    expect(commands(session)).to.deep.equal([]);
    expect(text(focused()!)).to.equal(sv('visit.phone-me'));
  });

  it('is offered by an element that can make a session, and asks through it', async () => {
    const session = fakeVisitSession();
    const host = await show({obtain: () => Promise.resolve(session)});
    await press(host, sv('visit.phone-me'));
    await press(host, sv('visit.phone-send'));
    expect(commands(session)).to.deep.equal([['requestPhone', {reason: 'wish'}]]);
    expect(text(host)).to.include(sv('visit.phone-sending'));
  });

  it('is not offered where nobody can be asked', async () => {
    expect(has(await show({}), 'button')).to.equal(false);
  });

  it('says when the service does not answer, goes on, and gives the number to ring oneself', async () => {
    configureTexts({helpPhone: '063-15 30 00'});
    const session = fakeVisitSession({state: {name: 'connecting', attempt: 1}, signalling: 'connecting'});
    const host = await show({session});
    await press(host, sv('visit.phone-me'));
    await press(host, sv('visit.phone-send'));
    expect(text(host)).not.to.include(sv('visit.phone-unreachable'));
    session.set({state: {name: 'connecting', attempt: 2}});
    await drawn(host);
    expect(announced(host)).to.include(sv('visit.phone-unreachable'));
    expect(control(host, '063-15 30 00').getAttribute('href')).to.equal('tel:+4663153000');
    session.set({state: {name: 'phone-fallback', task: task()}, signalling: 'open'});
    await drawn(host);
    expect(text(host)).to.include(sv('visit.phone-title-requested')).and.not.include(sv('visit.phone-unreachable'));
  });

  it('says when it could not be asked, and can be tried again', async () => {
    const failed = {name: 'failed', error: VisitError.refused('ticket-expired')} as const;
    const session = fakeVisitSession({state: failed});
    const host = await show({session});
    await press(host, sv('visit.phone-me'));
    await press(host, sv('visit.phone-send'));
    expect(text(host)).to.include(sv('visit.phone-sending'));
    session.set({state: {...failed}});
    await drawn(host);
    expect(announced(host)).to.equal(sv('visit.phone-failed'));
    expect(text(host)).to.include(sv('visit.phone-failed'));
    button(host, 'visit.phone-me');
  });
});

describe('waiting to be phoned', () => {
  afterEach(clear);

  it('tells each step once, from asked to ringing', async () => {
    const session = phoning();
    const host = await show({session});
    expect(announced(host)).to.equal('');
    await expect(host).to.be.accessible();
    session.set({state: {name: 'phone-fallback', task: task({status: 'seen'})}});
    await drawn(host);
    expect(announced(host)).to.equal(`${sv('visit.phone-title-seen')}. ${sv('visit.phone-lead-seen')}`);
    expect(text(find(host, '[aria-current]'))).to.equal(sv('visit.phone-step-seen'));
    session.set({state: {name: 'phone-fallback', task: task({status: 'calling'})}});
    await drawn(host);
    expect(text(host)).to.include(sv('visit.phone-title-calling')).and.include(sv('visit.phone-lead-calling'));
  });

  it('changes the number', async () => {
    const session = phoning({number: '0701740605', reason: 'devices', kind: 'interpreter'});
    const host = await show({session});
    await press(host, sv('visit.phone-change-number'));
    expect(find(host, '#phone-number', HTMLInputElement).value).to.equal('0701740605');
    await write(host, '0701740606');
    await press(host, sv('visit.phone-send'));
    expect(commands(session)).to.deep.equal([['requestPhone', {reason: 'devices', number: '0701740606', kind: 'interpreter'}]]);
    session.set({state: {name: 'phone-fallback', task: task({number: '0701740606', kind: 'interpreter'})}});
    await drawn(host);
    expect(announced(host)).to.equal(sv('visit.phone-number-changed'));
    expect(text(focused()!)).to.equal(sv('visit.phone-change-number'));
  });

  for (const [status, title, lead] of [
    ['requested', 'visit.write-title-requested', 'visit.write-lead-requested'],
    ['seen', 'visit.write-title-seen', 'visit.write-lead-seen'],
    ['calling', 'visit.write-title-calling', 'visit.write-lead-calling'],
  ] as const) {
    it(`speaks of writing, and of no call, to whom staff write (${status})`, async () => {
      const session = phoning({kind: 'write', status: status === 'requested' ? 'seen' : 'requested'});
      const host = await show({session});
      session.set({state: {name: 'phone-fallback', task: task({kind: 'write', status})}});
      await drawn(host);
      expect(announced(host)).to.equal(`${sv(title)}. ${sv(lead)}`);
      expect(text(host)).not.to.match(/ring|telefon/iu);
      session.set({signalling: 'lost'});
      await drawn(host);
      expect(announced(host)).to.equal(sv('visit.write-lost'));
    });
  }

  it('changes from writing to a call', async () => {
    const session = phoning({kind: 'write'});
    const host = await show({session});
    await press(host, sv('visit.phone-change-heading'));
    expect(find(host, '[name=phone-kind][value=write]', HTMLInputElement).checked).to.equal(true);
    await choose(host, 'voice');
    await press(host, sv('visit.phone-send'));
    expect(commands(session)).to.deep.equal([['requestPhone', {reason: 'wish'}]]);
  });

  it('goes back to the waiting room, where the browser can hold the visit and its time has not passed', async () => {
    const session = phoning();
    const host = await show({session});
    await press(host, sv('visit.phone-wait-instead'));
    expect(commands(session)).to.deep.equal([['cancelPhone']]);
    expect(has(await show({session: phoning(), canCall: false}), '[part~=phone-wait-button]')).to.equal(false);
    expect(has(await show({session: phoning({reason: 'closed'})}), '[part~=phone-wait-button]')).to.equal(false);
    expect(has(await show({session: phoning({cause: 'declined'})}), '[part~=phone-wait-button]')).to.equal(false);
  });

  it('says that a lost connection does not matter', async () => {
    const session = phoning();
    const host = await show({session});
    session.set({signalling: 'lost'});
    await drawn(host);
    expect(announced(host)).to.equal(sv('visit.phone-lost'));
    expect(text(host)).to.include('Vårdpersonalen ringer dig ändå.');
  });

  it('forgets the number with the element', async () => {
    const host = await show({session: fakeVisitSession()});
    await press(host, sv('visit.phone-me'));
    await write(host, '0701740605');
    const place = host.parentElement!;
    place.prepend(host);
    await drawn(host);
    expect(find(host, '#phone-number', HTMLInputElement).value).to.equal('0701740605');
    host.remove();
    await until(() => !has(host, '#phone-number'));
    place.append(host);
    await drawn(host);
    await press(host, sv('visit.phone-me'));
    expect(find(host, '#phone-number', HTMLInputElement).value).to.equal('');
  });
});
