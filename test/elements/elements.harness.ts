import {expect} from '@open-wc/testing';
import type {LitElement} from 'lit';
import {MediaFailure, type MediaFailureKind} from '../../src/core/media/media-failure.js';
import type {MediaKind} from '../../src/core/ports/ports.js';
import type {DeviceSnapshot, MediaSnapshot} from '../../src/core/media/media-types.js';
import type {TextId} from '../../src/localization/generated/text-ids.js';
import {fakeMediaStream, sampleDevice, sampleMedia} from '../../src/testing/index.js';
import {sv} from './sv.harness.js';

const made = new Set<HTMLElement>();

/** A comparison of elements that fails: the runner cannot take elements out of the page, and would wait for the result until its time is up. */
function describeElements(this: Mocha.Context): void {
  const error = this.currentTest?.err as {actual?: unknown; expected?: unknown} | undefined;
  if (error?.actual instanceof Node) error.actual = error.actual.nodeName;
  if (error?.expected instanceof Node) error.expected = error.expected.nodeName;
}

// A page within a test, which uses this file too, has no tests of its own.
if ('afterEach' in globalThis) afterEach(describeElements);

/**
 * The pages of these tests listen to what fails, and so the console stays empty. What a page gets that does not is tested in
 * `unheard-errors.test.ts`.
 */
const read = (_detail: unknown): void => undefined;
document.addEventListener('visit-error', (event) => read((event as CustomEvent<unknown>).detail), {capture: true});

/** Puts an element, with these properties, into a box of its own in the document; {@link clear} takes it away. */
/**
 * Chromium's own control for the permission takes the presses of persons only; `test/e2e` presses it. Here all engines show our
 * button.
 */
delete (globalThis as {HTMLUserMediaElement?: unknown}).HTMLUserMediaElement;

export async function mount<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
): Promise<HTMLElementTagNameMap[K]> {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  box().append(element);
  await drawn(element);
  return element;
}

export function box(): HTMLElement {
  const made_ = document.createElement('div');
  document.body.append(made_);
  made.add(made_);
  return made_;
}

/** Removes everything that {@link mount} and {@link box} made. */
export function clear(): void {
  for (const element of made) element.remove();
  made.clear();
}

/** Waits until an element, and every element within it, has rendered all that it wants to render. */
export async function drawn(element: Element): Promise<void> {
  for (let pass = 0; pass < 10; pass += 1) {
    const pending = within(element).filter((inner): inner is LitElement => 'updateComplete' in inner);
    const complete = await Promise.all(pending.map((inner) => inner.updateComplete));
    await nextTask();
    const after = within(element).filter((inner) => 'updateComplete' in inner);
    // As many as before need not be the same ones: a step may have taken the place of another.
    if (complete.every(Boolean) && after.length === pending.length && after.every((inner, index) => inner === pending[index])) return;
  }
}

/** After everything that is ready has run; no timer, which a hidden page would slow down. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Shorter than a test's own timeout, in milliseconds: what never comes must not keep the page busy for the tests after it. */
const PATIENCE_MS = 45_000;

/** Waits for something that takes real time, such as the loading of a module. */
export async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Waited in vain for: ${condition.toString()}`);
    // Leaves the browser its turn: asking without a pause would keep it from painting, and from what is waited for.
    await new Promise(requestAnimationFrame);
  }
}

/** An element and everything in it, shadow roots included, in the order of the document. */
export function within(element: Element): Element[] {
  const children = [...(element.shadowRoot?.children ?? []), ...element.children];
  return [element, ...children.flatMap(within)];
}

/** The first element within that matches; asserts that there is one. */
export function find(element: Element, selector: string): HTMLElement;
export function find<T extends HTMLElement>(element: Element, selector: string, type: new () => T): T;
export function find(element: Element, selector: string, type: new () => HTMLElement = HTMLElement): HTMLElement {
  const found = within(element).find((inner) => inner.matches(selector));
  expect(found, `${selector} in <${element.localName}>`).to.be.instanceOf(type);
  return found as HTMLElement;
}

export function has(element: Element, selector: string): boolean {
  return within(element).some((inner) => inner.matches(selector));
}

/** A button or link by the id of its text, and what stands for the text's variables. */
export function button(element: Element, id: TextId, ...values: readonly (string | number)[]): HTMLElement {
  return control(element, sv(id, ...values));
}

/** A button or link by the words on it, for words that are not a text of ours: a name, a portal's own text. */
export function control(element: Element, words: string): HTMLElement {
  const all = within(element).filter((inner): inner is HTMLElement => inner.matches('button, a[href]'));
  const found = all.find((inner) => text(inner) === words);
  expect(found, `"${words}" among ${all.map((inner) => `"${text(inner)}"`).join(', ')}`).to.exist;
  return found!;
}

/** The words in an element as a person reads them, shadow roots included. */
export function text(element: Element): string {
  return words(element).replaceAll(/\s+/gu, ' ').trim();
}

function words(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0) return node.assignedNodes().map(words).join('');
  if (!(node instanceof Element) || node.matches('style, script, [role=status].visually-hidden, [role=alert].visually-hidden')) {
    return '';
  }
  return [...(node.shadowRoot ?? node).childNodes].map(words).join('');
}

/** What the live regions say that can be heard: while a modal dialog is open, only its own. */
export function announced(element: Element): string {
  const modal = within(element).filter((inner) => inner.matches('dialog:modal')).at(-1);
  return within(element)
    .filter((inner) => inner.matches('.visually-hidden[role=status], .visually-hidden[role=alert]'))
    .filter((region) => (modal === undefined ? region.closest('dialog') === null : region.closest('dialog') === modal))
    .map((region) => region.textContent)
    .join('')
    .trim();
}

/** Collects events of an element. */
export function record<E extends Event = CustomEvent>(target: EventTarget, type: string): E[] {
  const events: E[] = [];
  target.addEventListener(type, (event) => events.push(event as E));
  return events;
}

/** The element that has the focus, however deep. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

export function deviceOn(label = ''): DeviceSnapshot {
  return sampleDevice({status: 'on', label, deviceId: label});
}

export function deviceFailed(kind: MediaFailureKind, device: MediaKind): DeviceSnapshot {
  return sampleDevice({status: 'failed', failure: new MediaFailure(kind, device)});
}

/** Camera and microphone that work, with made-up picture and sound. */
export function mediaOn(changes: Partial<MediaSnapshot> = {}): MediaSnapshot {
  return sampleMedia({
    stream: fakeMediaStream({audio: true, video: true}),
    microphone: deviceOn('Headset'),
    camera: deviceOn('Front'),
    ...changes,
  });
}

export {expect};
