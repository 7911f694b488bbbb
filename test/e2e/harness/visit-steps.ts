import type {Browser} from 'puppeteer-core';
import type {Stage} from './stage.js';
import {until} from './until.js';
import type {VisitPage} from './visit-page.js';
import {sv, svAtStart, svWithin} from '../../harness/sv.js';

/** Words by which the tests know where somebody is. */
export const SEEN = {
  waiting: svWithin('waiting-room.heading'),
  ended: svWithin('visit-join.ended-title', 'Besöket'),
  left: svWithin('visit-join.left-title', 'besöket'),
} as const;

/** A patient opens the booked time and goes all the way to the waiting room. */
export async function goToWaitingRoom(patient: VisitPage, name = 'Kim Andersson'): Promise<void> {
  await patient.press('link', sv('visit-booking.open-link', 'videobesöket'));
  await passChecks(patient, name);
  await patient.sees(SEEN.waiting);
}

/** Name, camera and microphone, and on: from the first step of the visit. */
export async function passChecks(patient: VisitPage, name = 'Kim Andersson'): Promise<void> {
  await patient.fill(sv('visit-join.name'), name);
  await patient.press('button', sv('visit-join.next'));
  await allowDevices(patient);
  await patient.press('button', sv('visit-join.connect'));
}

/** Lets the browser ask for camera and microphone, where it would: it is told to say yes. */
export async function allowDevices(patient: VisitPage): Promise<void> {
  const ready = await until('the check', async () => {
    if (await patient.has('button', ALLOW)) return 'asks' as const;
    if (await patient.has('button', CONNECT)) return 'open' as const;
    // Both have failed, and that one can take part all the same is said.
    return /Du kan delta/u.test(await patient.text()) && ('open' as const);
  });
  if (ready === 'asks') await patient.press('button', ALLOW);
}

const ALLOW = sv('device-check.start');
const CONNECT = sv('visit-join.connect');
const CONNECT_WITHOUT = sv('visit.without-devices');

/** Goes to the waiting room with what there is: picture and sound, or neither. */
export async function connectAnyway(patient: VisitPage): Promise<void> {
  const way = await until('a way on', async () => {
    for (const one of [CONNECT, CONNECT_WITHOUT]) if (await patient.has('button', one)) return one;
    return undefined;
  });
  await patient.press('button', way);
}

/** Asks staff to phone instead, from any step, and sees that they have been asked. */
export async function askToBePhoned(patient: VisitPage, number = ''): Promise<void> {
  await patient.press('button', sv('visit.phone-me'));
  await patient.fill(sv('visit.phone-number'), number);
  await patient.press('button', sv('visit.phone-send'));
  await patient.find('heading', sv('visit.phone-title-requested'));
}

/** Staff open the clinic's waiting room, and see who waits. */
export async function openLobby(stage: Stage, browser: Browser): Promise<VisitPage> {
  return stage.open(browser, '/staff.html');
}

/** Staff let the only one who waits in. */
export async function admit(staff: VisitPage): Promise<void> {
  await staff.press('button', svAtStart('visit-lobby.admit'));
}
