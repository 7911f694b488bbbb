import {defaultPorts} from '../../src/adapters/default-ports.js';
import {REMOVAL_MS} from '../../src/controllers/on-removal.js';
import {defaultPorts as checkPorts} from '../../src/elements/device-check/default-ports.js';
import {loadGuide} from '../../src/elements/shared/permission-guide/lazy-guide.js';
import {fakeVisitSession, type FakeSnapshot, type FakeVisitSession} from '../../src/testing/index.js';
import {Ledger} from './ledger.harness.js';
import {declarationOf, type ElementDeclaration} from './manifest.fixture.js';
import {box, clear, drawn, expect, nextTask, record, text, until, within} from './elements.harness.js';

type Tag = keyof HTMLElementTagNameMap;

/** An element before it stands in the document, and its session if it has one. */
export interface Stage<E extends HTMLElement = HTMLElement> {
  readonly element: E;
  readonly session?: FakeVisitSession;
}

/** How to make an event happen, as a person or the service would. */
export interface Trigger<E extends HTMLElement = HTMLElement> {
  readonly stage: () => Stage<E>;
  /** The element has been drawn; not needed when the event comes by itself. */
  readonly act?: (stage: Stage<E>) => void | Promise<void>;
}

export interface ElementContract<K extends Tag> {
  readonly tag: K;
  /** The class, which registers nothing by being imported. */
  readonly constructor: new () => HTMLElementTagNameMap[K];
  /** Every state that the element can be in, by the value of its attribute `state`; more of one as `state: variant`. */
  readonly states: Readonly<Record<string, () => Stage<HTMLElementTagNameMap[K]>>>;
  /** For every event of the manifest. */
  readonly triggers: Readonly<Record<string, Trigger<HTMLElementTagNameMap[K]>>>;
  /**
   * What takes the place of the browser's own clock and sound, where the element waits or listens by itself: what is
   * compared must not depend on the moment.
   */
  readonly outside?: () => Partial<HTMLElementTagNameMap[K]>;
  /** A change that is seen, for tests of who listens: of the session, or of the properties of an element without one. */
  readonly change:
    | {readonly from: FakeSnapshot; readonly to: FakeSnapshot}
    | {readonly properties: {readonly from: Partial<HTMLElementTagNameMap[K]>; readonly to: Partial<HTMLElementTagNameMap[K]>}};
}

/** What is promised of every element of the family; see `test/elements/contract.test.ts`. */
export function elementContract<K extends Tag>({tag, constructor, states, triggers, change, outside = () => ({})}: ElementContract<K>): void {
  type E = HTMLElementTagNameMap[K];
  const create = (): E => document.createElement(tag);
  const stages = Object.entries(states);

  async function show(stage: Stage<E>): Promise<E> {
    box().append(stage.element);
    await drawn(stage.element);
    return stage.element;
  }

  /** What an element shows, from one side of the change, and how to go over to the other. */
  function source(side: 'from' | 'to'): {readonly properties: object; readonly turn: (element: E) => void} {
    if ('properties' in change) {
      const {properties} = change;
      return {properties: {...outside(), ...properties[side]}, turn: (element) => void Object.assign(element, properties.to)};
    }
    const session = fakeVisitSession(change[side]);
    return {properties: {...outside(), session}, turn: () => session.set(change.to)};
  }

  const showing = ({properties}: ReturnType<typeof source>): Stage<E> => ({element: Object.assign(create(), properties)});

  describe(`<${tag}>: the contract`, () => {
    let declaration: ElementDeclaration;

    before(async () => {
      declaration = await declarationOf(tag);
    });

    afterEach(clear);

    describe('comes into being', () => {
      it('alike by its tag, its constructor and from markup', async () => {
        const fragment = document.createRange().createContextualFragment(`<${tag}></${tag}>`);
        const elements = [create(), new constructor(), fragment.firstElementChild as E];
        for (const element of elements) {
          expect(element).to.be.instanceOf(constructor);
          await show({element: Object.assign(element, outside())});
        }
        const [first, ...others] = elements.map(look);
        expect(first!.text).not.to.equal('');
        for (const other of others) expect(other).to.deep.equal(first);
      });

      it('with properties that were set before its definition arrived', async () => {
        const late = `late-${tag}`;
        const element = document.createElement(late);
        Object.assign(element, source('to').properties);
        box().append(element);
        customElements.define(late, class extends (constructor as unknown as typeof HTMLElement) {});
        await drawn(element);
        const expected = await show(showing(source('to')));
        expect(look(element)).to.deep.equal(look(expected));
      });

      it('alike with properties set before and after it came into the document', async () => {
        const before = await show(showing(source('to')));
        const after = await show({element: create()});
        Object.assign(after, source('to').properties);
        await drawn(after);
        expect(look(after)).to.deep.equal(look(before));
      });
    });

    it('reads every attribute into its property, and its absence as the default', () => {
      const element = create();
      const fields = element as unknown as Record<string, unknown>;
      for (const {name, fieldName, type} of declaration.attributes) {
        if (fieldName === undefined) continue;
        const initial = fields[fieldName];
        const boolean = type?.text === 'boolean';
        const value = boolean ? '' : typeof initial === 'string' && /\w+State/u.test(type?.text ?? '') ? 'off' : 'wss://x';
        element.setAttribute(name, value);
        const read = fields[fieldName];
        // A word that the property does not know is its default.
        if (boolean) expect(read, name).to.equal(true);
        else expect([value, initial], name).to.include(read);
        element.removeAttribute(name);
        expect(fields[fieldName], `${name}, removed`).to.equal(initial);
      }
      expect(declaration.attributes.some(({name}) => name === 'state')).to.equal(true);
    });

    it('has a property for everything that the manifest names, and lets nobody set its state', () => {
      const element = create();
      for (const {name, kind, static: isStatic} of declaration.members) {
        if (isStatic === true || name === 'define') continue;
        // Optional ones are accessors of the class; they need not have a value.
        expect(name in element, `${kind} ${name}`).to.equal(true);
      }
      expect(() => {
        (element as unknown as {state: unknown}).state = 'x';
      }).to.throw(TypeError);
    });

    // One set for the page, whoever asks first; loading it late must not look like something that an element left, nor as
    // something that it shows only at times.
    before(async () => {
      await Promise.all([checkPorts(), loadGuide()]);
      defaultPorts().page.dispose();
    });

    for (const [name, stage] of stages) {
      describe(`in the state ${name}`, () => {
        it('says so, can be read by everybody, and needs no inline style', async () => {
          const element = await show(stage());
          // A flow is named by its step; its state is the session's.
          const names = 'step' in element ? ['step', 'state'] : ['state'];
          for (const attribute of names) expect(element.getAttribute(attribute)).to.equal((element as unknown as Record<string, unknown>)[attribute]);
          expect(element.getAttribute(names[0]!)).to.equal(name.split(':')[0]);
          expect(element.shadowRoot!.querySelectorAll('style, link').length).to.equal(0);
          await expect(element).to.be.accessible();
        });

        it('is the same after a move in the document', async () => {
          const element = await show(stage());
          const before = look(element);
          box().append(element);
          await drawn(element);
          expect(look(element)).to.deep.equal(before);
        });

        it('leaves nothing behind when it is removed', async () => {
          const first = stage();
          await show(first);
          first.element.remove();
          await nextTask();

          // The code of a second one is all there; and what made-up pictures need is not counted.
          const {element} = stage();
          const ledger = new Ledger();
          try {
            await show({element});
            element.remove();
            // For a while it may come back.
            ledger.pass(REMOVAL_MS);
            await until(() => ledger.read().timers === 0);
            expect(ledger.read()).to.deep.equal({listeners: [], timers: 0, observers: 0, tracks: 0});
          } finally {
            ledger.close();
          }
        });
      });
    }

    it('follows what it shows after a move', async () => {
      const shown = source('from');
      const element = await show(showing(shown));
      const before = look(element);
      box().append(element);
      await drawn(element);
      shown.turn(element);
      await drawn(element);
      expect(look(element)).not.to.deep.equal(before);
    });

    it('minds its own only, when two stand on a page', async () => {
      const shown = source('from');
      const one = showing(shown);
      const other = showing(source('from'));
      await show(one);
      await show(other);
      const before = look(other.element);
      shown.turn(one.element);
      await drawn(one.element);
      await drawn(other.element);
      expect(look(one.element)).not.to.deep.equal(before);
      expect(look(other.element)).to.deep.equal(before);
    });

    describe('events', () => {
      it('has a trigger here for every event of the manifest, and for no other', () => {
        expect(Object.keys(triggers).sort()).to.deep.equal(declaration.events.map(({name}) => name).sort());
      });

      for (const [type, {stage, act}] of Object.entries(triggers)) {
        it(`${type} is really fired, as its kind is`, async () => {
          const made = stage();
          const outside = record(document, type);
          const events = record(made.element, type);
          await show(made);
          await act?.(made);
          await until(() => events.length > 0);
          const event = events[0]!;
          const isRequest = type.endsWith('-request');
          expect(event).to.be.instanceOf(CustomEvent);
          expect(event.constructor.name).to.equal(declaration.events.find(({name}) => name === type)?.type.text);
          expect([event.bubbles, event.composed, event.cancelable]).to.deep.equal([isRequest, isRequest, isRequest]);
          expect(outside.length > 0).to.equal(isRequest);
        });
      }
    });
  });
}

/** What a person sees and a stylesheet meets, without what differs from one element to the next. */
function look(element: Element): {readonly text: string; readonly state: string | null; readonly parts: readonly string[]} {
  // When a first picture comes is up to the browser: what stands there until then is no difference.
  const coming = within(element).filter((inner) => inner.matches('.coming'));
  return {
    text: coming.reduce((shown, place) => shown.replace(text(place), ''), text(element)).replaceAll(/\s+/gu, ' ').trim(),
    state: element.getAttribute('state'),
    parts: within(element).flatMap((inner) => (coming.includes(inner) ? [] : (inner.getAttribute('part') ?? []))),
  };
}
