export {FakeTextConversation} from './fake-text-conversation.js';
export {browserMediaError, type MediaErrorDialect} from './browser-media-error.js';
export {FakeCheckSound, type FakeSoundRun} from './fake-check-sound.js';
export {FakeAttention} from './fake-attention.js';
export {FakeClock} from './fake-clock.js';
export {FakeLevelMeters} from './fake-level-meter.js';
export {FakeLogger, type LogLine} from './fake-logger.js';
export {FakeMediaDevices} from './fake-media-devices.js';
export {fakeAudioTrack, fakeMediaStream, fakeVideoTrack, type FakeMediaOptions, type FakePictureOptions} from './fake-media.js';
export {FakeNetworkProbe} from './fake-network-probe.js';
export {FakeNetworkTest} from './fake-network-test.js';
export {FakePage} from './fake-page.js';
export {FakePeerNetwork} from './fake-peer-network.js';
export {FakePeer, FakePeers} from './fake-peers.js';
export {fakePorts, type FakePorts} from './fake-ports.js';
export {FakeTransport, FakeTransports} from './fake-transport.js';
export {
  FakeVisitSession,
  fakeVisitSession,
  type FakeSnapshot,
  type FakeVisitSessionOptions,
  type SessionCommand,
  type SessionCommandName,
} from './fake-visit-session.js';
export {FakeWakeLock} from './fake-wake-lock.js';
export {InPageService, type InPageServiceOptions, type InPageTicket} from './in-page-service.js';
export {SAMPLE_NOW, sampleDevice, sampleLobbyPerson, sampleMedia, sampleParticipant, sampleSelf, sampleSummary} from './samples.js';
