export {FakeTextConversation} from './fakes/fake-text-conversation.js';
export {browserMediaError, type MediaErrorDialect} from './fakes/browser-media-error.js';
export {FakeCheckSound, type FakeSoundRun} from './fakes/fake-check-sound.js';
export {FakeAttention} from './fakes/fake-attention.js';
export {FakeChime} from './fakes/fake-chime.js';
export {FakeClock} from './fakes/fake-clock.js';
export {FakeLevelMeters} from './fakes/fake-level-meter.js';
export {FakeLogger, type LogLine} from './fakes/fake-logger.js';
export {FakeMediaDevices} from './fakes/fake-media-devices.js';
export {fakeAudioTrack, fakeMediaStream, fakeVideoTrack, type FakeMediaOptions, type FakePictureOptions} from './fakes/fake-media.js';
export {FakeNetworkProbe} from './fakes/fake-network-probe.js';
export {FakeNetworkTest} from './fakes/fake-network-test.js';
export {FakePage} from './fakes/fake-page.js';
export {FakePeerNetwork} from './fakes/fake-peer-network.js';
export {FakePeer, FakePeers} from './fakes/fake-peers.js';
export {fakePorts, type FakePorts} from './fakes/fake-ports.js';
export {FakeTransport, FakeTransports} from './fakes/fake-transport.js';
export {
  FakeVisitSession,
  fakeVisitSession,
  type FakeSnapshot,
  type FakeVisitSessionOptions,
  type SessionCommand,
  type SessionCommandName,
} from './fakes/fake-visit-session.js';
export {FakeWakeLock} from './fakes/fake-wake-lock.js';
export {InPageService, type InPageServiceOptions, type InPageTicket} from './in-page/in-page-service.js';
export {SAMPLE_NOW, sampleDevice, sampleLobbyPerson, sampleMedia, sampleParticipant, sampleSelf, sampleSummary} from './samples.js';
