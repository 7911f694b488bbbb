import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it, type TestContext} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {BrowserName} from './harness/browsers.js';
import {Stage} from './harness/stage.js';
import {TextReader} from './harness/text-watch.js';
import type {VisitPage} from './harness/visit-page.js';
import {admit, connectAnyway, goToWaitingRoom, openLobby, SEEN} from './harness/visit-steps.js';
import {sv} from '../harness/sv.js';

const PATIENT = 'Kim Andersson';
const STAFF = 'Bei B';

const PAIRS: readonly (readonly [BrowserName, BrowserName])[] = [
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
];

/** How long letters took from one page's field to the other page's log, by the clock that both share. */
async function delays(from: TextReader, to: TextReader): Promise<string> {
  const shown = await to.shown();
  const each = (await from.typed()).map(({at, text}) => {
    const arrival = shown.find((other) => other.text.startsWith(text));
    assert.ok(arrival !== undefined, `never shown: "${text}"`);
    return arrival.at - at;
  });
  const [first] = each;
  assert.ok(first !== undefined);
  return `first letter ${first.toFixed(0)} ms, slowest of ${each.length} letters ${Math.max(...each).toFixed(0)} ms`;
}

describe('real-time text in a visit', () => {
  let stage: Stage;
  let browsers: Readonly<Record<BrowserName, Browser>>;
  before(async () => {
    stage = await Stage.set();
    const [chromium, firefox] = await Promise.all([stage.browser('chromium'), stage.browser('firefox')]);
    browsers = {chromium, firefox};
  });
  afterEach(() => stage.clear());
  after(() => stage.strike());

  async function write(context: TestContext, patientPage: VisitPage, staffPage: VisitPage): Promise<void> {
    const [patient, staff] = await Promise.all([TextReader.watch(patientPage), TextReader.watch(staffPage)]);
    await patient.open();
    await patient.type('Hej, jag hör dig inte');
    await staff.reads(PATIENT, 'Hej, jag hör dig inte');
    // Letter by letter, in order, and from the first: everything that was ever shown is how the text begins.
    const shown = await staff.shown();
    assert.ok(shown.length > 1, 'it came all at once');
    for (const {text} of shown) assert.ok('Hej, jag hör dig inte'.startsWith(text), `shown: "${text}"`);
    context.diagnostic(`patient to staff: ${await delays(patient, staff)}`);

    // Nobody has opened it there.
    await staff.open();
    await staff.type('Då skriver vi.');
    await patient.reads(STAFF, 'Då skriver vi.');
    context.diagnostic(`staff to patient: ${await delays(staff, patient)}`);
  }

  for (const [patientBrowser, staffBrowser] of PAIRS) {
    async function call(): Promise<readonly [patient: VisitPage, staff: VisitPage]> {
      const [patient, staff] = await Promise.all([stage.open(browsers[patientBrowser], '/'), openLobby(stage, browsers[staffBrowser])]);
      await goToWaitingRoom(patient, PATIENT);
      await admit(staff);
      await Promise.all([patient.receivesCall(), staff.receivesCall()]);
      return [patient, staff];
    }

    it(`is read letter by letter as it is written, both ways (${patientBrowser} and ${staffBrowser})`, async (context) => {
      const [patient, staff] = await call();
      await write(context, patient, staff);
      assert.deepEqual([...(await patient.problems()), ...(await staff.problems())], []);
      await patient.press('button', sv('call-view.leave', 'besöket'));
      await staff.sees(SEEN.ended);
      assert.deepEqual([...(await patient.stored()), ...(await staff.stored())], [], 'something of it was stored');
    });

    it(`is erased across lines: 0 to 7, Enter, 8, 9 and six times backspace leave 01234 (${patientBrowser} and ${staffBrowser})`, async () => {
      const [patient, staff] = await Promise.all((await call()).map((page) => TextReader.watch(page)));
      assert.ok(patient !== undefined && staff !== undefined);
      await patient.open();
      await patient.type('01234567');
      await patient.press('Enter');
      await patient.type('89');
      await staff.reads(PATIENT, '0123456789');
      await patient.press('Backspace', 6);
      await staff.reads(PATIENT, '01234');
      assert.equal(await patient.draft(), '01234');
    });
  }
});

describe('real-time text among three', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set([], {small: true});
  });
  after(() => stage.strike());

  it('reaches both others from all three at once, under the name of who wrote it', async () => {
    const browsers = await Promise.all([stage.browser('chromium'), stage.browser('firefox'), stage.browser('chromium')]);
    const [patientPage, interpreterPage, staffPage] = await Promise.all([
      stage.open(browsers[0], '/?person=yusuf'),
      stage.open(browsers[1], '/?person=sara'),
      openLobby(stage, browsers[2]),
    ]);
    await goToWaitingRoom(patientPage, 'Yusuf Karimi');
    await admit(staffPage);
    await goToWaitingRoom(interpreterPage, 'Sara Haddad');
    await admit(staffPage);

    const written = {
      'Yusuf Karimi': 'مرحبا، لا أسمعك',
      'Sara Haddad': 'Jag tolkar det som skrivs',
      [STAFF]: 'Då skriver vi alla tre',
    };
    const texts = Object.entries(written);
    const readers = await Promise.all([patientPage, interpreterPage, staffPage].map((page) => TextReader.watch(page)));
    for (const reader of readers) await reader.open();
    await Promise.all(readers.map((reader, index) => reader.type(texts[index]![1])));
    await Promise.all(
      readers.map(async (reader, index) => {
        for (const [author, text] of texts.filter((_, other) => other !== index)) await reader.reads(author, text);
        assert.equal(new Set((await reader.blocks()).map(({author}) => author)).size, 2);
      }),
    );
  });
});

describe('real-time text without camera and microphone', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(() => stage.strike());

  it('goes both ways', async () => {
    const [chromium, firefox] = await Promise.all([stage.browser('chromium', {allows: false}), stage.browser('firefox')]);
    await chromium
      .defaultBrowserContext()
      .setPermission(
        stage.demo.origin,
        {permission: {name: 'camera'}, state: 'denied'},
        {permission: {name: 'microphone'}, state: 'denied'},
      );
    const [patientPage, staffPage] = await Promise.all([stage.open(chromium, '/'), openLobby(stage, firefox)]);
    await patientPage.press('link', sv('visit-booking.open-link', 'videobesöket'));
    await patientPage.fill(sv('visit-join.name'), PATIENT);
    await patientPage.press('button', sv('visit-join.next'));
    await patientPage.sees(/blockerade|tillåt/iu);
    await connectAnyway(patientPage);
    await patientPage.sees(SEEN.waiting);
    await admit(staffPage);
    await patientPage.receivesCall();

    const [patient, staff] = await Promise.all([TextReader.watch(patientPage), TextReader.watch(staffPage)]);
    await patient.open();
    await patient.type('Jag kan bara skriva');
    await staff.reads(PATIENT, 'Jag kan bara skriva');
    await staff.open();
    await staff.type('Det går bra');
    await patient.reads(STAFF, 'Det går bra');
  });
});
