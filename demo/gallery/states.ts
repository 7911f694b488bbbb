import '../../src/elements/call-view/define.js';
import '../../src/elements/device-check/define.js';
import '../../src/elements/visit-booking/define.js';
import '../../src/elements/visit-join/define.js';
import '../../src/elements/visit-lobby/define.js';
import '../../src/elements/waiting-room/define.js';
import type {GalleryState} from './scene.js';
import {callBarStates} from './states/call-bar.js';
import {callOpenStates} from './states/call-open.js';
import {callTextStates} from './states/call-text.js';
import {callViewStates} from './states/call-view.js';
import {deviceCheckStates} from './states/device-check.js';
import {visitBookingStates} from './states/visit-booking.js';
import {visitJoinStates} from './states/visit-join.js';
import {visitLobbyStates} from './states/visit-lobby.js';
import {waitingRoomStates} from './states/waiting-room.js';

/** Every state of every element, in the order in which people meet them. Tests go through all of them too. */
export const states: readonly GalleryState[] = [
  ...visitBookingStates,
  ...visitJoinStates,
  ...deviceCheckStates,
  ...waitingRoomStates,
  ...callViewStates,
  ...callBarStates,
  ...callOpenStates,
  ...callTextStates,
  ...visitLobbyStates,
];
