export {fakeAudioTrack, fakeMediaStream, fakeVideoTrack, type FakeMediaOptions} from './fake-media.js';
export {
  FakeVisitSession,
  fakeVisitSession,
  type FakeSnapshot,
  type FakeVisitSessionOptions,
  type SessionCommand,
  type SessionCommandName,
} from './fake-visit-session.js';
export {SAMPLE_NOW, sampleDevice, sampleLobbyPerson, sampleMedia, sampleParticipant, sampleSelf} from './samples.js';
