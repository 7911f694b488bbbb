import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import {after, before, describe, it} from 'node:test';
import type {Browser, SerializedAXNode} from 'puppeteer-core';
import {Stage} from './harness/stage.js';
import {StaffSocket} from './harness/staff-socket.js';
import type {VisitPage} from './harness/visit-page.js';
import {allowDevices, SEEN} from './harness/visit-steps.js';
import {sv} from '../harness/sv.js';

/** What is expected to be read; `SCREEN_READER=write` writes it anew, to be read by a person before it is committed. */
const SCRIPT = new URL('screen-reader/visit.txt', import.meta.url);
const KIM = 'Kim Andersson';
/** What lies above the call, and leaves nothing else to be read. */
const SHEET = 'visit-join >>> dialog[open]';

/** Nodes that a screen reader goes through without a word. */
const SILENT = new Set([
  ...['generic', 'none', 'paragraph', 'strong', 'time', 'definition', 'DescriptionList', 'LabelText', 'MenuListPopup'],
  ...['InlineTextBox', 'ListMarker', 'LineBreak'],
]);
/** Nodes whose name is their own text, which need not be read again from within. */
const WHOLE = new Set(['heading', 'button', 'link', 'option', 'term', 'textbox', 'DisclosureTriangle']);

/** What is told of a node's state, in the order in which it is read. */
function factsOf(node: SerializedAXNode, name: string): string {
  const when = (applies: boolean, fact: string): string => (applies ? ` ${fact}` : '');
  const either = (value: unknown, yes: string, no: string): string => when(value !== undefined, value ? yes : no);
  return [
    when(node.level !== undefined, String(node.level)),
    when(name !== '', `"${name}"`),
    when(node.value !== undefined && node.role !== 'meter', `= "${masked(String(node.value))}"`),
    either(node.checked, '(checked)', '(not checked)'),
    either(node.expanded, '(expanded)', '(collapsed)'),
    when(node.disabled === true, '(disabled)'),
    when(node.required === true, '(required)'),
    when(node.invalid !== undefined && node.invalid !== 'false', '(invalid)'),
  ].join('');
}

/** The accessibility tree as lines in reading order: role, name, and whatever state is told with it. */
function lines(node: SerializedAXNode, depth = 0): readonly string[] {
  const name = masked((node.name ?? '').trim());
  const isEmpty = name === '' && ['StaticText', 'group', 'status', 'alert'].includes(node.role);
  const isSilent = SILENT.has(node.role) || isEmpty || depth === 0;
  // A field is read with its label, which is not read again beside it.
  const isLabel = node.role === 'LabelText';
  const children = WHOLE.has(node.role) ? [] : (node.children ?? []).flatMap((child) => lines(child, depth + 1)).filter((line) => !isLabel || !line.startsWith('text '));
  return isSilent ? children : [`${node.role === 'StaticText' ? 'text' : node.role}${factsOf(node, name)}`, ...children];
}

/** Times of the day, dates and figures that are others at every run. */
function masked(text: string): string {
  return text
    .replaceAll(/\p{L}+dag \d{1,2} \p{L}+ \d{4}/gu, 'fredag 15 mars 2024')
    .replaceAll(/\b\d{1,2}:\d{2}\b/gu, '10:15')
    .replaceAll(/\b\d+ (?:minuter|minut|timmar|timme)\b/gu, '12 minuter');
}

describe('what a screen reader reads of a visit', () => {
  let stage: Stage;
  let browser: Browser;
  let staff: StaffSocket;
  before(async () => {
    stage = await Stage.set();
    browser = await stage.browser('chromium');
    staff = await StaffSocket.open(stage.demo.origin);
  });
  after(async () => {
    staff.close();
    await stage.strike();
  });

  it('makes sense, step by step', async () => {
    const patient = await stage.open(browser, '/');
    await patient.page.emulateTimezone('Europe/Stockholm');
    await patient.reload();
    const script: string[] = [];
    const read = async (step: string, selector = 'visit-join:not([hidden])'): Promise<void> => {
      const root = await patient.page.$(selector);
      assert.ok(root, `${step}: there is no ${selector}`);
      const tree = await patient.page.accessibility.snapshot({root, interestingOnly: false});
      assert.ok(tree, `${step}: there is nothing to read`);
      script.push(`== ${step}`, ...lines(tree), '');
    };

    await patient.find('link', sv('visit-booking.open-link', 'videobesöket'));
    await read('the booked visit', 'visit-booking:not([hidden])');
    await patient.press('link', sv('visit-booking.open-link', 'videobesöket'));
    await patient.find('button', sv('visit-join.next'));
    await read('name and terms');
    await patient.fill(sv('visit-join.name'), KIM);
    await patient.press('button', sv('visit-join.next'));
    await allowDevices(patient);
    await isChecked(patient);
    await read('check of picture and sound');
    await patient.press('button', sv('visit-join.connect'));
    await patient.sees(SEEN.waiting);
    await patient.sees(/Mottagningen är bemannad/u);
    await read('waiting room');
    const {id} = await staff.sees(KIM, ({status}) => status === 'waiting');
    staff.send({type: 'note', person: id, text: 'Vi kommer snart.'});
    await patient.sees(/Vi kommer snart/u);
    await read('waiting room, with a note from staff');
    await patient.press('button', sv('visit.phone-me'));
    await patient.find('button', sv('visit.phone-send'));
    await read('asking to be phoned');
    await patient.press('button', sv('visit.phone-send'));
    await patient.find('heading', sv('visit.phone-title-requested'));
    await staff.sees(KIM, ({status}) => status === 'phone');
    await read('to be phoned');
    staff.send({type: 'phone-status', person: id, status: 'calling'});
    await patient.find('heading', sv('visit.phone-title-calling'));
    await read('being phoned');
    staff.send({type: 'release', person: id});
    await patient.sees(SEEN.waiting);
    staff.send({type: 'admit', person: id});
    await patient.find('button', sv('call-view.leave', 'besöket'));
    await patient.sees(/strax/u);
    await read('let in, before the first picture');
    await patient.press('button', sv('call-view.show-text'));
    await patient.fill(sv('call-view.text-label'), 'Hej. Jag heter Kim');
    await read('writing');
    await patient.press('button', sv('call-view.hide-text'));
    await patient.press('button', sv('call-view.more'));
    await patient.find('button', sv('call-view.close'));
    await read('the menu of the call', SHEET);
    await patient.press('button', sv('call-view.close'));
    await patient.press('button', sv('call-view.people', '2'));
    await patient.find('button', sv('call-view.close'));
    await read('who takes part', SHEET);
    await patient.press('button', sv('call-view.close'));
    await patient.press('button', sv('call-view.leave', 'besöket'));
    await patient.sees(SEEN.left);
    await read('the end');

    const heard = script.join('\n');
    if (process.env['SCREEN_READER'] === 'write') await writeFile(SCRIPT, heard);
    assert.equal(heard, await readFile(SCRIPT, 'utf8'));
  });
});

/** Waits until every step that goes by itself has an outcome; only the speaker waits for a press. */
async function isChecked(patient: VisitPage): Promise<void> {
  await patient.sees(new RegExp(sv('device-check.works'), 'u'));
}
