import {fakeVisitSession, SAMPLE_NOW, sampleDevice, sampleSelf, type FakeSnapshot} from '../../../src/testing/index.js';
import {make, type GalleryState, type Scene} from '../scene.js';
import {workingMedia} from './device-check.js';

const clinic = {clinic: 'Hälsorum Offerdal', caregiver: 'Bei B'};

function state(name: string, title: string, changes: (scene: Scene) => FakeSnapshot, properties: Partial<typeof clinic> = clinic): GalleryState {
  return {
    id: `waiting-room/${name}`,
    tag: 'waiting-room',
    title,
    make: (scene) => {
      const own = changes(scene);
      const snapshot: FakeSnapshot = {
        state: {name: 'waiting', since: SAMPLE_NOW},
        signalling: 'open',
        self: sampleSelf(),
        ...own,
        media: {...workingMedia(scene), ...own.media},
      };
      return make('waiting-room', {session: fakeVisitSession(snapshot, {react: true}), ...properties});
    },
  };
}

export const waitingRoomStates: readonly GalleryState[] = [
  state('waiting', 'Väntar', () => ({})),
  state('waiting-unnamed', 'Väntar, utan mottagning och namn', () => ({}), {}),
  state('held', 'Pausad', () => ({state: {name: 'held', since: SAMPLE_NOW}})),
  state('connection-lost', 'Anslutningen bröts', () => ({signalling: 'lost'})),
  state('camera-off', 'Kameran avstängd', () => ({media: {camera: sampleDevice({status: 'off'})}})),
  state('both-off', 'Mikrofon och kamera avstängda', () => ({
    media: {camera: sampleDevice({status: 'off'}), microphone: sampleDevice({status: 'off'})},
  })),
  state('admitted', 'Insläppt', () => ({state: {name: 'joining'}})),
  state('outside', 'Inte i väntrummet', () => ({state: {name: 'idle'}})),
  {
    id: 'waiting-room/alone',
    tag: 'waiting-room',
    title: 'Utan session',
    make: () => make('waiting-room', clinic),
  },
];
