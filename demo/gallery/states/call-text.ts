import type {TextConversation} from '../../../src/core/real-time-text/text-conversation.js';
import type {FakeTextConversation} from '../../../src/testing/index.js';
import {make, type GalleryState, type Scene} from '../scene.js';
import {callSession, findIn} from './call-view.js';

const BEI = {id: 'staff-1', name: 'Bei B', role: 'staff'} as const;
const AMINA = {id: 'guest-1', name: 'Amina Warsame', role: 'guest', guestRole: 'interpreter'} as const;

/** Presses the button that opens the text, where nobody has written and so opened it. */
function openText(element: HTMLElement): void {
  if (findIn(element, '[part~="text-panel"]') !== undefined) return;
  findIn(element, '[part~="text-button"]')?.click();
}

function state(name: string, title: string, write: (text: FakeTextConversation, scene: Scene) => void): GalleryState {
  return {
    id: `call-view/text-${name}`,
    tag: 'call-view',
    title,
    make: (scene: Scene) => {
      const session = callSession(scene);
      write(session.text, scene);
      scene.then(openText);
      return make('call-view', {session});
    },
  };
}

function lines(text: TextConversation, ...written: readonly string[]): void {
  for (const line of written) text.write(`${line}\n`);
}

export const callTextStates: readonly GalleryState[] = [
  state('empty', 'Textrutan öppen, ingen har skrivit', () => undefined),
  state('both', 'Båda skriver', (text) => {
    text.receive(BEI, 'Hör du mig?');
    lines(text, 'Nej, ljudet är borta.');
    text.receive(BEI, 'Då skriver vi så lä', true);
    text.write('Ja, det går br');
  }),
  state('many', 'Mycket text, tre som skriver', (text) => {
    for (let time = 8; time <= 17; time += 1) {
      text.receive(BEI, `Hur mådde du klockan ${time} i går?`);
      text.receive(AMINA, `Tolken: Hur mådde du klockan ${time} i går?`);
      lines(text, time % 2 === 0 ? 'Bra.' : 'Sämre än på morgonen, och jag hade svårt att äta något alls.');
    }
  }),
  state('missing', 'Text som har försvunnit på vägen', (text) => text.receive(BEI, 'Ta två tabletter \u{FFFD}\u{FFFD}\u{FFFD} om dagen.')),
  state('right-to-left', 'Arabiska och svenska', (text) => {
    text.receive({...AMINA, name: 'أمينة ورسمه'}, 'مرحبا، هل تسمعني؟ خذ 2 حبة Alvedon كل يوم.');
    lines(text, 'Tack, jag förstår.');
    text.receive(BEI, 'Bra');
  }),
  state('unreached', 'Texten når ingen just nu', (text) => {
    text.receive(BEI, 'Hur mår du?');
    text.set({draft: 'Bättre än', reached: 0});
  }),
  state('alert', 'Någon ringer på uppmärksamhet', (text, scene) => {
    text.receive(BEI, 'Är du kvar?');
    // A ring is heard by those who are there, unlike what is written.
    scene.then(() => text.ring(BEI));
  }),
];
