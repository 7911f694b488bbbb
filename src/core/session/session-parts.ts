import {Call} from '../call/call.js';
import {ServiceConnection} from './service-connection.js';
import {LocalMedia} from '../media/local-media.js';
import type {MediaFailure} from '../media/media-failure.js';
import {NETWORK_UNTESTED} from '../network-check/network-report.js';
import {RealTimeText} from '../real-time-text/real-time-text.js';
import {SessionErrorEvent} from './session-types.js';
import {NetworkTest} from './network-test.js';
import {SnapshotStore} from './snapshot-store.js';
import {StaffCommands} from './staff-commands.js';
import {VisitError} from '../visit-error.js';
import {VisitStateMachine} from './visit-state-machine.js';
import type {VisitSessionOptions} from './visit-session-options.js';
import {CallStatistics} from '../call/call-statistics.js';

/** What a session is made of; each part knows only what it is given here. */
export interface SessionParts {
  readonly store: SnapshotStore;
  readonly media: LocalMedia;
  readonly call: Call;
  readonly flow: VisitStateMachine;
  readonly staff: StaffCommands;
  readonly door: ServiceConnection;
  readonly network: NetworkTest;
  readonly text: RealTimeText;
  /** Lets go of the connection to the service, and of what staff had under way. */
  readonly hangUp: () => void;
}

export interface SessionHooks {
  /** Fires an event of the session. */
  readonly emit: (event: Event) => void;
  /** All that the service had to say after its welcome has arrived. */
  readonly synced: () => void;
}

export function assembleSession(options: VisitSessionOptions, {emit, synced}: SessionHooks): SessionParts {
  const {devices, clock, logger, peers, levels} = options.ports;
  const report = (error: VisitError | MediaFailure): void => emit(new SessionErrorEvent(error));
  const media = new LocalMedia({devices, clock, logger});
  const store = new SnapshotStore(emit, logger, {
    state: {name: 'idle'},
    signalling: 'closed',
    media: media.snapshot,
    participants: [],
    lobby: [],
    notes: [],
    network: NETWORK_UNTESTED,
    voice: 'silent',
    clockOffset: 0,
  });
  const door: ServiceConnection = new ServiceConnection({
    session: options,
    store,
    listeners: {
      status: ({detail: {status, attempt}}) => {
        const isOnTheWay = store.state.name === 'connecting' && status === 'connecting';
        if (isOnTheWay) store.go({name: 'connecting', attempt}, 'own', {signalling: status});
        else store.patch({signalling: status});
      },
      message: ({detail}) => flow.take(detail),
      synced,
      trouble: ({detail}) => report(detail),
    },
    over: ({reason, error}) => flow.over(reason, error),
    failed: (error) => flow.finish({name: 'failed', error}),
    phoneWanted: () => flow.phoneRequest.request,
    inCallWith: () => call.ids,
    isCallLost: () => call.isLost,
    iceServers: () => call.iceServers,
  });
  const {line} = door;
  const text = new RealTimeText({clock});
  const call: Call = new Call({
    peers,
    clock,
    logger,
    levels,
    relayOnly: options.relayOnly ?? false,
    media,
    text,
    service: line,
  });
  call.addEventListener('voice', () => store.patch({voice: call.voice}));
  call.addEventListener('silent', () => line.probe());
  const hangUp = (): void => {
    line.hangUp();
    staff.reset();
  };
  const tally = new CallStatistics({clock, text});
  const flow: VisitStateMachine = new VisitStateMachine({store, call, media, clock, tally, send: line.send, hangUp, report});
  const staff: StaffCommands = new StaffCommands({
    media,
    flow,
    clock,
    send: line.send,
    unreachable: () => report(VisitError.serviceUnreachable(options.service)),
  });
  const network = new NetworkTest(options, store);
  return {store, media, call, flow, staff, door, network, text, hangUp};
}
