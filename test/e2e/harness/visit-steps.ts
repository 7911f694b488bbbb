import type {Browser} from 'puppeteer-core';
import type {Stage} from './stage.js';
import {until} from './until.js';
import type {VisitPage} from './visit-page.js';

/** Words by which the tests know where somebody is. */
export const SEEN = {
  waiting: /Du är i väntrummet/u,
  ended: /Besöket är avslutat/u,
  left: /Du har lämnat besöket/u,
} as const;

/** A patient opens the booked time and goes all the way to the waiting room. */
export async function goToWaitingRoom(patient: VisitPage, name = 'Kim Andersson'): Promise<void> {
  await patient.press('link', 'Anslut till videobesöket');
  await passChecks(patient, name);
  await patient.sees(SEEN.waiting);
}

/** Name, camera and microphone, and on: from the first step of the visit. */
export async function passChecks(patient: VisitPage, name = 'Kim Andersson'): Promise<void> {
  await patient.fill('Ditt namn', name);
  await patient.press('button', 'Nästa');
  await allowDevices(patient);
  await patient.press('button', 'Anslut nu');
}

/** Lets the browser ask for camera and microphone, where it would: it is told to say yes. */
export async function allowDevices(patient: VisitPage): Promise<void> {
  const ready = await until('the check', async () => {
    if (await patient.has('button', ALLOW)) return 'asks';
    return (await patient.has('button', 'Anslut nu')) && 'open';
  });
  if (ready === 'asks') await patient.press('button', ALLOW);
}

const ALLOW = 'Tillåt kamera och mikrofon';

/** Asks staff to phone instead, from any step, and sees that they have been asked. */
export async function askToBePhoned(patient: VisitPage, number = ''): Promise<void> {
  await patient.press('button', 'Ring mig i stället');
  await patient.fill('Telefonnummer (frivilligt)', number);
  await patient.press('button', 'Skicka');
  await patient.find('heading', 'Du blir uppringd');
}

/** Staff open the clinic's waiting room, and see who waits. */
export async function openLobby(stage: Stage, browser: Browser): Promise<VisitPage> {
  return stage.open(browser, '/staff.html');
}

/** Staff let the only one who waits in. */
export async function admit(staff: VisitPage): Promise<void> {
  await staff.press('button', /^Släpp in/u);
}
