import {msg} from '../../../localization/index.js';

/** On the way round a camera and a microphone that cannot be had, in the check and in the visit around it. */
export function withoutDevicesText(): string {
  return msg('Fortsätt utan kamera och mikrofon', {id: 'visit.without-devices'});
}
