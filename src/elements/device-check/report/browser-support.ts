import {detectPlatform} from '../../../core/platform.js';
import type {CheckReason} from '../device-check-events.js';

/** Why no call is possible in this browser; nothing when one is. */
export function browserProblems(): readonly CheckReason[] {
  const problems: CheckReason[] = [];
  if (!isSecureContext) problems.push('insecure-context');
  // Undefined where the page is not secure, though the compiler's library has it as always there.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (isSecureContext && typeof devices?.getUserMedia !== 'function') {
    problems.push(detectPlatform(navigator).inApp === undefined ? 'unsupported' : 'in-app-browser');
  }
  if (typeof RTCPeerConnection === 'undefined') problems.push('no-webrtc');
  return problems;
}
