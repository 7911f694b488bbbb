import '../../src/elements/call-view/define.js';
import '../../src/elements/visit-booking/define.js';
import '../../src/elements/visit-lobby/define.js';
import '../../src/elements/waiting-room/define.js';
import {FakeAttention, FakeClock, fakeVisitSession, FakeWakeLock, SAMPLE_NOW, sampleLobbyPerson, sampleSelf, type FakeSnapshot} from '../../src/testing/index.js';
import {loadLocale} from '../../src/localization/load-locale.js';
import {call, person} from './call-view.fixture.js';
import {clear, drawn, expect, find, mount, within} from './elements.harness.js';

/** Each text that has the words in it and is seen. */
function texts(element: Element, words: string): Text[] {
  return within(element)
    .filter((inner) => inner.checkVisibility())
    .flatMap((inner) => [...inner.childNodes].filter((node): node is Text => node instanceof Text && node.data.includes(words)));
}

function place(node: Text, words: string): DOMRect {
  const range = document.createRange();
  const start = node.data.lastIndexOf(words);
  range.setStart(node, start);
  range.setEnd(node, start + words.length);
  return range.getBoundingClientRect();
}

/** The order of words of a text, which stands on one line, from the left. */
function fromLeft(node: Text | undefined, ...words: readonly string[]): string[] {
  expect(node).to.exist;
  const places = new Map(words.map((word) => [word, place(node!, word)]));
  expect(new Set([...places.values()].map(({top}) => Math.round(top))).size, 'on one line').to.equal(1);
  return [...words].sort((a, b) => places.get(a)!.left - places.get(b)!.left);
}

describe('names of the other direction', () => {
  const {body} = document;

  before(() => loadLocale('ar'));
  afterEach(() => {
    clear();
    body.lang = '';
  });

  function waits(clinic: string, caregiver: string): Promise<Element> {
    const session = fakeVisitSession({state: {name: 'waiting', since: SAMPLE_NOW}, signalling: 'open'});
    return mount('waiting-room', {session, clinic, caregiver, ports: {clock: new FakeClock(), wakeLock: new FakeWakeLock(), attention: new FakeAttention()}});
  }

  it('stand in the order of a Swedish sentence', async () => {
    const element = await waits('عيادة الشمال', 'سارة حسن');
    expect(fromLeft(texts(element, 'سارة')[0], 'سارة', 'عيادة')).to.deep.equal(['سارة', 'عيادة']);
  });

  it('stand in the order of an Arabic sentence', async () => {
    body.lang = 'ar';
    const element = await waits('Hälsorum (Norr)', 'Bei B');
    expect(fromLeft(texts(element, 'Bei')[0], 'Bei', 'Häls', 'Norr', ')')).to.deep.equal(['Häls', 'Norr', ')', 'Bei']);
  });

  it('keep among themselves the order that they are told in', async () => {
    const {element} = await call({participants: [person('a', {name: 'سارة'}), person('b', {name: 'أحمد'})]});
    expect(find(element, 'h2').textContent).to.include('\u2068سارة\u2069').and.include('\u2068أحمد\u2069');
  });

  for (const [what, tag] of [
    ['the waiting room', 'visit-lobby'],
    ['the booking', 'visit-booking'],
    ['the list of people', 'call-view'],
  ] as const) {
    it(`keep at their end what stands there, in Arabic: ${what}`, async () => {
      body.lang = 'ar';
      const element = await shown(tag, 'Bei B*');
      const found = texts(element, 'Bei B*');
      expect(found).not.to.be.empty;
      for (const node of found) expect(fromLeft(node, 'Bei', '*'), node.data).to.deep.equal(['Bei', '*']);
    });
  }

  it('keep the unit of staff whole', async () => {
    body.lang = 'ar';
    const {element} = await call({participants: [person('a', {title: 'läkare', unit: 'Hälsorum*'})]});
    expect(fromLeft(texts(element, 'läkare')[0], 'läkare', 'Häls', '*')).to.deep.equal(['läkare', 'Häls', '*']);
  });

  it('change nothing where all runs from left to right', async () => {
    const element = await waits('Hälsorum Offerdal', 'Bei B');
    expect(element.shadowRoot?.textContent).to.match(/Bei B, Hälsorum Offerdal/u).and.not.match(/[\u2066-\u2069]/u);
  });
});

async function shown(tag: 'visit-lobby' | 'visit-booking' | 'call-view', name: string): Promise<Element> {
  const staff: FakeSnapshot = {self: sampleSelf({role: 'staff'}), state: {name: 'attending'}, signalling: 'open'};
  switch (tag) {
    case 'visit-lobby':
      return mount('visit-lobby', {session: fakeVisitSession({...staff, lobby: [sampleLobbyPerson({name})]}), ports: {clock: new FakeClock()}, withoutSound: true});
    case 'visit-booking':
      return mount('visit-booking', {starts: '2024-03-15T10:15:00+01:00', caregiver: name, ports: {clock: new FakeClock()}});
    case 'call-view': {
      const {element} = await call({participants: [person('a', {name})]});
      element.renderRoot.querySelector('visit-internal-call-bar')?.shadowRoot?.querySelector<HTMLElement>('[part~=people-button]')?.click();
      await drawn(element);
      return element;
    }
  }
}
