import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Page} from 'puppeteer-core';
import {Stage} from './harness/stage.js';
import {until} from './harness/until.js';
import type {VisitPage} from './harness/visit-page.js';
import {admit, goToWaitingRoom, SEEN} from './harness/visit-steps.js';
import {sv, svAtStart} from '../harness/sv.js';

/** What a live region said. */
interface Said {
  /** Seconds since the page came. */
  readonly at: number;
  readonly politeness: 'status' | 'alert';
  readonly text: string;
}

declare global {
  interface Window {
    transcript: Said[];
  }
}

/** Runs in the page, before any of its own scripts, and may use nothing from outside itself: keeps all that is said aloud. */
function keepTranscript(): void {
  window.transcript = [];
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    const said = new WeakMap<Element, string>();
    const keep = (): void => {
      for (const region of root.querySelectorAll<HTMLElement>('.visually-hidden[role=status], .visually-hidden[role=alert]')) {
        // Its own dialog speaks for an element that has one open; the other region then says the same to nobody.
        if (region.closest('dialog') !== null && !region.closest('dialog')!.open) continue;
        const text = region.textContent;
        if (said.get(region) === text) continue;
        said.set(region, text);
        const words = text.replaceAll(/\s+/gu, ' ').trim();
        if (words !== '') window.transcript.push({at: Math.round(performance.now() / 100) / 10, politeness: region.getAttribute('role') as Said['politeness'], text: words});
      }
    };
    new MutationObserver(keep).observe(root, {childList: true, characterData: true, subtree: true});
    return root;
  };
}

/** What has the focus, however deep in shadow roots, by its words or its name. */
function focused(visitor: VisitPage): Promise<string> {
  return visitor.page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (at === null || at === document.body) return 'nothing';
    const label = at.getAttribute('aria-label') ?? (at as HTMLInputElement).labels?.[0]?.textContent ?? at.textContent;
    return `${at.localName}: ${label.replaceAll(/\s+/gu, ' ').trim()}`;
  });
}

async function hasFocus(visitor: VisitPage, wanted: string): Promise<void> {
  await until(`the focus on ${wanted}`, async () => (await focused(visitor)) === wanted, {instead: () => focused(visitor)});
}

const transcriptOf = (visitor: VisitPage): Promise<readonly Said[]> => visitor.page.evaluate(() => window.transcript);

/** All that is said aloud to the patient: what they have to know and cannot see. Headings that get the focus are read besides. */
const TOLD_PATIENT = [
  `status: ${sv('visit.devices-on', 'kameran och mikrofonen')}`,
  `status: ${sv('device-check.heard')}`,
  `alert: ${sv('waiting-room.heading-admitted')}. ${sv('waiting-room.lead-admitted', 'Besöket')}`,
];

const TOLD_STAFF = [
  `status: ${sv('visit-lobby.one-waits')}`,
  `status: ${sv('call-view.went', 'Kim Andersson')}`,
  `status: ${sv('call-view.ended', 'Besöket')}`,
];

/** The call itself, by its name. */
const CALL = 'section: Videobesöket';

/** Runs in the page: the focus is on something in the call. */
function isWithinCall(): boolean {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement && at.localName !== 'call-view') at = at.shadowRoot.activeElement;
  return at?.localName === 'call-view' && at.shadowRoot?.activeElement?.localName !== 'section';
}

describe('where the focus is, and what is said, from the booked visit to its end', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set([], {small: true});
  });
  after(() => stage.strike());

  it('goes with the steps, and says each thing once', async (context) => {
    const prepare = (page: Page): Promise<unknown> => page.evaluateOnNewDocument(keepTranscript);
    const patient = await stage.open(await stage.browser('chromium'), '/', {prepare});
    const {keyboard} = patient.page;

    await patient.press('link', sv('visit-booking.open-link', 'videobesöket'));
    await patient.find('textbox', sv('visit-join.name'));
    await patient.fill(sv('visit-join.name'), 'Kim Andersson');
    await keyboard.press('Enter');
    await hasFocus(patient, `h2: ${sv('device-check.heading')}`);

    await patient.press('button', sv('visit.turn-microphone-off'));
    await hasFocus(patient, `button: ${sv('visit.turn-microphone-on')}`);
    await patient.press('button', sv('visit.turn-microphone-on'));
    await hasFocus(patient, `button: ${sv('visit.turn-microphone-off')}`);

    // The browser's made-up microphone is silent for most of each second.
    await until('the microphone is heard', async () => (await transcriptOf(patient)).some(({text}) => text === sv('device-check.heard')));

    await patient.press('button', sv('visit-join.connect'));
    await patient.sees(SEEN.waiting);
    await hasFocus(patient, `h2: ${sv('waiting-room.heading')}`);

    const staff = await stage.open(await stage.browser('chromium'), '/staff.html', {prepare});
    await staff.find('button', svAtStart('visit-lobby.admit'));
    await admit(staff);
    await patient.receivesCall();
    await patient.page.bringToFront();
    assert.notEqual(await focused(patient), 'nothing');

    await patient.press('button', sv('call-view.leave', 'besöket'));
    await patient.sees(SEEN.left);
    await hasFocus(patient, `h2: ${sv('visit-join.left-title', 'besöket')}`);
    await staff.sees(/väntar|Ingen väntar/u);

    for (const [who, visitor, expected] of [
      ['patient', patient, TOLD_PATIENT],
      ['staff', staff, TOLD_STAFF],
    ] as const) {
      const said = await transcriptOf(visitor);
      for (const {at, politeness, text} of said) context.diagnostic(`${who} ${at.toFixed(1).padStart(6)} s ${politeness}: ${text}`);
      assert.deepEqual(said.map(({politeness, text}) => `${politeness}: ${text}`), expected);
    }
  });

  it('is on the call for somebody who looked at another tab when they were let in', async () => {
    await stage.clear();
    const browser = await stage.browser('chromium');
    const patient = await stage.open(browser, '/');
    await goToWaitingRoom(patient);
    await hasFocus(patient, `h2: ${sv('waiting-room.heading')}`);

    // In the same window: the tab of staff is the one in front.
    const staff = await stage.open(browser, '/staff.html');
    await admit(staff);
    await until('a tab that is not looked at', () => patient.page.evaluate(() => document.hidden && !document.hasFocus()));
    await hasFocus(patient, CALL);

    await patient.page.bringToFront();
    await until('a tab that is looked at', () => patient.page.evaluate(() => !document.hidden && document.hasFocus()));
    await patient.receivesCall();
    await hasFocus(patient, CALL);
    await patient.page.keyboard.press('Tab');
    await until('the focus on what the call begins with', () => patient.page.evaluate(isWithinCall));
  });
});
